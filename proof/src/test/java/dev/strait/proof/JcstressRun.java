package dev.strait.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A run of jcstress in a JVM of its own, which forks others: the java and the class path of this one. What it writes goes to
 * {@code target/jcstress}.
 *
 * @param exit its exit status: 0 if every race held
 * @param races what has come of them, by name
 * @param output where everything it has said is
 */
record JcstressRun(int exit, Map<String, Race> races, Path output) {
    private static final long PATIENCE = Long.getLong("proof.patience", 300);

    /** Runs the races whose names match, with such options of jcstress as are given. */
    static JcstressRun of(String directory, String tests, String options) throws IOException, InterruptedException {
        Path results = Path.of("target", "jcstress", directory).toAbsolutePath();
        Files.createDirectories(results);
        Path output = results.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                // jcstress formats its numbers for whoever reads them
                "-Duser.language=en",
                "-Duser.country=US",
                "-cp",
                System.getProperty("java.class.path"),
                "org.openjdk.jcstress.Main",
                "-v",
                "-t",
                tests,
                "-r",
                results.toString()));
        command.addAll(List.of(options.strip().split("\\s+")));
        Process process = new ProcessBuilder(command)
                .directory(results.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            List<ProcessHandle> forks = process.descendants().toList();
            process.destroyForcibly();
            forks.forEach(ProcessHandle::destroyForcibly);
            throw new AssertionError("jcstress has not ended within " + PATIENCE + " s: see " + output);
        }
        return new JcstressRun(process.exitValue(), Race.parse(Files.readAllLines(output)), output);
    }

    @Override
    public String toString() {
        return "exit " + exit + ", " + races.values() + ", see " + output;
    }
}
