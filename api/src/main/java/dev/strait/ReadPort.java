package dev.strait;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place to read from whose peer can be exchanged: {@link WritePort} has what is common to both.
 *
 * <p>A read takes one value, from the end that is plugged in at that moment; what lies in the buffer of an end that is
 * unplugged stays there, for whoever gets the end. That the writers have closed the channel is a loss of the peer, too.
 *
 * @param <T> the type of the values
 * @laws MO-06
 */
public final class ReadPort<T> implements AutoCloseable {
    private final Socket<ChannelReader<T>> socket;
    private final Plug<ChannelReader<T>> plug;
    private @Nullable T taken;

    ReadPort(Network network, String name, PeerLoss loss, ChannelReader<T> end) {
        this.socket = new Socket<>(
                network,
                name,
                loss,
                end,
                reader -> reader.onRead(value -> {
                    taken = value;
                    return Socket.Step.DONE;
                }));
        this.plug = new Plug<>(socket);
    }

    /**
     * What exchanges the end, for another process to use.
     *
     * @return the one plug of this port
     */
    public Plug<ChannelReader<T>> plug() {
        return plug;
    }

    /**
     * Reads a value, waiting for as long as it takes.
     *
     * @return the value
     * @throws InterruptedException if interrupted before or while waiting; nothing was read
     * @throws ChannelClosedException if the channel is closed, there is nothing left in it and no end is to come, or the
     *     port is closed
     * @throws ChannelPoisonedException if the channel is poisoned and no end is to come, or the process with the plug has failed
     * @throws ExclusiveEndException if the port belongs to another live process
     */
    public T read() throws InterruptedException {
        return Objects.requireNonNull(read(Long.MAX_VALUE));
    }

    /**
     * Reads a value if there is one in time.
     *
     * @param timeout how long to wait at least, over all ends together; not at all if zero or negative
     * @return the value; null if there was none in time
     * @throws InterruptedException as {@link #read()}
     */
    public @Nullable T read(Duration timeout) throws InterruptedException {
        return read(Math.max(0, End.nanos(timeout)));
    }

    private @Nullable T read(long nanos) throws InterruptedException {
        socket.admit();
        try {
            return socket.perform(nanos) ? taken : null;
        } finally {
            taken = null;
        }
    }

    /** Closes the port, and the end that is plugged in. */
    @Override
    public void close() {
        socket.close();
    }

    @Override
    public String toString() {
        return socket.toString();
    }
}
