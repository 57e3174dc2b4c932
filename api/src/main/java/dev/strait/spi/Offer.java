package dev.strait.spi;

import org.jspecify.annotations.Nullable;

/**
 * What a party would do at one channel, if it came to that.
 *
 * @param <T> the type of the channel's values
 * @param party who offers
 * @param guard which of the party's offers this is: what the core's answers must repeat
 * @param kind what would be done
 * @param end the end it would be done at; for a claim, the end that the claim becomes
 * @param value what would be written; null unless {@code kind} is {@link Kind#WRITE} or {@link Kind#MADE}
 */
public record Offer<T>(
        Party party,
        int guard,
        Kind kind,
        EndId end,
        @Nullable T value) {
    /** What is offered. */
    public enum Kind {
        /** To take a value. */
        READ,
        /** To give a value. */
        WRITE,
        /**
         * To have a shared side alone: when the claim is committed, {@link Offer#end()} is the only end of its side that
         * is served, until {@link ChannelCore#unclaim}.
         */
        CLAIM,
        /**
         * To take a value in an extended read: when it is committed, with the value, the reader's block runs, and whoever gave
         * the value is answered when {@link ChannelCore#complete} has told that the block has ended.
         */
        READ_EXTENDED,
        /**
         * To give a value that is made when somebody has committed to take it: when this is committed, the writer's block runs,
         * and what follows is {@link #MADE} or, if the block fails, {@link ChannelCore#complete}.
         */
        WRITE_EXTENDED,
        /**
         * To give the value that the block of a committed {@link #WRITE_EXTENDED} has made. It goes to whoever has committed to
         * take it, whatever has become of the channel meanwhile, and cannot be taken back.
         */
        MADE;

        /**
         * Whether a process runs a block when this has been committed, and its peer stays until that has ended.
         *
         * @return true for an extended read or write
         */
        public boolean isExtended() {
            return this == READ_EXTENDED || this == WRITE_EXTENDED;
        }
    }
}
