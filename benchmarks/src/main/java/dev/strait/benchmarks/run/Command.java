package dev.strait.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A command of the operating system with a time limit. */
final class Command {
    private static final int LINES_OF_A_FAILURE = 6;

    private Command() {}

    /** Runs it here. */
    static String run(Duration limit, List<String> command) throws IOException, InterruptedException {
        return run(limit, Path.of("."), command);
    }

    /**
     * Runs it in a directory.
     *
     * @return what it has written, to its output and its errors
     * @throws IOException if it could not be started, failed, or took too long; it has ended in any case
     */
    static String run(Duration limit, Path directory, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("bench", ".out");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile())
                .start();
        Thread atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            String written = Files.readString(output);
            if (!ended) {
                throw new IOException("has not ended within " + limit.toMillis() / 1000.0 + " s" + tail(written));
            }
            if (process.exitValue() != 0) {
                throw new IOException("ended with " + process.exitValue() + tail(written));
            }
            return written;
        } finally {
            process.destroyForcibly();
            forget(atExit);
            Files.deleteIfExists(output);
        }
    }

    private static void forget(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // then it runs
        }
    }

    /** The last lines with anything in them but the place of an exception. */
    private static String tail(String written) {
        List<String> lines = written.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("at ") && !line.startsWith("..."))
                .toList();
        return lines.stream()
                .skip(Math.max(0, lines.size() - LINES_OF_A_FAILURE))
                .collect(Collectors.joining(" | ", lines.isEmpty() ? "" : ": ", ""));
    }

    /** The first line of what a command writes, or {@code otherwise} if it cannot be run. */
    static String firstLine(String otherwise, String... command) throws InterruptedException {
        try {
            return run(Duration.ofSeconds(20), List.of(command))
                    .lines()
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException notThere) {
            return otherwise;
        }
    }
}
