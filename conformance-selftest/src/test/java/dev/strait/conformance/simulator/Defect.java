package dev.strait.conformance.simulator;

/** What may be wrong with a simulator; each has to be found. */
enum Defect {
    NONE,
    /** What is sent again after a partition is dealt with again. */
    DOES_NOT_KNOW_REPEATED_LETTERS,
    /** A session that dies while its party is claimed, or about to be, keeps the other party claimed. */
    KEEPS_CLAIMS_FOR_THE_DEAD,
    /** Each arbiter decides an alternative without asking it: two guards may be committed. */
    DOES_NOT_ASK_ALTERNATIVES,
    /** The ends of a session that has died stay where they are. */
    KEEPS_ENDS_OF_THE_DEAD,
    /** Whoever waits for an arbiter that has died goes on waiting. */
    DOES_NOT_NOTICE_DEATH_OF_ARBITERS,
    /** An operation whose arbiter has died is said to have had no effect. */
    GUESSES_THE_EFFECT
}
