package dev.strait.spi;

import dev.strait.Buffer;

/**
 * What a channel is: plain data, so that two of them can be compared.
 *
 * @param <T> the type of the values
 * @param name the channel's name, for messages; it need not be unique
 * @param type the class of the values; {@code Object} where the channel was made without one
 * @param writers how the writing side is shared
 * @param readers how the reading side is shared
 * @param buffer what lies between them
 * @param immunity the strongest poison that has no effect; 0 for none
 */
public record ChannelSpec<T>(
        String name, Class<? super T> type, Sharing writers, Sharing readers, Buffer buffer, int immunity) {
    /** Checks the immunity. */
    public ChannelSpec {
        if (immunity < 0) {
            throw new IllegalArgumentException(
                    "immunity must be >= 0: immunity=" + immunity + ", channel='" + name + "'");
        }
    }

    /**
     * How a side is shared.
     *
     * @param side the side
     * @return its sharing
     */
    public Sharing sharing(Side side) {
        return side == Side.READING ? readers : writers;
    }
}
