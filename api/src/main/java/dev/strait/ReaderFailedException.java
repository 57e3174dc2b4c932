package dev.strait;

import dev.strait.spi.Failure;

/**
 * A write took place, and something after that failed: the reader took the value in an {@linkplain
 * ChannelReader#readExtended(ReadBlock) extended read}, and its block threw the {@linkplain #getCause() cause}. The channel goes on.
 *
 * @laws XR-03
 */
public final class ReaderFailedException extends ChannelException {
    private static final long serialVersionUID = 1;

    ReaderFailedException(String message, String channel, Failure.ReaderFailed failure) {
        super(message, channel, failure.effect(), null, failure.cause());
    }
}
