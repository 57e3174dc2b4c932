package dev.strait.spi;

import org.jspecify.annotations.Nullable;

/**
 * What a channel is poisoned with.
 *
 * @param strength at least 1; a channel is immune to poison that is not stronger than its immunity
 * @param by who poisoned it: the name of a process or of a network
 * @param cause the failure behind it, or null where poison is how the network was told to stop
 */
public record Poison(int strength, String by, @Nullable Throwable cause) {
    /** The strength no immunity withstands: a failing network gives it to the channels it owns. */
    public static final int LETHAL = Integer.MAX_VALUE;

    /** Checks the strength. */
    public Poison {
        if (strength < 1) {
            throw new IllegalArgumentException("strength must be >= 1: strength=" + strength);
        }
    }

    /**
     * Whether a channel with that immunity is poisoned by this.
     *
     * @param immunity the channel's immunity
     * @return true if this is stronger, or lethal
     */
    public boolean overcomes(int immunity) {
        return strength > immunity || strength == LETHAL;
    }
}
