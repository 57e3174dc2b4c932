package dev.strait.benchmarks.run;

import com.sun.management.ThreadMXBean;
import dev.strait.benchmarks.run.Repetition.Program;
import java.lang.management.ManagementFactory;

/** The bytes that a run allocates, by all threads together. */
final class Allocation {
    private static final int RUNS = 5;

    private Allocation() {}

    /** The least of a few runs: what else goes on in the JVM only adds to it. */
    static long of(Program program) throws Exception {
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < RUNS; i++) {
            long before = threads.getTotalThreadAllocatedBytes();
            program.run();
            least = Math.min(least, threads.getTotalThreadAllocatedBytes() - before);
        }
        return least;
    }
}
