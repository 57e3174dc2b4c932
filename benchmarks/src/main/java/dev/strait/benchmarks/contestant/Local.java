package dev.strait.benchmarks.contestant;

import dev.strait.benchmarks.workload.Workload;
import java.io.IOException;
import java.util.Map;

/** A contestant that runs in a JVM of ours. */
public non-sealed interface Local extends Contestant {
    /**
     * Runs a workload that it {@linkplain #plays plays}, once.
     *
     * @return what came out, not verified yet
     * @throws Exception what the workload or one of its processes has thrown
     */
    Workload.Outcome run(Workload workload, Mode mode) throws Exception;

    /**
     * The class files that its JVM has in the place of those of everybody, by path.
     *
     * @throws IOException if they cannot be made
     */
    default Map<String, byte[]> classFiles() throws IOException {
        return Map.of();
    }
}
