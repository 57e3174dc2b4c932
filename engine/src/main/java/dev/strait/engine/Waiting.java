package dev.strait.engine;

import dev.strait.spi.Carrier;
import java.lang.invoke.VarHandle;

/*
 * How to wait: spin for a while, if that has lately been worth it (Spinning), or else yield once, if that has (Yielding); then park.
 *
 * Whoever parks has entered before: the thread is published, and after that it is looked once more whether what it waits for has
 * come about; whoever brings that about looks for the thread after that. With a full fence between the two on either side, one
 * sees the other (Dekker). A waiter that is going to park at once enters before it puts up what it waits with, by a compare-and-set, and
 * that is its fence. One that spins or yields enters when it is going to park after all, and is not unparked if it is met before.
 *
 * Each wait that parks gets a number as it enters, so that whoever looks for deadlocks can tell one from the next (Blocker).
 */
class Waiting extends Yielding {
    /** The deadline of a wait without a limit; no clock shows this time. */
    static final long FOREVER = Long.MAX_VALUE;

    Waiting(Carrier carrier, Experience common) {
        super(carrier, common);
    }

    /** When the time is up for an operation that begins now. */
    long deadline(long nanos) {
        return nanos == FOREVER ? FOREVER : soon(carrier().nanoTime() + nanos);
    }

    /** Clocks may start anywhere and run over: the one time that means something else is put off by a nanosecond. */
    private static long soon(long time) {
        return time == FOREVER ? FOREVER + 1 : time;
    }

    /** Waits for something that has been put up before; see {@link #await(Pending, Manner, long)}. */
    boolean await(Pending thing, long deadline) throws InterruptedException {
        return await(thing, begin(thing, deadline), deadline);
    }

    /** A wait begins for something that has been put up before. If it is to park at once, the thread has entered. */
    Manner begin(Pending thing, long deadline) {
        Manner manner = manner();
        if (manner.entersFirst()) {
            enter(thing, deadline);
        }
        return manner;
    }

    /** How the wait that begins now is to begin. Asked once a wait. */
    final Manner manner() {
        if (spins()) {
            return Manner.SPIN;
        }
        return mayYield() && yields() ? Manner.YIELD : Manner.PARK;
    }

    /** Whether a wait that begins now may yield. */
    boolean mayYield() {
        return true;
    }

    /**
     * Waits until the thing has come about, or the time is up.
     *
     * @param manner how to begin; if to park at once, the thread has entered
     * @param deadline a time of the carrier's clock, or {@link #FOREVER}
     * @return whether it has come about
     * @throws InterruptedException if interrupted; it may have come about meanwhile
     */
    boolean await(Pending thing, Manner manner, long deadline) throws InterruptedException {
        if (!manner.entersFirst()) {
            if (manner == Manner.SPIN ? spin(thing) : yieldOnce(thing)) {
                return true;
            }
            enter(thing, deadline);
        }
        return park(thing, deadline);
    }

    private static void enter(Pending thing, long deadline) {
        thing.enter(deadline == FOREVER);
        VarHandle.fullFence();
    }

    /** Waits until the thing has come about; an interrupt is kept for later. */
    void awaitAnswer(Pending thing) {
        if (!thing.isPending()) {
            return;
        }
        boolean interrupted = false;
        thing.enter(false);
        VarHandle.fullFence();
        while (thing.isPending()) {
            carrier().park(thing);
            interrupted |= Thread.interrupted();
        }
        thing.leave();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean spin(Pending thing) {
        int most = longestSpin();
        int putOff = putOff(Math.max(0, most - 1)); // a turn is left for a look
        for (int turns = Math.min(turns(), most - putOff); turns > 0; turns--) {
            if (!thing.isPending()) {
                met();
                return true;
            }
            Thread.onSpinWait();
        }
        missed();
        return false;
    }

    @SuppressWarnings("ThreadPriorityCheck") // it parks if that did not help
    private boolean yieldOnce(Pending thing) {
        Thread.yield();
        boolean met = !thing.isPending();
        yielded(met);
        return met;
    }

    /** The turns for which a wait spins here at most. */
    int longestSpin() {
        return carrier().spinLimit();
    }

    /**
     * A wait is going to spin: here it can put off its first look.
     *
     * @param most the most turns for which it may
     * @return for how many it did
     */
    int putOff(int most) {
        return 0;
    }

    /** Lets a few moments pass. */
    static void letPass(int turns) {
        for (int left = turns; left > 0; left--) {
            Thread.onSpinWait();
        }
    }

    private boolean park(Pending thing, long deadline) throws InterruptedException {
        try {
            while (thing.isPending()) {
                if (deadline == FOREVER) {
                    carrier().park(thing);
                } else if (deadline - carrier().nanoTime() > 0) {
                    carrier().parkUntil(thing, deadline);
                } else {
                    return false;
                }
                if (thing.isPending() && Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            return true;
        } finally {
            thing.leave();
        }
    }
}
