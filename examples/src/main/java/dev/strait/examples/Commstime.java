package dev.strait.examples;

import dev.strait.ExclusiveReader;
import dev.strait.NetworkBuilder;
import dev.strait.One2One;
import java.time.Duration;

/**
 * The natural numbers, made by four processes in a loop, and how long each takes: the classic measure of what a communication
 * costs.
 *
 * <pre>
 *            +--------+  a  +-------+  d  +---------+
 *        +-->| prefix |---->| delta |---->| consume |
 *      c |   +--------+     +-------+     +---------+
 *        |   +-----------+      | b
 *        +---| successor |<-----+
 *            +-----------+
 * </pre>
 */
public final class Commstime {
    /** How many communications make a number. */
    public static final int COMMUNICATIONS = 4;

    /** How delta writes to its two channels. */
    public enum Delta {
        /** One after the other. */
        SEQUENTIAL,
        /** At the same time: two processes start and end for each number. */
        PARALLEL
    }

    private Commstime() {}

    /**
     * Runs the network until it has made that many numbers.
     *
     * @param network where it runs
     * @param delta how delta writes
     * @param untimed how many numbers are made before the clock starts
     * @param timed how many are made after that
     * @return how long the timed ones took
     * @throws InterruptedException if interrupted
     */
    public static Duration run(NetworkBuilder network, Delta delta, int untimed, int timed)
            throws InterruptedException {
        return network.call(net -> {
            One2One<Integer> a = net.one2one();
            One2One<Integer> b = net.one2one();
            One2One<Integer> c = net.one2one();
            One2One<Integer> d = net.one2one();

            net.fork("prefix", c.reader(), a.writer(), (in, out) -> Processes.prefix(0, in, out));
            switch (delta) {
                case SEQUENTIAL -> net.fork("delta", a.reader(), b.writer(), d.writer(), Processes::sequentialDelta);
                case PARALLEL ->
                    net.fork(
                            "delta",
                            a.reader(),
                            b.writer(),
                            d.writer(),
                            (in, left, right) -> Processes.parallelDelta(net, in, left, right));
            }
            net.fork("successor", b.reader(), c.writer(), Processes::successor);
            return net.par(() -> consume(d.reader(), untimed, timed)).getFirst();
        });
    }

    /** Reads the numbers, and closes its end when it has enough, with which the network ends. */
    private static Duration consume(ExclusiveReader<Integer> in, int untimed, int timed) throws InterruptedException {
        try (in) {
            expect(in, 0, untimed);
            long start = System.nanoTime();
            expect(in, untimed, untimed + timed);
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    private static void expect(ExclusiveReader<Integer> in, int from, int to) throws InterruptedException {
        for (int due = from; due < to; due++) {
            int number = in.read();
            if (number != due) {
                throw new IllegalStateException("numbers out of order: " + due + " was due, " + number + " came");
            }
        }
    }
}
