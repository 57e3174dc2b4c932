package dev.strait.model;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The model of the protocol of selections, in docs/model, checked by TLC: each in a JVM of its own, since TLC is made for that. */
class ModelTest {
    private static final String TLC = "tlc2.TLC";
    private static final String PASSED = "Model checking completed. No error has been found.";
    private static final long SECONDS = 300;

    @TempDir
    private Path scratch;

    @ParameterizedTest
    @ValueSource(strings = {"Ring", "RingTimed", "Crowd"})
    @DisplayName("alternatives that face each other are decided once, in pairs, without deadlock and without end")
    void holds(String model) throws Exception {
        String output = check(model);
        assertTrue(output.contains(PASSED), output);
    }

    @ParameterizedTest
    @CsvSource({"BrokenOrder, Progress", "BrokenKeeps, Progress", "BrokenBlind, OneGuard"})
    @DisplayName("a planted defect violates what it has to")
    void finds(String model, String invariant) throws Exception {
        String output = check(model);
        assertTrue(output.contains("Invariant " + invariant + " is violated."), output);
    }

    private String check(String model) throws Exception {
        Path output = scratch.resolve("output");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path jar = Path.of(Class.forName(TLC)
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Process tlc = new ProcessBuilder(List.of(
                        java.toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx1g",
                        "-cp",
                        jar.toString(),
                        TLC,
                        "-workers",
                        "1",
                        "-metadir",
                        scratch.resolve("states").toString(),
                        "-config",
                        model + ".cfg",
                        "SelectionModels.tla"))
                .directory(models())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!tlc.waitFor(SECONDS, TimeUnit.SECONDS)) {
                return fail(model + " was not decided in " + SECONDS + " s: " + Files.readString(output));
            }
        } finally {
            tlc.destroyForcibly();
        }
        return Files.readString(output);
    }

    private static File models() {
        File models = new File("../docs/model").getAbsoluteFile();
        assertTrue(models.isDirectory(), () -> "run in the directory of the module proof: no " + models);
        return models;
    }
}
