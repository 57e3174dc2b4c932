package dev.strait.benchmarks.contestant;

import dev.strait.benchmarks.workload.Workload;

/** A contestant that runs in a JVM of ours. */
public non-sealed interface Local extends Contestant {
    /**
     * Runs a workload that it {@linkplain #plays plays}, once.
     *
     * @return what came out, not verified yet
     * @throws Exception what the workload or one of its processes has thrown
     */
    Workload.Outcome run(Workload workload, Mode mode) throws Exception;
}
