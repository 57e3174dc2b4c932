package dev.strait.conformance.spec;

import dev.strait.spi.Side;

/** Why a channel has ended, as those who use it are told. */
public sealed interface Ending {
    /**
     * The last end of a side was closed.
     *
     * @param by the side
     */
    record Closed(Side by) implements Ending {
        @Override
        public String toString() {
            return "closed by its last " + by.end();
        }
    }

    /**
     * It was poisoned.
     *
     * @param strength how strongly: the greatest strength so far
     */
    record Poisoned(int strength) implements Ending {
        @Override
        public String toString() {
            return "poisoned with strength " + strength;
        }
    }
}
