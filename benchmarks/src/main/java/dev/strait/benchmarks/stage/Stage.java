package dev.strait.benchmarks.stage;

import java.util.List;

/** Where a workload runs: it makes the links and runs the processes. */
public interface Stage {
    /**
     * Runs processes at the same time, each in a thread of its own, and waits for all of them. A process may do so, too.
     *
     * @throws Exception what the first process to fail has thrown
     */
    void par(List<? extends Body> processes) throws Exception;

    /** What a process does. */
    @FunctionalInterface
    interface Body {
        /** Runs the process. */
        void run() throws Exception;
    }
}
