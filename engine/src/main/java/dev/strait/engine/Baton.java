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
 *
 * Mutual exclusion: only the first line gives the baton to anybody, and it starts from null. Nothing is lost: a request
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
    private static final long NOBODY = 0; // no thread has this id

    private static final VarHandle WORD;

    static {
        try {
            WORD = MethodHandles.lookup().findVarHandle(Baton.class, "word", Object.class);
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
    private long holder = NOBODY;

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

    /** Takes the baton if it is free. */
    boolean take() {
        if (word == null && WORD.compareAndSet(this, null, this)) {
            holder = Thread.currentThread().threadId();
            return true;
        }
        return false;
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
        runInOrder(WORD.getAndSet(this, this));
    }

    /** Turns them round first, and lets go of each before it is run: from then on its thread may leave it again. */
    private void runInOrder(Object last) {
        Object first = this;
        for (Object left = last; left != this; ) {
            Request request = (Request) left;
            left = request.turnTo(first);
            first = request;
        }
        for (Object left = first; left != this; ) {
            Request request = (Request) left;
            left = request.turnTo(null);
            request.run();
        }
    }
}
