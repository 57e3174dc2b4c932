package dev.strait.benchmarks.contestant;

import dev.strait.benchmarks.stage.Stage;
import dev.strait.benchmarks.workload.Workload;
import dev.strait.benchmarks.workload.Workload.Outcome;
import java.util.Set;

/**
 * A contestant whose processes are threads, and which runs the workloads as they are written, on a stage of its own.
 *
 * @param stage what its stage is: that decides which workloads it plays
 * @param host makes the stage
 * @param modes where its figures mean something
 */
record Staged(String name, String about, Class<? extends Stage> stage, Host host, Set<Mode> modes) implements Local {
    @Override
    public boolean plays(Workload workload, Mode mode) {
        return workload.needs().isAssignableFrom(stage) && modes.contains(mode);
    }

    @Override
    public Outcome run(Workload workload, Mode mode) throws Exception {
        return host.perform(mode.threads(), workload);
    }

    /** Runs a workload on a stage made for it. */
    @FunctionalInterface
    interface Host {
        Outcome perform(ThreadKind threads, Workload workload) throws Exception;
    }
}
