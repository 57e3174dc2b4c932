package dev.strait;

import dev.strait.spi.Carrier;
import dev.strait.spi.Party;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The claim of a thread that makes the offers of an alternative that has watched until now. Others who have to do with the alternative's
 * channels wait until it has ended; it waits for nobody.
 *
 * <p>Who waits is in the queue before he looks whether it has ended; it ends before it looks who waits: so one sees the other.
 */
final class Move implements Party.Claim {
    private final Carrier carrier;
    private final Thread mover = Thread.currentThread();
    private final ConcurrentLinkedQueue<Thread> others = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    Move(Carrier carrier) {
        this.carrier = carrier;
    }

    boolean isMine() {
        return mover == Thread.currentThread();
    }

    /** The claim has been given back. */
    void end() {
        ended = true;
        for (Thread other = others.poll(); other != null; other = others.poll()) {
            carrier.unpark(other);
        }
    }

    /** Waits for that; an interrupt is kept for later. */
    void await() {
        others.add(Thread.currentThread());
        boolean interrupted = false;
        while (!ended) {
            carrier.park(this);
            interrupted |= Thread.interrupted(); // or else we would not park again
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void granted() {
        throw new AssertionError("it is not asked for");
    }

    @Override
    public void refused() {
        throw new AssertionError("it is not asked for");
    }
}
