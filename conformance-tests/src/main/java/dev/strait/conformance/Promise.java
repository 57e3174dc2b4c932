package dev.strait.conformance;

/** What a backend may promise beyond the laws that hold on all. */
public enum Promise {
    /** In the steady state, operations on exclusive ends allocate nothing: EC-01 to EC-03. */
    ECONOMY,
    /** Cores say when they are quiet, so that deadlocks are found: DL-01. */
    DEADLOCKS
}
