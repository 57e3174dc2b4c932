package dev.strait.conformance;

/** What a backend may promise beyond the laws that hold on all. */
public enum Promise {
    /** In the steady state, operations on exclusive ends allocate nothing, and nothing is kept that is of no use: EC-01 to EC-03, EC-05. */
    ECONOMY,
    /** Cores say when they are quiet, so that deadlocks are found: DL-01. */
    DEADLOCKS
}
