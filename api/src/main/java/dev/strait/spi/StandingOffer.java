package dev.strait.spi;

import org.jspecify.annotations.Nullable;

/**
 * The offer of one guard of an alternative, made and taken back at every select: what {@link ChannelCore#offer} and {@link
 * ChannelCore#withdraw} do, without anything being allocated for it.
 *
 * <p>For the process that selects, or whoever makes its offers in its stead; one at a time. An offer is made only when the one before
 * has been answered.
 *
 * @param <T> the type of the channel's values
 */
public interface StandingOffer<T> {
    /**
     * Makes the offer; see {@link ChannelCore#offer}.
     *
     * @param value what would be written; null for an offer to read
     */
    void make(@Nullable T value);

    /** Asks that the offer be taken back; see {@link ChannelCore#withdraw}. */
    void withdraw();
}
