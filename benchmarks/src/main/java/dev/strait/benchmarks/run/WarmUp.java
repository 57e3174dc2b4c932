package dev.strait.benchmarks.run;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Runs, until that gets no faster and the compiler has next to nothing to do. A contestant's code is compiled while it runs, for the longer the
 * more of it there is, and its waits may learn; what is asked is how fast it is after that. It may get no faster for a second, and then by a
 * fifth, when the compiler has come to what matters.
 *
 * <p>What happens once in a run, its start and its end, would be compiled last of all. So first there are runs that do little else.
 */
final class WarmUp {
    /** For this part of the time, at most, there are runs that start and end and do little else. */
    private static final int STARTS = 8;

    /** It gets no faster if it has not for so long: what disturbs one round may disturb the next. */
    private static final long STILL = Duration.ofMillis(600).toNanos();

    /** And so many rounds, one after the other, must have shown it. */
    private static final int ROUNDS = 3;

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

    private final Compiler compiler;
    private final long most;
    private long spent;

    WarmUp(Compiler compiler, Duration most) {
        this.compiler = compiler;
        this.most = most.toNanos();
    }

    /** The compiler of this JVM. */
    @FunctionalInterface
    interface Compiler {
        /** For how long it has worked, in all. */
        Duration worked();

        /** Its own account of that. */
        static Compiler account() {
            CompilationMXBean bean = ManagementFactory.getCompilationMXBean();
            return () -> Duration.ofMillis(bean.getTotalCompilationTime());
        }
    }

    /** First, with something that starts and ends, and does little else. */
    void start(Timed starting) throws Exception {
        while (spent < most / STARTS) {
            spent += starting.run();
        }
    }

    /**
     * Then, with what is to be measured: until it gets no faster and the compiler is quiet, or the time is up. Returns how long the
     * fastest run has taken.
     */
    Duration run(Timed timed) throws Exception {
        long fastest = Long.MAX_VALUE;
        double mark = Double.MAX_VALUE;
        int rounds = 0;
        long still = 0;
        while ((rounds < ROUNDS || still < STILL) && spent < most) {
            long begin = spent;
            Duration before = compiler.worked();
            long time = round(timed);
            boolean compiled = compiler.worked().minus(before).toNanos() > BUSY * (spent - begin);
            boolean faster = time < FASTER * mark;
            fastest = Math.min(fastest, time);
            if (faster) {
                mark = time; // and not by less: many small steps are one
            }
            rounds = faster || compiled ? 0 : rounds + 1;
            still = faster || compiled ? 0 : still + spent - begin;
        }
        return Duration.ofNanos(fastest);
    }

    /** The nanoseconds of the fastest run of a round: the others may have been disturbed. */
    private long round(Timed timed) throws Exception {
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
