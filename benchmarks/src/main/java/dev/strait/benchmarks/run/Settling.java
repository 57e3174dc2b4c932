package dev.strait.benchmarks.run;

import java.time.Duration;

/**
 * Warming up: runs, until that gets no faster. A contestant's code is compiled while it runs, for the longer the more of it there is, and its
 * waits may learn; what is asked is how fast it is after that.
 */
final class Settling {
    /** So many looks in a row must not have been faster than the best before. */
    static final int STILL = 4;

    /** Of the best time so far, or less: that is faster. */
    private static final double FASTER = 0.97;

    private static final long LOOK = Duration.ofMillis(100).toNanos();

    /** One run. */
    @FunctionalInterface
    interface Timed {
        /** Runs; returns the nanoseconds that it has taken. */
        long run() throws Exception;
    }

    private final Timed timed;
    private final long most;
    private long spent;

    private Settling(Timed timed, Duration most) {
        this.timed = timed;
        this.most = most.toNanos();
    }

    /** Runs until it gets no faster, or for that long; returns how long it took. */
    static Duration of(Timed timed, Duration most) throws Exception {
        Settling settling = new Settling(timed, most);
        settling.settle();
        return Duration.ofNanos(settling.spent);
    }

    private void settle() throws Exception {
        double best = Double.MAX_VALUE;
        int still = 0;
        while (still < STILL && spent < most) {
            double time = look();
            still = time < FASTER * best ? 0 : still + 1;
            best = Math.min(best, time);
        }
    }

    /** The nanoseconds of a run, of those that fit into a look. */
    private double look() throws Exception {
        long begin = spent;
        int runs = 0;
        do {
            spent += timed.run();
            runs++;
        } while (spent - begin < LOOK);
        return (double) (spent - begin) / runs;
    }
}
