package dev.strait.benchmarks.run;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Runs, until that gets no faster and the compiler has next to nothing to do. A contestant's code is compiled while it runs, for the longer the
 * more of it there is, and its waits may learn; what is asked is how fast it is after that. It may get no faster for a second, and then by a
 * fifth, when the compiler has come to what matters.
 */
final class WarmUp {
    /** It gets no faster if so many rounds, one after the other, have not: what disturbs one may disturb the next. */
    private static final int STILL = 6;

    /** A round is faster if its fastest run takes less than this part of that of the last that was. */
    private static final double FASTER = 0.97;

    /** The compiler has something to do if it has worked for this part of a round. */
    private static final double BUSY = 0.1;

    private static final long ROUND = Duration.ofMillis(100).toNanos();

    /** One run. */
    @FunctionalInterface
    interface Timed {
        /** Runs; returns the nanoseconds that it has taken. */
        long run() throws Exception;
    }

    private final Timed timed;
    private final Compiler compiler;
    private final long most;
    private long spent;
    private long fastest = Long.MAX_VALUE;

    private WarmUp(Timed timed, Compiler compiler, Duration most) {
        this.timed = timed;
        this.compiler = compiler;
        this.most = most.toNanos();
    }

    /** The compiler of this JVM. */
    @FunctionalInterface
    interface Compiler {
        /** For how long it has worked, in all. */
        Duration worked();

        /** Its own account of that. */
        static Duration account() {
            return Duration.ofMillis(ManagementFactory.getCompilationMXBean().getTotalCompilationTime());
        }
    }

    /** Runs until it gets no faster and the compiler is quiet, or for that long; returns how long the fastest run has taken. */
    static Duration of(Timed timed, Compiler compiler, Duration most) throws Exception {
        WarmUp warmUp = new WarmUp(timed, compiler, most);
        warmUp.run();
        return Duration.ofNanos(warmUp.fastest);
    }

    private void run() throws Exception {
        double mark = Double.MAX_VALUE;
        int still = 0;
        while (still < STILL && spent < most) {
            long begin = spent;
            Duration before = compiler.worked();
            long time = round();
            boolean compiled = compiler.worked().minus(before).toNanos() > BUSY * (spent - begin);
            boolean faster = time < FASTER * mark;
            fastest = Math.min(fastest, time);
            if (faster) {
                mark = time; // and not by less: many small steps are one
            }
            still = faster || compiled ? 0 : still + 1;
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
