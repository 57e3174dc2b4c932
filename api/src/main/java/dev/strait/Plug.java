package dev.strait;

import java.util.Objects;

/**
 * What goes into a {@link WritePort} or a {@link ReadPort}: it decides which end the port uses.
 *
 * <p><b>Who may call.</b> One process at a time: a plug belongs to the first process that uses it, until that ends.
 *
 * @param <E> the type of the end
 */
public final class Plug<E extends ChannelEnd> implements AutoCloseable {
    private final Socket<E> socket;

    Plug(Socket<E> socket) {
        this.socket = socket;
    }

    /**
     * Gives the port another end to use, and takes the one it has used. Waits until the process that has the port is at an
     * operation, since an end is not taken from it at any other time; an operation that waits at the old end is
     * withdrawn there, and made again at the new one. When this returns, the port uses the new end.
     *
     * <p>Both ends move: the new one is the port's, and the old one the caller's.
     *
     * @param end the new end
     * @return the end that the port has used, for the caller to use or close
     * @throws InterruptedException if interrupted before or while waiting; nothing has changed
     * @throws ChannelClosedException if the port, or this plug, is closed, or the end is
     * @throws ChannelPoisonedException if the process that has the port has failed
     * @throws ExclusiveEndException if the end, or the plug, belongs to another live process
     * @laws MO-06
     */
    public E plug(E end) throws InterruptedException {
        return socket.plug(Objects.requireNonNull(end, "end"));
    }

    /** The port keeps the end it has. */
    @Override
    public void close() {
        socket.unplug();
    }

    @Override
    public String toString() {
        return "plug of " + socket;
    }
}
