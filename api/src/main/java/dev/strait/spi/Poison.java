package dev.strait.spi;

import org.jspecify.annotations.Nullable;

/**
 * What a channel is poisoned with.
 *
 * @param strength at least 1; a channel is immune to poison that is not stronger than its immunity
 * @param by who poisoned it: the name of a process or of a network
 * @param scope the name of the network that {@code by} is, or is part of; null if it is part of none
 * @param cause the failure behind it, or null where poison is how the network was told to stop
 */
public record Poison(
        int strength,
        String by,
        @Nullable String scope,
        @Nullable Throwable cause) {
    /** The strength no immunity withstands: a failing network gives it to the channels it owns. */
    public static final int LETHAL = Integer.MAX_VALUE;

    /** Checks the strength. */
    public Poison {
        if (strength < 1) {
            throw new IllegalArgumentException("strength must be >= 1: strength=" + strength);
        }
    }

    /**
     * Poison from somebody who is part of no network.
     *
     * @param strength at least 1
     * @param by who poisoned it
     * @param cause the failure behind it, or null
     */
    public Poison(int strength, String by, @Nullable Throwable cause) {
        this(strength, by, null, cause);
    }

    /**
     * What a channel is poisoned with when it is poisoned once more: the first poison, as strong as the stronger one.
     *
     * @param later what it is poisoned with now
     * @return this, if it is at least as strong
     */
    public Poison strengthenedBy(Poison later) {
        return later.strength > strength ? new Poison(later.strength, by, scope, cause) : this;
    }

    /**
     * Whether a channel with that immunity is poisoned by this.
     *
     * @param immunity the channel's immunity
     * @return true if this is stronger, or lethal
     * @laws PO-04
     */
    public boolean overcomes(int immunity) {
        return strength > immunity || strength == LETHAL;
    }
}
