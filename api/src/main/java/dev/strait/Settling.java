package dev.strait;

import dev.strait.spi.Carrier;

/** One wait for {@link dev.strait.spi.Backend#settle} or {@code drain}, by the thread that makes it. */
final class Settling implements Runnable {
    private final Carrier carrier;
    private final Thread waiter = Thread.currentThread();
    private volatile boolean settled;

    Settling(Carrier carrier) {
        this.carrier = carrier;
    }

    @Override
    public void run() {
        settled = true;
        if (Thread.currentThread() != waiter) {
            carrier.unpark(waiter);
        }
    }

    /** Waits, come what may; an interrupt is kept for later. */
    void await() {
        boolean interrupted = false;
        while (!settled) {
            carrier.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            waiter.interrupt();
        }
    }
}
