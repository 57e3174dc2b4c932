package dev.strait.engine;

import dev.strait.spi.Carrier;

/*
 * How to wait: spin for a while, if that has lately been worth it, then park.
 *
 * A rendezvous of two running threads takes some 70 ns, being unparked by the other some hundred to some ten thousand. But
 * a waiter that spins in vain holds up its processor, on which its peer may want to run. So each waiting place learns: a
 * wait that was met while spinning makes the next one spin; one that was not makes the next 4, 16, ... LONGEST_REST waits
 * park at once. A place that has never been waited at starts from what its backend has learnt last, or else a network of a
 * thousand channels would pay for the same lesson a thousand times. The fields are racy on a shared side, and the common
 * experience always is; that costs nothing but a wrong guess.
 *
 * The thread is published just before parking and not before, and whoever ends the wait looks for it after that: with both
 * words volatile, one of the two sees the other (Dekker). A waiter that is met while it spins is not unparked at all.
 *
 * Each wait that parks gets a number before that, so that whoever looks for deadlocks can tell one from the next (Blocker).
 */
final class Waiting {
    /** The deadline of a wait without a limit; no clock shows this time. */
    static final long FOREVER = Long.MAX_VALUE;

    private static final int SHORTEST_REST = 4;
    private static final int REST_GROWTH = 4;
    private static final int LONGEST_REST = 1 << 12;
    private static final int UNTRIED = -1;
    private static final int MOST_CREDIT = 16;

    /** What the waiting places of a backend have learnt last. */
    static final class Experience {
        private int rest;
    }

    private final Carrier carrier;
    private final Experience common;
    private int rest = UNTRIED;
    private int nextRest;
    private int credit;

    Waiting(Carrier carrier, Experience common) {
        this.carrier = carrier;
        this.common = common;
    }

    /** When the time is up for an operation that begins now. */
    long deadline(long nanos) {
        return nanos == FOREVER ? FOREVER : soon(carrier.nanoTime() + nanos);
    }

    /** Clocks may start anywhere and run over: the one time that means something else is put off by a nanosecond. */
    private static long soon(long time) {
        return time == FOREVER ? FOREVER + 1 : time;
    }

    /**
     * Waits until the thing has come about, or the time is up.
     *
     * @param deadline a time of the carrier's clock, or {@link #FOREVER}
     * @return whether it has come about
     * @throws InterruptedException if interrupted; it may have come about meanwhile
     */
    boolean await(Pending thing, long deadline) throws InterruptedException {
        return spin(thing) || park(thing, deadline);
    }

    /** Waits until the thing has come about; an interrupt is kept for later. */
    void awaitAnswer(Pending thing) {
        if (!thing.isPending()) {
            return;
        }
        boolean interrupted = false;
        thing.begin(false);
        thing.waiter(Thread.currentThread());
        while (thing.isPending()) {
            carrier.park(thing);
            interrupted |= Thread.interrupted();
        }
        thing.waiter(null);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean spin(Pending thing) {
        if (rest == UNTRIED) {
            rest = common.rest;
            nextRest = Math.max(rest, SHORTEST_REST);
        }
        if (rest > 0) {
            rest--;
            return !thing.isPending();
        }
        for (int turns = carrier.spinLimit(); turns > 0; turns--) {
            if (!thing.isPending()) {
                met();
                return true;
            }
            Thread.onSpinWait();
        }
        missed();
        return false;
    }

    /** Writes nothing in the steady state: the fields share their cache lines with the other side's, and with other channels'. */
    private void met() {
        if (credit < MOST_CREDIT) {
            credit++;
            nextRest = SHORTEST_REST;
        }
        if (common.rest != 0) {
            common.rest = 0;
        }
    }

    private void missed() {
        if (credit > 0) {
            credit /= 2;
        } else {
            rest = nextRest;
            common.rest = nextRest;
            nextRest = Math.min(REST_GROWTH * nextRest, LONGEST_REST);
        }
    }

    private boolean park(Pending thing, long deadline) throws InterruptedException {
        thing.begin(deadline == FOREVER);
        thing.waiter(Thread.currentThread());
        try {
            while (thing.isPending()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (deadline == FOREVER) {
                    carrier.park(thing);
                } else if (deadline - carrier.nanoTime() > 0) {
                    carrier.parkUntil(thing, deadline);
                } else {
                    return false;
                }
            }
            return true;
        } finally {
            thing.waiter(null);
        }
    }
}
