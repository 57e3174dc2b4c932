package dev.strait;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A communication that cannot take place because of what has become of the channel.
 *
 * <p>The value of a write that failed comes back in {@link #undelivered()}: it has no other owner.
 */
public abstract sealed class ChannelException extends RuntimeException
        permits ChannelClosedException, ChannelPoisonedException {
    private static final long serialVersionUID = 1;

    /** The name of the channel. */
    private final String channel;
    /** Whether it took effect. */
    private final Effect effect;

    private final transient @Nullable Object undelivered;

    ChannelException(
            String message, String channel, Effect effect, @Nullable Object undelivered, @Nullable Throwable cause) {
        super(message, cause);
        this.channel = channel;
        this.effect = effect;
        this.undelivered = undelivered;
    }

    /**
     * The channel's name.
     *
     * @return the name, with that of its network before it
     */
    public String channel() {
        return channel;
    }

    /**
     * Whether the operation took effect all the same.
     *
     * @return the effect; {@link Effect#NONE} on every backend of one JVM
     */
    public Effect effect() {
        return effect;
    }

    /**
     * The value of a write that failed.
     *
     * @return the value; empty if the operation was not a write
     */
    public Optional<Object> undelivered() {
        return Optional.ofNullable(undelivered);
    }
}
