package dev.strait.benchmarks.run;

import dev.strait.benchmarks.workload.Farm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A busy neighbour: a JVM in which one thread computes all the time, wherever the operating system lets it. It ends when it is
 * closed, and by itself when whoever has started it is no more, for then its input ends.
 */
final class Neighbour implements AutoCloseable {
    /** It must have had a processor for the tenth part of the time: two that compute would leave it a third. */
    private static final int LEAST_SHARE = 10;

    private static final int START_SECONDS = 30;

    private final Process process;
    private final long begin = System.nanoTime();

    private Neighbour(Process process) {
        this.process = process;
    }

    /** Starts one; it computes when this returns. */
    static Neighbour start() throws IOException, InterruptedException {
        Neighbour neighbour = new Neighbour(new ProcessBuilder(command())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        try {
            neighbour.awaitStart();
        } catch (IOException | InterruptedException failure) {
            neighbour.close();
            throw failure;
        }
        return neighbour;
    }

    private void awaitStart() throws IOException, InterruptedException {
        CompletableFuture<Integer> said = CompletableFuture.supplyAsync(this::heard);
        try {
            if (said.get(START_SECONDS, TimeUnit.SECONDS) < 0) {
                throw new IOException("the busy neighbour has not started");
            }
        } catch (ExecutionException | TimeoutException failure) {
            throw new IOException("the busy neighbour does not start", failure);
        }
    }

    private int heard() {
        try {
            return process.getInputStream().read();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Neighbour.class.getName());
    }

    /** Throws if it has ended, or has hardly computed: then nobody knows what was measured. */
    void checkBusy() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("the busy neighbour has ended with " + process.exitValue());
        }
        Duration passed = Duration.ofNanos(System.nanoTime() - begin);
        Optional<Duration> computed = process.info().totalCpuDuration();
        if (computed.isPresent() && computed.get().multipliedBy(LEAST_SHARE).compareTo(passed) < 0) {
            throw new IOException("the busy neighbour has computed for " + computed.get() + " of " + passed);
        }
    }

    /** Ends it, and waits until it has ended. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** Says by a line that it computes. */
    public static void main(String[] args) {
        Thread.ofPlatform().daemon().start(Neighbour::endWithInput);
        System.out.println("busy");
        while (Farm.compute(0, Farm.PIXELS) >= 0) {
            // and once more
        }
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {
                // only the end matters
            }
        } catch (IOException gone) {
            // so it has
        }
        System.exit(0);
    }
}
