package dev.strait;

/**
 * Which guards an alternative waits for, while it waits without offers: that is its word then (see {@link Selection}). So whoever has
 * found a guard in it, and decides by a compare-and-set from it, has decided a wait in which that guard took part.
 */
final class Vigil {
    private final long[] bits;

    /** Of these guards, for good. */
    Vigil(long[] bits) {
        this.bits = bits.clone();
    }

    boolean takesPart(int guard) {
        return (bits[guard / Long.SIZE] & 1L << guard) != 0; // the shift is modulo 64
    }

    /** How many words it takes to tell. */
    int words() {
        return bits.length;
    }

    /** Those that take part, of 64 guards. */
    long bits(int index) {
        return bits[index];
    }
}
