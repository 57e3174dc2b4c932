package dev.strait.engine;

import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import org.jspecify.annotations.Nullable;

/*
 * The operation of a thread that waits for it, or does not want to wait at all.
 *
 * At an exclusive end one entry serves all operations, one after the other, as long as nobody but its thread has anything left
 * to do with it when an operation is over: neither the holder of the baton, who may still have to tell the waiter (`listed`), nor
 * a request to take it back, which may come too late (`spent`). Otherwise another takes its place.
 */
final class DirectEntry<T> extends Entry<T> implements Pending {
    private boolean immediate;
    private boolean spent;
    private volatile boolean listed;
    private volatile Outcome outcome = Outcome.PENDING;
    private volatile @Nullable Thread waiter;

    DirectEntry(MeetingCore<T> core, Offer.Kind kind, EndId end, @Nullable T value, boolean immediate) {
        super(core, kind, end, value);
        this.immediate = immediate;
    }

    boolean isReusable() {
        return !spent && !listed;
    }

    /** Another operation begins. */
    void renew(@Nullable T newValue, boolean nowImmediate) {
        value = newValue;
        immediate = nowImmediate;
        outcome = Outcome.PENDING;
    }

    /** It is asked back, and the request may outlive it. */
    void spend() {
        spent = true;
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
        listed = true;
        outcome = decision;
        if (waiter != null) {
            return true;
        }
        listed = false;
        return false;
    }

    @Override
    void tell() {
        Thread waiting = waiter;
        listed = false;
        wake(waiting);
    }
}
