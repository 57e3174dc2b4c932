package dev.strait.benchmarks.stage;

import java.util.stream.IntStream;

/** The values that all contestants hand over: small integers, boxed beforehand, so that no figure includes boxing. */
public final class Tokens {
    /** How many there are: 0 to one less than this; a power of two. */
    public static final int COUNT = 8192;

    private static final Integer[] BOXES = IntStream.range(0, COUNT).boxed().toArray(Integer[]::new);

    private Tokens() {}

    /** The token of that value. */
    public static Integer of(int value) {
        return BOXES[value];
    }

    /** The i-th of an endless row of tokens: 1 to {@code COUNT - 1}, and again from 1. A zero is never among them. */
    public static Integer row(long i) {
        return BOXES[1 + (int) (i % (COUNT - 1))];
    }
}
