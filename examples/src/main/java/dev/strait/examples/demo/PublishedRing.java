package dev.strait.examples.demo;

import java.util.List;

/**
 * A row of the table in 'Message-passing concurrency in Python' (Sarah Mount, EuroPython 2014), from Samuel Giles' thesis. Times
 * are in microseconds.
 *
 * @param system what was measured
 * @param min the shortest run
 * @param max the longest
 * @param mean the arithmetic mean
 * @param deviation the standard deviation
 * @param rings how many rings a run was the sum of
 * @param channels how many channels a ring had
 */
record PublishedRing(String system, int min, int max, int mean, int deviation, int rings, int channels) {
    static final List<PublishedRing> TABLE = List.of(
            new PublishedRing("Go 1.1.2", 99167, 132488, 100656, 1590, 10, 256),
            new PublishedRing("occam-\u03c0", 68847, 73355, 69723, 603, 11, 256),
            new PublishedRing("naulang", 443316, 486716, 447894, 6507, 10, 257),
            new PublishedRing("naulang JIT", 317510, 589618, 322304, 10613, 10, 257),
            new PublishedRing("naulang (async)", 351677, 490241, 354325, 6401, 10, 257),
            new PublishedRing("naulang JIT (async)", 42993, 49496, 44119, 295, 10, 257));

    /** What has to be known about the table. */
    static final List<String> CAVEATS = List.of(
            "their machine is not stated (naulang's README names a Core i7-4770K), and the systems are those of 2014",
            "nor are cycles=10, tokens=100, which are inferred; ns/comm. is worked out with them from the mean",
            "a run is the sum of 10 rings, but of 11 for occam-\u03c0; naulang's ring has one process and channel more",
            "naulang ran on one thread; Go on one unless told otherwise, and without warming up",
            "(async) is an unbounded list, last in, first out: no rendezvous, and no order");

    /** How often each channel is used in a ring: to start up, for 11 rounds of 100 tokens, and to shut down. */
    private static final int USES = 1 + 11 * 100 + 1;

    double nanosPerCommunication() {
        return mean * 1e3 / ((double) rings * channels * USES);
    }
}
