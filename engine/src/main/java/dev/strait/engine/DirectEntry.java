package dev.strait.engine;

import dev.strait.spi.Blocker;
import dev.strait.spi.BrokenRendezvous;
import dev.strait.spi.ChannelCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Side;
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
    /** Why a write that took place failed all the same; written before the outcome. */
    private Failure.@Nullable ReaderFailed broken;

    private volatile @Nullable Thread waiter;
    private volatile int wait;

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
        broken = null;
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

    /** Whether the value has changed hands, whatever came after that. */
    boolean isTaken() {
        return isDone() || broken != null;
    }

    /** Whether it took place; throws if something failed after that. For one that is decided. */
    boolean tookPlace() {
        if (isDone()) {
            return true;
        }
        if (broken != null) {
            throw new BrokenRendezvous(broken);
        }
        return false;
    }

    @Override
    public void enter(boolean unlimited) {
        wait = Blocker.next(wait, unlimited);
        waiter = Thread.currentThread();
    }

    @Override
    public void leave() {
        waiter = null;
    }

    /** The outcome is decided once, until the thread that waits renews the entry for another operation, with another wait. */
    @Override
    public int waitOf(Thread thread) {
        int number = wait;
        return Blocker.isUnlimited(number) && waiter == thread && isPending() ? number : 0;
    }

    @Override
    public ChannelCore<?> channel() {
        return core().channel();
    }

    @Override
    public Side side() {
        return end.side();
    }

    @Override
    public Offer.Kind kind() {
        return kind;
    }

    /** Tells a spinning waiter at once; a parked one has to be told later. */
    @Override
    boolean decide(Outcome decision, @Nullable Failure failure) {
        if (failure instanceof Failure.ReaderFailed after) {
            broken = after;
        }
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

    @Override
    public String toString() {
        return inWords();
    }
}
