package dev.strait.naive;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a core has to tell its parties. It is told in order and without the lock, by one thread at a time: a call that comes
 * from inside a reply, or from another thread meanwhile, leaves its replies to that thread and so never nests.
 */
final class Replies {
    private final ReentrantLock lock;
    private final Queue<Runnable> replies = new ArrayDeque<>();
    private boolean telling;

    Replies(ReentrantLock lock) {
        this.lock = lock;
    }

    /** To be told later; the caller holds the lock. */
    void add(Runnable reply) {
        replies.add(reply);
    }

    /** Tells all there is to tell, unless somebody does; the caller does not hold the lock. */
    @Nullable Throwable tell() {
        Throwable thrown = null;
        for (Runnable reply = first(); reply != null; reply = next()) {
            thrown = attempt(reply, thrown);
        }
        return thrown;
    }

    /** Whether there is nothing to tell, and nobody is telling anything; the caller holds the lock. */
    boolean areTold() {
        return !telling && replies.isEmpty();
    }

    private @Nullable Runnable first() {
        lock.lock();
        try {
            if (telling || replies.isEmpty()) {
                return null;
            }
            telling = true;
            return replies.remove();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Runnable next() {
        lock.lock();
        try {
            Runnable reply = replies.poll();
            telling = reply != null;
            return reply;
        } finally {
            lock.unlock();
        }
    }

    /** Runs something; returns the first thing thrown so far, with the others suppressed. */
    static @Nullable Throwable attempt(Runnable action, @Nullable Throwable earlier) {
        try {
            action.run();
            return earlier;
        } catch (RuntimeException | Error thrown) {
            if (earlier == null) {
                return thrown;
            }
            earlier.addSuppressed(thrown);
            return earlier;
        }
    }
}
