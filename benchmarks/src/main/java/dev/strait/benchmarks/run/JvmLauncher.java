package dev.strait.benchmarks.run;

import dev.strait.benchmarks.contestant.Mode;
import dev.strait.benchmarks.report.Cell;
import dev.strait.benchmarks.report.Measurement;
import dev.strait.benchmarks.report.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a {@link Fork} with the JVM and the class path of this one. */
final class JvmLauncher implements Launcher {
    @Override
    public Measurement measure(Cell cell, Effort effort) throws IOException, InterruptedException {
        Path result = Files.createTempFile("bench", ".json");
        try {
            Command.run(effort.limit(), command(cell, effort, result));
            return Results.measurement(Files.readString(result));
        } finally {
            Files.deleteIfExists(result);
        }
    }

    static List<String> command(Cell cell, Effort effort, Path result) {
        Mode mode = Mode.named(cell.mode());
        List<String> command = new ArrayList<>(mode.prefix());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(mode.jvmOptions());
        command.addAll(List.of(
                // JMH refuses to run beside another JMH; whether the machine is quiet is for whoever starts the run to
                // see
                "-Djmh.ignoreLock=true",
                "-cp",
                System.getProperty("java.class.path"),
                Fork.class.getName(),
                cell.workload(),
                cell.contestant(),
                cell.mode(),
                effort.name(),
                result.toString()));
        return command;
    }
}
