package dev.strait;

/** A mistake that {@link DefectiveSelection} makes. */
public enum Defect {
    /** A core looks whether the party is free, then decides. */
    COMMITS_AFTER_LOOKING,
    /** The process looks whether it is free, then decides. */
    GIVES_UP_AFTER_LOOKING,
    /** An offer that fails looks whether it is free, then decides. */
    FAILS_AFTER_LOOKING,
    /** Says that it is decided before it has been written down for what. */
    DECIDES_BEFORE_WRITING,
    /** Forgets who waits for the claim when it is released. */
    FORGETS_QUEUE,
    /** Answers nobody but its own offer when it is committed under a claim: neither claims that wait nor offers that have failed. */
    FORGETS_WAITERS,
    /** Answers an offer that fails under a claim at once, and lets the failure decide when the claim is released. */
    FAILS_LATE
}
