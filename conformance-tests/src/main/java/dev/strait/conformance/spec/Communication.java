package dev.strait.conformance.spec;

import dev.strait.spi.Side;
import org.jspecify.annotations.Nullable;

/**
 * What a process is ready to do at one end: a guard of its alternative, or all there is to a plain operation.
 *
 * @param channel which channel, from 0
 * @param side from which side
 * @param value what it would write; null if it would read
 */
public record Communication(
        int channel, Side side, @Nullable Object value) {
    /**
     * A write.
     *
     * @param channel to which channel
     * @param value what
     * @return the communication
     */
    public static Communication write(int channel, Object value) {
        return new Communication(channel, Side.WRITING, value);
    }

    /**
     * A read.
     *
     * @param channel from which channel
     * @return the communication
     */
    public static Communication read(int channel) {
        return new Communication(channel, Side.READING, null);
    }

    @Override
    public String toString() {
        return side == Side.WRITING ? "write " + value + " to channel " + channel : "read from channel " + channel;
    }
}
