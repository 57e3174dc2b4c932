package dev.strait.benchmarks;

/** Something that can run the workloads. */
interface Contestant {
    /**
     * Runs a workload.
     *
     * @param threads what its processes run in
     * @param workload the program
     * @throws Exception what the workload or one of its processes has thrown
     */
    void run(ThreadKind threads, Workload workload) throws Exception;

    /** A program, written once and run by every contestant. */
    @FunctionalInterface
    interface Workload {
        /** Runs on a stage made for it. */
        void run(Stage stage) throws Exception;
    }
}
