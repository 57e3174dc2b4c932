package dev.strait.engine;

/** How a wait begins. */
enum Manner {
    /** It looks for a while without giving up its processor. */
    SPIN,
    /** It gives up its processor, and looks when its turn comes again. */
    YIELD,
    /** It parks at once. */
    PARK;

    /** Whether it enters at once, before anything is put up; others enter when they are going to park after all. */
    boolean entersFirst() {
        return this == PARK;
    }
}
