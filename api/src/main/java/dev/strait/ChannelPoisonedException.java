package dev.strait;

import dev.strait.spi.Poison;
import org.jspecify.annotations.Nullable;

/**
 * The channel has been poisoned: somebody wants everybody who depends on it to stop. Its {@linkplain #getCause() cause}
 * is the failure behind that, if there was one.
 */
public final class ChannelPoisonedException extends ChannelException {
    private static final long serialVersionUID = 1;

    /** How strong the poison was. */
    private final int strength;
    /** Who poisoned the channel. */
    private final String poisoner;

    ChannelPoisonedException(String message, String channel, Poison poison, @Nullable Object undelivered) {
        super(message, channel, Effect.NONE, undelivered, poison.cause());
        this.strength = poison.strength();
        this.poisoner = poison.by();
    }

    /**
     * How strong the poison was.
     *
     * @return at least 1
     */
    public int strength() {
        return strength;
    }

    /**
     * Who poisoned the channel.
     *
     * @return the name of a process or of a network
     */
    public String poisoner() {
        return poisoner;
    }
}
