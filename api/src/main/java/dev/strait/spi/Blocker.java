package dev.strait.spi;

/**
 * What a thread {@linkplain Carrier#park parks} on while it waits at a channel, if that can say what the thread waits for. For a
 * {@link DirectCore}, which does the waiting itself: who looks for deadlocks asks the objects that the threads are parked on. A
 * core that parks on anything else is none the worse for it, but a process that waits there is never found to be part of a deadlock.
 *
 * <p>Any thread may call any of the methods at any time, also while the thread that waits goes on: no answer waits for anything.
 *
 * @laws DL-01
 */
public interface Blocker {
    /**
     * Which wait of that thread this is. The same number, twice, means that the thread has been waiting all the time between the
     * two questions, and that nobody has decided its operation.
     *
     * <p>The number must have been changed before a wait begins, and the change must be visible to whoever sees that wait.
     *
     * @param thread the thread that has been found parked here
     * @return a number that no other wait here has, not 0; 0 if the thread does not wait here, or waits for a limited time, or
     *     waits no longer than others need to answer it, or its operation has been decided
     * @laws DL-02
     */
    int waitOf(Thread thread);

    /**
     * The channel it waits at.
     *
     * @return the core that the {@linkplain Backend#create backend} has made
     */
    ChannelCore<?> channel();

    /**
     * The side it waits at.
     *
     * @return the side
     */
    Side side();

    /**
     * What it waits to do.
     *
     * @return the kind of the operation
     */
    Offer.Kind kind();

    /**
     * The number of the next wait; those that have no limit are odd.
     *
     * @param wait the number of the last wait, 0 before the first
     * @param unlimited whether the thread is going to wait for as long as it takes
     * @return the next number
     */
    static int next(int wait, boolean unlimited) {
        return (wait | 1) + (unlimited ? 2 : 1);
    }

    /**
     * Whether a number that {@link #next} has made is that of a wait without a limit.
     *
     * @param wait the number
     * @return false also for 0
     */
    static boolean isUnlimited(int wait) {
        return (wait & 1) == 1;
    }
}
