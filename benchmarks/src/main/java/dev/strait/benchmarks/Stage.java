package dev.strait.benchmarks;

import java.util.List;

/** Where a workload runs: it makes the links and runs the processes. */
interface Stage {
    /** A new link, from one process to one other. */
    Link link();

    /**
     * Runs processes at the same time, each in a thread of its own, and waits for all of them.
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
