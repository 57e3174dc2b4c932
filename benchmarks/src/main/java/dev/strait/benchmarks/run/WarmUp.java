package dev.strait.benchmarks.run;

import java.time.Duration;

/**
 * Runs, until that gets no faster. A contestant's code is compiled while it runs, for the longer the more of it there is, and its waits may
 * learn; what is asked is how fast it is after that.
 */
final class WarmUp {
    /** It gets no faster if so many rounds, one after the other, have not: what disturbs one may disturb the next. */
    private static final int STILL = 6;

    /** A round is faster if its fastest run takes less than this part of that of the last that was. */
    private static final double FASTER = 0.97;

    private static final long ROUND = Duration.ofMillis(100).toNanos();

    /** One run. */
    @FunctionalInterface
    interface Timed {
        /** Runs; returns the nanoseconds that it has taken. */
        long run() throws Exception;
    }

    private final Timed timed;
    private final long most;
    private long spent;
    private long fastest = Long.MAX_VALUE;

    private WarmUp(Timed timed, Duration most) {
        this.timed = timed;
        this.most = most.toNanos();
    }

    /** Runs until it gets no faster, or for that long; returns how long the fastest run has taken. */
    static Duration of(Timed timed, Duration most) throws Exception {
        WarmUp warmUp = new WarmUp(timed, most);
        warmUp.run();
        return Duration.ofNanos(warmUp.fastest);
    }

    private void run() throws Exception {
        double mark = Double.MAX_VALUE;
        int still = 0;
        while (still < STILL && spent < most) {
            long time = round();
            fastest = Math.min(fastest, time);
            if (time < FASTER * mark) {
                mark = time; // and not by less: many small steps are one
                still = 0;
            } else {
                still++;
            }
        }
    }

    /** The nanoseconds of the fastest run of a round: the others may have been disturbed. */
    private long round() throws Exception {
        long begin = spent;
        long least = Long.MAX_VALUE;
        do {
            long nanos = timed.run();
            least = Math.min(least, nanos);
            spent += nanos;
        } while (spent - begin < ROUND);
        return least;
    }
}
