package dev.strait;

import org.jspecify.annotations.Nullable;

/**
 * The channel, or the end, has been closed. For a reader of a channel closed by its last writer it means the end of the
 * stream: all that was written has been read.
 *
 * @laws CL-01 CL-02
 */
public final class ChannelClosedException extends ChannelException {
    private static final long serialVersionUID = 1;

    /** Whether it was closed by its writers. */
    private final boolean endOfStream;

    ChannelClosedException(String message, String channel, boolean endOfStream, @Nullable Object undelivered) {
        super(message, channel, Effect.NONE, undelivered, null);
        this.endOfStream = endOfStream;
    }

    /**
     * Whether this is the orderly end of a stream: the channel was closed by its last writer.
     *
     * @return false if it was closed by its last reader, or only the end that was used has been closed
     */
    public boolean isEndOfStream() {
        return endOfStream;
    }
}
