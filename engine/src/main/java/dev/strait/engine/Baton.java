package dev.strait.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/*
 * One thread at a time, and nobody waits for his turn: who cannot have the baton leaves his request with whoever has it.
 *
 * `word` is null while nobody has the baton, HELD while somebody has it, and while requests have been left it is the last of
 * them, each pointing to the one before and the first to HELD. HELD is the baton itself: G1, the collector that a JVM has unless
 * told, has no fence for a reference to the object that it is written into. For the same reason the holder is a number.
 *
 *   from      to          by                 when
 *   null      HELD        take, leave        nobody had it: the caller has it now
 *   HELD, r   r'          leave              somebody had it: r'.before = what was there, r' is left with him
 *   HELD      null        free               no request was left: the baton is free
 *   r         HELD        runLeft            the holder goes on, with the requests in the order they were left
 *   HELD, r   the same    takeOver           the holder's work was cut off by an error: whoever takes `cut` away has the baton now
 *
 * Mutual exclusion: only the first line and the last give the baton to anybody. The first starts from null; the last from a holder who has
 * said, in `cut`, that he does nothing more, and each `cut` is taken away by one. Nothing is lost: a request
 * is left by a compare-and-set on a word that is not null, and the holder can make it null only from HELD, when no request
 * is there. Each of these is a volatile access, so what one holder wrote the next one sees. A request takes effect when the
 * holder runs it; the order of the requests is that of the compare-and-sets.
 *
 * The idea is that of an actor's mailbox, and of flat combining (Hendler, Incze, Shavit, Tzafrir, SPAA 2010) without
 * scanning: under contention the state stays in one processor's cache. What it is not is lock-free in the letter: if the
 * holder is descheduled, requests that were left wait for it, as they would anyway for a peer. No thread spins or parks for
 * the baton itself; one whose request needs an answer, or has to be in force when it goes on, waits until it has been run.
 */
final class Baton {
    static final long NOBODY = 0; // no thread has this id, nor the next
    private static final long NO_NEWCOMER = -1;

    private static final VarHandle WORD;
    private static final VarHandle CUT;

    static {
        try {
            WORD = MethodHandles.lookup().findVarHandle(Baton.class, "word", Object.class);
            CUT = MethodHandles.lookup().findVarHandle(Baton.class, "cut", Throwable.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile @Nullable Object word;

    /**
     * The id of whoever has the baton; plain, since it is only asked whether it is that of the asking thread, which finds itself here only
     * if it has put itself here and not yet taken away. (Where a long is written in two halves,
     * that is so while ids have no more than 32 bits.)
     */
    long holder = NOBODY;

    /**
     * The error that has cut off what the last holder did with the baton, an overflow of the stack, say. He writes it himself, after he has
     * taken his name from {@link #holder}, and without a call: there may be no stack for one.
     */
    volatile @Nullable Throwable cut;

    /** What he had been left and had not run then, as {@link #runInOrder} had it; null if he had run all, or nobody was cut off. */
    private @Nullable Object unturned;

    private @Nullable Object unrun;

    /** Something to be done by whoever has the baton. Not to be left again before it is run. */
    abstract static class Request {
        private @Nullable Object before;

        /** Does it. The caller has the baton. */
        abstract void run();

        /** Points to something else from now on; returns what it has pointed to. */
        private Object turnTo(@Nullable Object other) {
            Object pointed = before;
            if (pointed == null) {
                throw new AssertionError("a request that was not left");
            }
            before = other;
            return pointed;
        }
    }

    /**
     * What {@link #holder} will be while the caller has the baton by what he begins now. If he has it already, since he has been called by
     * a party, say, it will never be that: should what he begins be cut off, what has the baton goes on, or is cut off, too.
     */
    long newcomer() {
        long me = Thread.currentThread().threadId();
        return holder == me ? NO_NEWCOMER : me;
    }

    /** Takes the baton if it is free. */
    boolean take() {
        long me = Thread.currentThread().threadId();
        if (word == null && WORD.compareAndSet(this, null, this)) {
            holder = me; // without a call in between, which the stack may be too short for
            return true;
        }
        return false;
    }

    /** Takes the baton from a holder whose work was cut off, if that is so; returns by what, or null. */
    @Nullable Throwable takeOver() {
        Throwable error = cut;
        if (error == null || !CUT.compareAndSet(this, error, null)) {
            return null;
        }
        holder = Thread.currentThread().threadId();
        return error;
    }

    /** Whether nobody has it. */
    boolean isFree() {
        return word == null;
    }

    /** Whether the caller has the baton: he has been called by a party, say, which he has called with it. */
    boolean isMine() {
        return holder == Thread.currentThread().threadId();
    }

    /** Takes the baton if it is free; otherwise leaves the request with its holder. Returns whether it was taken. */
    boolean takeOrLeave(Request request) {
        while (true) {
            Object current = word;
            if (current == null) {
                if (take()) {
                    request.before = null; // it may have been going to be left
                    return true;
                }
            } else {
                request.before = current;
                if (WORD.compareAndSet(this, current, request)) {
                    return false;
                }
            }
        }
    }

    /** Gives the baton back, unless a request has been left: then the caller, who has it, must go on. */
    boolean free() {
        long me = holder;
        holder = NOBODY; // before others can have it
        boolean freed = WORD.compareAndSet(this, this, null);
        if (!freed) {
            holder = me;
        }
        return freed;
    }

    /** Runs what has been left with the caller, who has the baton. */
    void runLeft() {
        runInOrder(WORD.getAndSet(this, this), this);
    }

    /** Runs what had been left with the one from whom the caller has taken over, and had not been run. */
    void runUnrun() {
        Object last = unturned;
        Object first = unrun;
        if (last != null && first != null) {
            unturned = null;
            unrun = null;
            runInOrder(last, first);
        }
    }

    /** Turns them round first, and lets go of each before it is run: from then on its thread may leave it again. */
    private void runInOrder(Object last, Object turned) {
        Object left = last;
        Object first = turned;
        try {
            while (left != this) {
                Request request = (Request) left;
                left = request.turnTo(first);
                first = request;
            }
            while (first != this) {
                Request request = (Request) first;
                first = request.turnTo(null);
                request.run();
            }
        } catch (Throwable error) {
            unturned = left;
            unrun = first;
            throw error;
        }
    }
}
