package dev.strait.engine;

import dev.strait.spi.Blocker;
import dev.strait.spi.BrokenRendezvous;
import dev.strait.spi.ChannelCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Side;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/*
 * The operation of a thread that waits for it, or does not want to wait at all.
 *
 * At an exclusive end one entry serves all operations, one after the other, as long as nobody but its thread has anything left
 * to do with it when an operation is over: neither the holder of the baton, who may still have to tell the waiter (`listed`), nor
 * a request to take it back, which may come too late (`spent`). Otherwise another takes its place. A peer that has met it before the
 * meeting may still look for its waiter: at worst the next wait is woken for nothing.
 */
final class DirectEntry<T> extends Entry<T> implements Pending {
    private static final VarHandle OUTCOME;
    private static final VarHandle WAITER;
    private static final VarHandle WAIT;
    private static final VarHandle OUTSIDE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            OUTCOME = lookup.findVarHandle(DirectEntry.class, "outcome", Outcome.class);
            WAITER = lookup.findVarHandle(DirectEntry.class, "waiter", Thread.class);
            WAIT = lookup.findVarHandle(DirectEntry.class, "wait", int.class);
            OUTSIDE = lookup.findVarHandle(DirectEntry.class, "outside", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private boolean immediate;
    private boolean spent;
    private volatile boolean listed;
    /** Whether it waits, is going to wait, or has waited before the meeting, and has not come in; see {@link Porch}. */
    private volatile boolean outside;

    private volatile @Nullable Outcome outcome;
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
        OUTSIDE.setRelease(this, false);
        OUTCOME.setRelease(this, null);
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
        return outcome == null;
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
        WAIT.setRelease(this, Blocker.next(wait, unlimited));
        WAITER.setRelease(this, Thread.currentThread());
    }

    @Override
    public void leave() {
        WAITER.setRelease(this, null);
    }

    /**
     * The outcome is decided once, until the thread that waits renews the entry for another operation, with another wait. It is looked at
     * between two looks at the number, and the waiter after it: a wait that is over has cleared the waiter, and the next has another
     * number before it sets it again.
     */
    @Override
    public int waitOf(Thread thread) {
        int number = wait;
        boolean undecided = isPending() && !(outside && core().isElsewhere(this));
        return undecided && waiter == thread && wait == number && Blocker.isUnlimited(number) ? number : 0;
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

    /** It is going to wait before the meeting. */
    void stepOutside() {
        OUTSIDE.setRelease(this, true);
    }

    /** It waits in the meeting from now on. */
    void stepInside() {
        OUTSIDE.setRelease(this, false);
    }

    /** Outside, a peer has met it; what it reads, if it reads. */
    void meet(@Nullable T read) {
        if (read != null) {
            value = read;
        }
        outcome = Outcome.DONE;
        wake(waiter);
    }

    /** Outside, its own thread has taken it back. */
    void giveUp() {
        OUTCOME.setRelease(this, Outcome.WITHDRAWN);
    }

    /** Tells at once whoever has not entered; one that is parked has to be told later. */
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
