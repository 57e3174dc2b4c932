package dev.strait.conformance.spec;

/**
 * What somebody did, and when: it happened at some moment between two readings of one logical clock, the first taken before it was
 * called, the other after it had returned.
 *
 * @param who by whom: a process, from 0, or somebody else, who does one thing only and has the next numbers
 * @param begun the first reading
 * @param ended the second; {@link #NEVER} if it has not returned, or nobody can say
 * @param action what
 * @param outcome what came of it
 */
public record Operation(int who, int begun, int ended, Action action, Outcome outcome) {
    /** The reading of a clock that has stopped. */
    public static final int NEVER = Integer.MAX_VALUE;

    @Override
    public String toString() {
        String interval = "[" + begun + ", " + (ended == NEVER ? "..." : ended) + "] ";
        return interval + "process " + who + ": " + action + " -> " + outcome;
    }
}
