package dev.strait.conformance;

/** A little while, of a length that differs from one time to the next, so that a race is run from many starts. */
final class Jitter {
    private static final int LENGTHS = 8;
    private static final int TURNS = 200;

    private Jitter() {}

    static void pause(int seed) {
        for (int turns = seed % LENGTHS * TURNS; turns > 0; turns--) {
            Thread.onSpinWait();
        }
    }
}
