package dev.strait;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place to write to whose peer can be exchanged: an end that somebody else, with the {@link Plug}, replaces by another
 * between two communications, to route round a process that has too much to do or has failed.
 *
 * {@snippet class="dev.strait.conformance.Snippets" region="port"}
 *
 * <p>More precisely, a write takes place once, at the end that is plugged in at that moment. A write that waits when another
 * end is plugged in is withdrawn from the old one and made at the new one: nothing is lost and nothing written twice. What has
 * been written into a buffer before stays there.
 *
 * <p><b>Who may call.</b> One process at a time: a port belongs to the first process that uses it, until that ends; then it
 * is closed, and the end that is plugged in with it.
 *
 * <p><b>Failure.</b> When the channel of the end that is plugged in has been closed or poisoned, a write takes a new end if
 * a plug waits with one; otherwise {@link PeerLoss} says what happens. Once the plug is closed, or its process has ended, the
 * port is like the end that it has. If that process has failed, so has the port.
 *
 * <p>Order, memory effects and the value's fate are those of the {@link ChannelWriter} that is plugged in.
 *
 * @param <T> the type of the values
 * @laws MO-06
 */
public final class WritePort<T> implements AutoCloseable {
    private final Socket<ChannelWriter<T>> socket;
    private final Plug<ChannelWriter<T>> plug;
    private @Nullable T pending;

    WritePort(Network network, String name, PeerLoss loss, ChannelWriter<T> end) {
        this.socket = new Socket<>(
                network,
                name,
                loss,
                end,
                writer -> writer.onWrite(() -> Objects.requireNonNull(pending), () -> Socket.Step.DONE));
        this.plug = new Plug<>(socket);
    }

    /**
     * What exchanges the end, for another process to use.
     *
     * @return the one plug of this port
     */
    public Plug<ChannelWriter<T>> plug() {
        return plug;
    }

    /**
     * Writes a value, waiting for as long as it takes.
     *
     * @param value the value, not null
     * @throws InterruptedException if interrupted before or while waiting; nothing was written
     * @throws ChannelClosedException if the readers have closed the channel and no end is to come, or the port is closed
     * @throws ChannelPoisonedException if the channel is poisoned and no end is to come, or the process with the plug has failed
     * @throws ExclusiveEndException if the port belongs to another live process
     */
    public void write(T value) throws InterruptedException {
        write(value, Long.MAX_VALUE);
    }

    /**
     * Writes a value if it is taken in time.
     *
     * @param value the value, not null
     * @param timeout how long to wait at least, over all ends together; not at all if zero or negative
     * @return whether the value was written
     * @throws InterruptedException as {@link #write(Object)}
     */
    public boolean write(T value, Duration timeout) throws InterruptedException {
        return write(value, Math.max(0, End.nanos(timeout)));
    }

    private boolean write(T value, long nanos) throws InterruptedException {
        Objects.requireNonNull(value, "value");
        socket.admit();
        pending = value;
        try {
            return socket.perform(nanos);
        } finally {
            pending = null;
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
