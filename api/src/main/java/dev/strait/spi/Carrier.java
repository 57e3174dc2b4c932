package dev.strait.spi;

/**
 * How processes are carried: how one is started, how it waits and is woken, and what time it is. All waiting of the
 * front end and of the engine goes through here (but for a {@linkplain #yields yield}), so a carrier that owns its schedule and its clock owns the program's.
 *
 * <p>Any thread may call. Memory: what a thread did before {@link #unpark} happens-before the return of the
 * {@link #park} it caused; callers recheck their condition, since a park may return for no reason.
 *
 * @laws TI-01 PR-03
 */
public interface Carrier {
    /**
     * Makes the thread of a process. It is not started yet. A thousand that all wait at once are not too many, for any carrier.
     *
     * @param name the thread's name
     * @param body what it runs
     * @return the thread
     * @laws EC-06
     */
    Thread newThread(String name, Runnable body);

    /**
     * Waits until unparked, interrupted, or for no reason.
     *
     * @param blocker what is waited for: shown by tools that look at blocked threads
     * @laws AL-13
     */
    void park(Object blocker);

    /**
     * Waits until unparked, interrupted, the deadline, or for no reason.
     *
     * @param blocker what is waited for
     * @param deadline a time of {@link #nanoTime()}
     */
    void parkUntil(Object blocker, long deadline);

    /**
     * Wakes a thread that parks, or lets its next park return at once.
     *
     * @param thread one of this carrier's threads or any other
     */
    void unpark(Thread thread);

    /**
     * The time, of a monotonic clock.
     *
     * @return nanoseconds since some origin
     */
    long nanoTime();

    /**
     * The most turns a waiter may spin before it parks. Asked at every wait that spins, so that a carrier can answer for
     * the moment.
     *
     * @return the bound; 0 where the peer cannot run while the waiter spins
     */
    int spinLimit();

    /**
     * How many turns cost about as much as to be parked and woken, where a peer that runs can wake the waiter. So long is a wait's spin at most
     * where a park is paid for by several values: at a buffer of many places that is not a ring. Twice as long is a probe, the spin of a place
     * where none has been worth it lately: what it costs in vain, each place pays again and again, but a peer that is woken meanwhile must be
     * met by it.
     *
     * @return the turns, at most {@link #spinLimit}; 0 just if that is 0; the same if not overridden
     */
    default int parkInTurns() {
        return spinLimit();
    }

    /**
     * Whether a waiter for which spinning is not worth it may {@linkplain Thread#yield yield} once, before it parks. For carriers on which to
     * yield costs less than to be parked and woken. The carrier is not told of a yield, so one that owns its schedule says no.
     *
     * @return false if not overridden
     */
    default boolean yields() {
        return false;
    }

    /**
     * The most waits that do not spin after one that has spun in vain, before another does. It bounds what spinning costs where it is
     * never worth it: one spin in so many waits. So it may be the lower, the dearer a park is beside a spin.
     *
     * @return the bound, at least 4; one of more than 32,767 is taken for that
     */
    default int longestRest() {
        return 1 << 8;
    }
}
