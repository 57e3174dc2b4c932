package dev.strait.benchmarks.run;

import dev.strait.benchmarks.contestant.Contestants;
import dev.strait.benchmarks.contestant.Local;
import dev.strait.benchmarks.contestant.Mode;
import dev.strait.benchmarks.report.Cell;
import dev.strait.benchmarks.report.Measurement;
import dev.strait.benchmarks.report.Results;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** Starts a {@link Fork} with the JVM and the class path of this one. */
final class JvmLauncher implements Launcher {
    @Override
    public Measurement measure(Cell cell, Effort effort) throws IOException, InterruptedException {
        Path result = Files.createTempFile("bench", ".json");
        Path jar = Files.createTempFile("bench", ".jar");
        try {
            String classPath = classPath((Local) Contestants.named(cell.contestant()), jar);
            Command.run(effort.limit(), command(cell, effort, classPath, result));
            return Results.measurement(Files.readString(result));
        } finally {
            Files.deleteIfExists(result);
            Files.deleteIfExists(jar);
        }
    }

    /** That of this JVM, behind a jar of the class files that the contestant has of its own, if it has any. */
    static String classPath(Local contestant, Path jar) throws IOException {
        String classPath = System.getProperty("java.class.path");
        Map<String, byte[]> classFiles = contestant.classFiles();
        if (classFiles.isEmpty()) {
            return classPath;
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> classFile : classFiles.entrySet()) {
                out.putNextEntry(new ZipEntry(classFile.getKey()));
                out.write(classFile.getValue());
            }
        }
        return jar + File.pathSeparator + classPath;
    }

    private static List<String> command(Cell cell, Effort effort, String classPath, Path result) {
        Mode mode = Mode.named(cell.mode());
        List<String> command = new ArrayList<>(mode.prefix());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(mode.jvmOptions());
        command.addAll(List.of(
                // JMH refuses to run beside another JMH; whether the machine is quiet is for whoever starts the run to
                // see
                "-Djmh.ignoreLock=true",
                "-cp",
                classPath,
                Fork.class.getName(),
                cell.workload(),
                cell.contestant(),
                cell.mode(),
                effort.name(),
                result.toString()));
        return command;
    }
}
