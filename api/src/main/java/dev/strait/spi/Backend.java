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
     * @laws BK-01
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
     * @laws BK-03 BK-04
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
     * @laws BU-07 BU-08
     */
    <T> ChannelCore<T> create(ChannelSpec<T> spec, Consumer<? super T> undelivered);

    /**
     * Makes a barrier. It has no members yet.
     *
     * @param name the barrier's name, for messages; it need not be unique
     * @return the barrier
     */
    BarrierCore createBarrier(String name);

    /**
     * Asks to be told when everything that the cores of this session have been asked so far has taken effect: ends that were
     * detached are gone, what was poisoned has ended, and {@link ChannelCore#ending} tells of it. A backend whose verbs return
     * before that says so when it has come to know; for all others it is so at once.
     *
     * <p>The front end asks when a process has closed or poisoned something, or has ended, and when a network has failed, so that what
     * it does next comes after that. It waits for no process.
     *
     * @param done is run once, in any thread, also if what it waits for is out of reach for good
     */
    default void settle(Runnable done) {
        done.run();
    }

    /**
     * As {@link #settle}, and the handlers of values that have been stranded by then have returned. The front end asks when a network
     * has ended.
     *
     * @param done is run once, in any thread, also if what it waits for is out of reach for good
     */
    default void drain(Runnable done) {
        settle(done);
    }
}
