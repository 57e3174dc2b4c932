package dev.strait.benchmarks.workload;

/** How the process in the middle of a W5 gets its items. */
public enum Manner {
    /** It chooses between reads. */
    SELECT(""),
    /** It chooses between as many reads as writes. */
    MIXED("-mixed"),
    /** It reads from one link after the other: what a choice is compared with. */
    PLAIN("-plain");

    private final String suffix;

    Manner(String suffix) {
        this.suffix = suffix;
    }

    String suffix() {
        return suffix;
    }
}
