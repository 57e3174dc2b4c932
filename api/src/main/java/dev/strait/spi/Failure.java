package dev.strait.spi;

import dev.strait.Effect;

/** Why an operation cannot take place, now or ever again, or what failed after it had. */
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
     * The reader has taken the value in an extended read, and its block has failed.
     *
     * @param cause what the block has thrown
     * @laws XR-03
     */
    record ReaderFailed(Throwable cause) implements Failure {
        @Override
        public Effect effect() {
            return Effect.DONE;
        }
    }

    /**
     * Whoever decides what happens at the channel is out of reach, and will not be reached again. As the answer to an offer it
     * tells whether that may have been committed; as an {@linkplain ChannelCore#ending ending}, that nothing more will be.
     *
     * @param by what is out of reach, and why
     * @param effect {@link Effect#NONE} if the offer was not made, or cannot have been committed without the party's consent;
     *     else {@link Effect#UNKNOWN}
     */
    record Lost(String by, Effect effect) implements Failure {
        /** Checks the effect. */
        public Lost {
            if (effect == Effect.DONE) {
                throw new IllegalArgumentException("what is known to be done is not lost: effect=" + effect);
            }
        }
    }

    /**
     * The channel has been poisoned.
     *
     * @param poison the first poison that took, with the greatest strength that any has had since
     */
    record Poisoned(Poison poison) implements Failure {
        /**
         * What this failure is once the channel has been poisoned again: cause and poisoner stay.
         *
         * @param later the later poison, to which the channel is not immune
         * @return this, if the later poison is no stronger
         * @laws PO-03
         */
        public Poisoned strengthenedBy(Poison later) {
            return later.strength() > poison.strength() ? new Poisoned(poison.strengthenedBy(later)) : this;
        }

        @Override
        public Effect effect() {
            return Effect.NONE;
        }
    }
}
