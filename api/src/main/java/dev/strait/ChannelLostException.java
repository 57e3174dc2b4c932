package dev.strait;

import dev.strait.spi.Failure;
import org.jspecify.annotations.Nullable;

/**
 * The channel is out of reach, for good: whoever decides what happens there has died, or is cut off. No backend of one JVM throws
 * this.
 *
 * <p>{@link #effect()} is {@link Effect#UNKNOWN} for an operation that was under way: it may have taken place, and nobody can tell.
 * A value that may have been written is not given back; a value that may have been read is lost, and this exception is how one is
 * told. For an operation that was not under way it is {@link Effect#NONE}.
 */
public final class ChannelLostException extends ChannelException {
    private static final long serialVersionUID = 1;

    ChannelLostException(String message, String channel, Failure.Lost failure, @Nullable Object undelivered) {
        super(message, channel, failure.effect(), failure.effect() == Effect.NONE ? undelivered : null, null);
    }
}
