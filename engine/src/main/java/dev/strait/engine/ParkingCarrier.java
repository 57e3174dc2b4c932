package dev.strait.engine;

import dev.strait.spi.Carrier;
import java.util.concurrent.locks.LockSupport;

/** A carrier of Java threads, of either sort: they park, and the time is the system's. What is left open is how they start. */
public abstract class ParkingCarrier implements Carrier {
    private final int spinLimit;

    /**
     * Makes a carrier.
     *
     * @param spinLimit the most turns a waiter may spin before it parks
     */
    protected ParkingCarrier(int spinLimit) {
        this.spinLimit = spinLimit;
    }

    @Override
    public final void park(Object blocker) {
        LockSupport.park(blocker);
    }

    @Override
    public final void parkUntil(Object blocker, long deadline) {
        LockSupport.parkNanos(blocker, deadline - nanoTime());
    }

    @Override
    public final void unpark(Thread thread) {
        LockSupport.unpark(thread);
    }

    @Override
    public final long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public final int spinLimit() {
        return spinLimit;
    }
}
