package dev.strait.conformance.simulator;

/** What happens in the middle of it. */
enum Fault {
    NONE,
    /** The last session dies. */
    SESSION_DIES,
    /** The first arbiter dies. */
    ARBITER_DIES,
    /** The link between the first session and the first arbiter is cut for some time. */
    PARTITION,
    /** The same link is cut for good. */
    SEPARATION
}
