package dev.strait.benchmarks.contestant;

import dev.strait.benchmarks.workload.Workload;

/** Something that can run workloads. */
public sealed interface Contestant permits Local, Go {
    /** The name by which it is asked for, and which the page has. */
    String name();

    /** What it is, in a sentence for the page. */
    String about();

    /** Whether it can run a workload in a mode at all; if not, the page has a dash. */
    boolean plays(Workload workload, Mode mode);
}
