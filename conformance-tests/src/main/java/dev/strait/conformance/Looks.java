package dev.strait.conformance;

import dev.strait.spi.Backend;
import dev.strait.spi.Carrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A backend that counts how often the thread that waits for a network has looked for deadlocks. All it does is left to another;
 * but each time that thread's limited park is over, a look has followed before the next begins.
 */
final class Looks extends ForwardingBackend implements Carrier {
    private final Carrier carrier;
    private final AtomicInteger parks = new AtomicInteger();
    private volatile @Nullable Thread looking;

    Looks(Backend backend) {
        super(backend);
        this.carrier = backend.carrier();
    }

    /** The thread that is going to run the network. */
    void by(Thread thread) {
        looking = thread;
    }

    /** Waits until so many more looks have been taken: begun after this was called, and ended. */
    void await(int more) throws InterruptedException {
        int begun = parks.get() + 1 + more; // the park that goes on now, and one for each look
        Patience.until("the network has been looked at", () -> parks.get() > begun);
    }

    /** How often that thread has parked for a limited time. */
    int parks() {
        return parks.get();
    }

    @Override
    public void parkUntil(Object blocker, long deadline) {
        if (Thread.currentThread() == looking) {
            parks.incrementAndGet();
        }
        carrier.parkUntil(blocker, deadline);
    }

    @Override
    public Thread newThread(String name, Runnable body) {
        return carrier.newThread(name, body);
    }

    @Override
    public void park(Object blocker) {
        carrier.park(blocker);
    }

    @Override
    public void unpark(Thread thread) {
        carrier.unpark(thread);
    }

    @Override
    public long nanoTime() {
        return carrier.nanoTime();
    }

    @Override
    public int spinLimit() {
        return carrier.spinLimit();
    }

    @Override
    public int longestRest() {
        return carrier.longestRest();
    }

    @Override
    public int parkInTurns() {
        return carrier.parkInTurns();
    }

    @Override
    public boolean yields() {
        return carrier.yields();
    }

    @Override
    public Carrier carrier() {
        return this;
    }
}
