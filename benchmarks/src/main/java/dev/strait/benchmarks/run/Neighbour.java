package dev.strait.benchmarks.run;

import dev.strait.benchmarks.workload.Farm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A busy neighbour: a JVM in which one thread computes all the time, wherever the operating system lets it. It ends when it is
 * closed, and by itself when whoever has started it is no more, for then its input ends.
 */
final class Neighbour implements AutoCloseable {
    private final Process process;

    private Neighbour(Process process) {
        this.process = process;
    }

    /** Starts one; it computes when this returns. */
    static Neighbour start() throws IOException {
        Neighbour neighbour = new Neighbour(new ProcessBuilder(command())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        if (neighbour.process.getInputStream().read() < 0) {
            neighbour.close();
            throw new IOException("the busy neighbour has not started");
        }
        return neighbour;
    }

    static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Neighbour.class.getName());
    }

    /** Throws if it has ended: then nobody knows what was measured. */
    void checkBusy() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("the busy neighbour has ended with " + process.exitValue());
        }
    }

    /** Ends it, and waits until it has ended. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** Says by a line that it computes. */
    public static void main(String[] args) throws IOException {
        Thread.ofPlatform().daemon().start(Neighbour::compute);
        System.out.println("busy");
        while (System.in.read() >= 0) {
            // only the end matters
        }
    }

    private static void compute() {
        while (Farm.compute(0, Farm.PIXELS) >= 0) {
            // and once more
        }
    }
}
