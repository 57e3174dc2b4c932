package dev.strait;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A communication that cannot take place because of what has become of the channel, or that took place and failed after that:
 * {@link #effect()} says which.
 *
 * <p>The value of a write that did not take place, and the request of a call that no server had accepted, comes back in {@link
 * #undelivered()}: it has no other owner.
 *
 * @laws BU-08 CL-02 PO-02
 */
public abstract sealed class ChannelException extends CommunicationException
        permits ChannelClosedException,
                ChannelPoisonedException,
                ChannelLostException,
                ReaderFailedException,
                CallFailedException,
                CallAbandonedException {
    private static final long serialVersionUID = 1;

    /** The name of the channel. */
    private final String channel;

    private final transient @Nullable Object undelivered;

    ChannelException(
            String message, String channel, Effect effect, @Nullable Object undelivered, @Nullable Throwable cause) {
        super(message, effect, cause);
        this.channel = channel;
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
     * The value of a write that did not take place, or the request of a call that was not accepted. It is back with its writer, and is not
     * what a {@linkplain ChannelBuilder#onUndelivered handler} is told of.
     *
     * @return the value; empty if the operation was not a write or a call, or there was no value yet, or it has been given away,
     *     or nobody can tell
     */
    public Optional<Object> undelivered() {
        return Optional.ofNullable(undelivered);
    }
}
