package dev.strait.engine;

import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import org.jspecify.annotations.Nullable;

/** The operation of a thread that waits for it, or does not want to wait at all. */
final class DirectEntry<T> extends Entry<T> implements Pending {
    private final boolean immediate;
    private volatile Outcome outcome = Outcome.PENDING;
    private volatile @Nullable Thread waiter;

    DirectEntry(MeetingCore<T> core, Offer.Kind kind, EndId end, @Nullable T value, boolean immediate) {
        super(core, kind, end, value);
        this.immediate = immediate;
    }

    @Override
    boolean immediate() {
        return immediate;
    }

    @Override
    public boolean isPending() {
        return outcome == Outcome.PENDING;
    }

    /** Waits for it; see {@link MeetingCore#await}. */
    boolean await(Waiting waiting, long deadline) throws InterruptedException {
        return core().await(this, waiting, deadline);
    }

    /** The value, for its reader; the entry may be reachable for longer than the value should. */
    @Nullable T take() {
        T taken = value;
        value = null;
        return taken;
    }

    boolean isDone() {
        return outcome == Outcome.DONE;
    }

    @Override
    public void waiter(@Nullable Thread thread) {
        waiter = thread;
    }

    /** Tells a spinning waiter at once; a parked one has to be told later. */
    @Override
    boolean decide(Outcome decision, @Nullable Failure failure) {
        outcome = decision;
        return waiter != null;
    }

    @Override
    void tell() {
        wake(waiter);
    }
}
