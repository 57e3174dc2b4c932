package dev.strait;

import dev.strait.proof.explorer.Points;
import dev.strait.spi.Carrier;

/** Carries the actors of an explored scenario: parking, waking and the time are steps, and who takes them next is a choice. */
public final class ActorCarrier implements Carrier {
    private final int spins;
    private final boolean yields;

    /** Actors park at once. */
    public ActorCarrier() {
        this(0);
    }

    /** Actors spin so often before they park. */
    public ActorCarrier(int spins) {
        this(spins, false);
    }

    private ActorCarrier(int spins, boolean yields) {
        this.spins = spins;
        this.yields = yields;
    }

    /** Actors yield before they park. */
    public static ActorCarrier yielding() {
        return new ActorCarrier(0, true);
    }

    @Override
    public Thread newThread(String name, Runnable body) {
        throw new AssertionError("a scenario says who acts");
    }

    @Override
    public void park(Object blocker) {
        Points.park();
    }

    @Override
    public void parkUntil(Object blocker, long deadline) {
        Points.parkUntil(deadline);
    }

    @Override
    public void unpark(Thread thread) {
        Points.unpark(thread);
    }

    @Override
    public long nanoTime() {
        return Points.time();
    }

    @Override
    public int spinLimit() {
        return spins;
    }

    @Override
    public boolean yields() {
        return yields;
    }
}
