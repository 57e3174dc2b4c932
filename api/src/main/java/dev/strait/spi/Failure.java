package dev.strait.spi;

import dev.strait.Effect;

/** Why an operation cannot take place, now or ever again. */
public sealed interface Failure {
    /**
     * Whether the operation took effect.
     *
     * @return the effect
     */
    Effect effect();

    /**
     * The last open end of a side has been closed.
     *
     * @param by the side that has no ends any more
     */
    record Closed(Side by) implements Failure {
        @Override
        public Effect effect() {
            return Effect.NONE;
        }
    }

    /**
     * The channel has been poisoned.
     *
     * @param poison the first poison that took
     */
    record Poisoned(Poison poison) implements Failure {
        @Override
        public Effect effect() {
            return Effect.NONE;
        }
    }
}
