package dev.strait.engine;

import dev.strait.spi.Blocker;
import dev.strait.spi.Carrier;
import dev.strait.spi.ChannelCore;
import dev.strait.spi.Offer;
import dev.strait.spi.Side;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/*
 * Where an exclusive side of a channel waits, one operation after the other.
 *
 * The word `wait` says whether a thread waits here, and counts the waits; `thread` says who does, or did last. The thread is
 * written before the word and read after it: so whoever finds that somebody waits finds out who, or who has come after him. A
 * thread that is woken for another's wait looks again, and parks again.
 *
 * A release is enough for the word. Where the waiter then puts something up, whoever matches that has read it, and so sees the
 * word, too; where it does not, Waiting has a fence.
 *
 * The thread is not cleared, and is written only when another comes: in an object that the garbage collector has found old, each
 * write of a reference costs a fence. For the same reason the word is a number, and not a reference.
 */
abstract class Seat extends Waiting implements Pending {
    private static final int SOMEBODY = 1;

    private static final VarHandle WAIT;

    static {
        try {
            WAIT = MethodHandles.lookup().findVarHandle(Seat.class, "wait", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile @Nullable Thread thread;

    /** The number of the wait, or else of the last, twice; one more while it goes on. */
    private volatile int wait;

    Seat(Carrier carrier, Experience common) {
        super(carrier, common);
    }

    /** Waits here; see {@link Waiting#await(Pending, long)}. */
    final boolean await(long deadline) throws InterruptedException {
        return await(this, deadline);
    }

    /** Waits here; see {@link Waiting#await(Pending, Manner, long)}. */
    final boolean await(Manner manner, long deadline) throws InterruptedException {
        return await(this, manner, deadline);
    }

    @Override
    public final void enter(boolean unlimited) {
        Thread current = Thread.currentThread();
        if (thread != current) {
            thread = current;
        }
        int last = wait >> 1;
        WAIT.setRelease(this, Blocker.next(last, unlimited) << 1 | SOMEBODY);
    }

    @Override
    public final void leave() {
        WAIT.setRelease(this, wait & ~SOMEBODY);
    }

    /** Wakes the thread that waits here, if one does. For whoever has brought about what it waits for. */
    final void wake() {
        if ((wait & SOMEBODY) != 0) {
            Thread waiting = thread;
            if (waiting != null) {
                carrier().unpark(waiting);
            }
        }
    }

    @Override
    public final int waitOf(Thread asked) {
        int before = wait;
        boolean waits = (before & SOMEBODY) != 0 && thread == asked && isPending() && wait == before;
        int number = before >> 1;
        return waits && Blocker.isUnlimited(number) ? number : 0;
    }

    @Override
    public abstract ChannelCore<?> channel();

    @Override
    public abstract Side side();

    @Override
    public final Offer.Kind kind() {
        return side() == Side.READING ? Offer.Kind.READ : Offer.Kind.WRITE;
    }

    @Override
    public final String toString() {
        return inWords();
    }
}
