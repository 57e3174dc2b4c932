package dev.strait.spi;

import java.util.Set;
import java.util.function.Consumer;

/**
 * What carries processes and joins channels. Found by {@link java.util.ServiceLoader} and chosen by name, or passed as
 * an instance; see {@link dev.strait.Network}.
 *
 * <p>Any thread may call.
 */
public interface Backend {
    /**
     * The name it is chosen by.
     *
     * @return a short lower-case word
     */
    String name();

    /**
     * What it can do.
     *
     * @return its capabilities
     */
    Set<Capability> capabilities();

    /**
     * This incarnation of the backend.
     *
     * @return the session
     */
    SessionId session();

    /**
     * How its processes are carried.
     *
     * @return the carrier
     */
    Carrier carrier();

    /**
     * Makes a channel. It has no ends yet.
     *
     * @param <T> the type of the values
     * @param spec what to make
     * @param undelivered where each value goes that was written and will not be read, once; the core holds no lock when it
     *     calls, in whatever thread, and the call does not throw
     * @return the channel
     */
    <T> ChannelCore<T> create(ChannelSpec<T> spec, Consumer<? super T> undelivered);

    /**
     * Makes a barrier. It has no members yet.
     *
     * @param name the barrier's name, unique in its network
     * @return the barrier
     */
    BarrierCore createBarrier(String name);
}
