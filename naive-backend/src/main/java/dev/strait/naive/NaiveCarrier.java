package dev.strait.naive;

import dev.strait.spi.Carrier;
import java.util.concurrent.locks.LockSupport;

/** Processes are virtual threads, waiting is parking, and nobody spins. */
final class NaiveCarrier implements Carrier {
    @Override
    public Thread newThread(String name, Runnable body) {
        return Thread.ofVirtual().name(name).unstarted(body);
    }

    @Override
    public void park(Object blocker) {
        LockSupport.park(blocker);
    }

    @Override
    public void parkUntil(Object blocker, long deadline) {
        LockSupport.parkNanos(blocker, deadline - nanoTime());
    }

    @Override
    public void unpark(Thread thread) {
        LockSupport.unpark(thread);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public int spinLimit() {
        return 0;
    }
}
