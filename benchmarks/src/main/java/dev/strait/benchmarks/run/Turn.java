package dev.strait.benchmarks.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.strait.benchmarks.report.Cell;
import dev.strait.benchmarks.workload.Workload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The main program of a JVM whose contestant runs once for each line that it is sent. It ends when its input does, whatever it does then. */
public final class Turn {
    /** What its lines begin with: there may be others, of the JVM. */
    static final String MARK = "turn: ";

    private Turn() {}

    /** Arguments: workload, contestant, mode and effort. Says 0 when it has warmed up, and of each run how many nanoseconds a unit took. */
    public static void main(String[] args) throws Exception {
        BlockingQueue<String> turns = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().start(() -> listen(turns));
        Fork fork = new Fork(new Cell(args[0], args[1], args[2]), Effort.valueOf(args[3]));
        Workload suitable = fork.ready();
        say(0);
        while (true) {
            turns.take();
            say((double) fork.nanos(suitable) / suitable.units());
        }
    }

    private static void say(double nanos) {
        System.out.println(MARK + nanos);
    }

    private static void listen(BlockingQueue<String> turns) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                turns.add(line);
            }
        } catch (IOException gone) {
            // so it has ended
        }
        System.exit(0);
    }
}
