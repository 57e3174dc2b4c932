package dev.strait;

import dev.strait.spi.Carrier;

/**
 * Carries two actors who wait to be woken. They may not park, so a park yields; but it returns for a reason only: unparked,
 * interrupted, or out of time. Whoever parks when the other has returned without having unparked him, or waits likewise, would
 * wait for ever, and gets a {@link SleeplessCarrier.StillWaiting} instead. So a wake-up that is lost is an outcome, and not a matter of patience.
 *
 * <p>Time is what a waiter has waited, in yields.
 */
public final class Parking implements Carrier {
    /** So that some are met while they spin. */
    private static final int SPINS = 4;

    private final Waiter first = new Waiter();
    private final Waiter second = new Waiter();

    /** The one actor. */
    public Waiter first() {
        return first;
    }

    /** The other. */
    public Waiter second() {
        return second;
    }

    private Waiter me() {
        Thread thread = Thread.currentThread();
        if (first.is(thread)) {
            return first;
        }
        if (second.is(thread)) {
            return second;
        }
        throw SleeplessCarrier.StillWaiting.becauseNobodyComes();
    }

    private Waiter other(Waiter waiter) {
        return waiter == first ? second : first;
    }

    @Override
    public Thread newThread(String name, Runnable body) {
        throw new AssertionError("the threads are jcstress's");
    }

    @Override
    public void park(Object blocker) {
        Waiter waiter = me();
        while (true) {
            boolean alone = other(waiter).hasGone() || other(waiter).isStuck();
            if (waiter.isToGoOn()) {
                return;
            }
            boolean stuck = !waiter.turn();
            waiter.stuck(stuck);
            if (stuck && alone) {
                throw SleeplessCarrier.StillWaiting.becauseNobodyComes();
            }
        }
    }

    @Override
    public void parkUntil(Object blocker, long deadline) {
        Waiter waiter = me();
        while (!waiter.isToGoOn() && deadline - waiter.clock() > 0) {
            waiter.turn();
        }
    }

    @Override
    public void unpark(Thread thread) {
        if (first.is(thread)) {
            first.permit();
        } else if (second.is(thread)) {
            second.permit();
        } else {
            throw new AssertionError("unparks who does not wait: " + thread);
        }
    }

    @Override
    public long nanoTime() {
        return me().clock();
    }

    @Override
    public int spinLimit() {
        return SPINS;
    }
}
