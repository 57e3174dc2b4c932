package dev.strait.benchmarks.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.strait.benchmarks.contestant.Contestants;
import dev.strait.benchmarks.contestant.Local;
import dev.strait.benchmarks.report.Cell;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A contestant in a JVM of its own, a {@link Turn}, that has warmed up and runs when it is its turn. */
final class Player implements ByTurns.Contender {
    private final Cell cell;
    private final Effort effort;
    private final Path jar;
    private final Process process;
    private final BufferedReader said;
    private final Writer told;

    private Player(Cell cell, Effort effort, Path jar, Process process) {
        this.cell = cell;
        this.effort = effort;
        this.jar = jar;
        this.process = process;
        this.said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        this.told = new OutputStreamWriter(process.getOutputStream(), UTF_8);
    }

    /** Starts it, and waits until it has warmed up. */
    static Player start(Cell cell, Effort effort) throws IOException, InterruptedException {
        Path jar = Files.createTempFile("bench", ".jar");
        jar.toFile().deleteOnExit();
        String classPath = JvmLauncher.classPath((Local) Contestants.named(cell.contestant()), jar);
        Process process = new ProcessBuilder(JvmLauncher.command(cell, effort, classPath, Turn.class))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Player player = new Player(cell, effort, jar, process);
        try {
            player.heard();
        } catch (IOException | InterruptedException failure) {
            player.close();
            throw failure;
        }
        return player;
    }

    @Override
    public double turn() throws IOException, InterruptedException {
        try {
            told.write('\n');
            told.flush();
        } catch (IOException closed) {
            throw new IOException(cell + ": its JVM has ended", closed);
        }
        return heard();
    }

    private double heard() throws IOException, InterruptedException {
        CompletableFuture<Double> answer = CompletableFuture.supplyAsync(this::answer);
        try {
            return answer.get(effort.limit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException ended) {
            throw new IOException(cell + ": its JVM has ended, or says something else", ended);
        } catch (TimeoutException late) {
            throw new IOException(cell + ": no answer within " + effort.limit().toSeconds() + " s", late);
        }
    }

    private double answer() {
        try {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith(Turn.MARK)) {
                    return Double.parseDouble(line.substring(Turn.MARK.length()));
                }
            }
            throw new IOException("end of its output");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends it, and waits until it has ended. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        try {
            Files.deleteIfExists(jar);
        } catch (IOException later) {
            // at the exit, then
        }
    }
}
