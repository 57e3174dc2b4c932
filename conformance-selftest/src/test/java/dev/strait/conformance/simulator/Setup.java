package dev.strait.conformance.simulator;

import java.util.List;

/**
 * What a simulator is like.
 *
 * @param seed what delays and losses are drawn from
 * @param arbiters how many there are; each channel has one
 * @param longestDelay of a letter, in nanoseconds
 * @param shared the names of channels and barriers that are the same in all sessions; the arbiters have them in turn
 * @param defect what is wrong with it
 */
record Setup(long seed, int arbiters, long longestDelay, List<String> shared, Defect defect) {
    /** The system property with the seed. */
    static final String SEED = "strait.simulator.seed";

    private static final long DELAY = 50_000;

    /** One that is correct, with the delays of the quick mode. */
    static Setup of(long seed, int arbiters, String... shared) {
        return new Setup(seed, arbiters, DELAY, List.of(shared), Defect.NONE);
    }

    /** With other delays: at most so many nanoseconds. */
    Setup delaying(long longest) {
        return new Setup(seed, arbiters, longest, shared, defect);
    }

    Setup with(Defect wrong) {
        return new Setup(seed, arbiters, longestDelay, shared, wrong);
    }
}
