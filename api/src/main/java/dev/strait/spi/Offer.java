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
 * @param value what would be written; null unless {@code kind} is {@link Kind#WRITE}
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
        CLAIM
    }
}
