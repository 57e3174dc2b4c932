package dev.strait.benchmarks.workload;

/** Refuses what is wrong, so that a wrong run cannot score. */
public final class Expect {
    private Expect() {}

    /** Throws unless the two are equal. */
    public static void equal(String what, long expected, long actual) {
        if (expected != actual) {
            throw new IllegalStateException(what + " is wrong: expected=" + expected + " actual=" + actual);
        }
    }
}
