package dev.strait.benchmarks;

import java.util.stream.IntStream;

/** The values that all contestants hand over: small integers, boxed beforehand, so that no figure includes boxing. */
final class Tokens {
    /** How many there are: 0 to one less than this; a power of two. */
    static final int COUNT = 4096;

    private static final Integer[] BOXES = IntStream.range(0, COUNT).boxed().toArray(Integer[]::new);

    private Tokens() {}

    /** The token of that value. */
    static Integer of(int value) {
        return BOXES[value];
    }
}
