package dev.strait.conformance.simulator;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where letters arrive, and the thread that deals with them: one after the other, each when it is due, those that are due at
 * the same time in the order in which they were put there.
 */
final class Mailbox {
    private record Letter(long due, long number, Runnable action) {}

    private static final Comparator<Letter> ORDER =
            Comparator.comparingLong(Letter::due).thenComparingLong(Letter::number);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Letter> letters = new PriorityQueue<>(ORDER);
    private final Consumer<? super Throwable> failures;
    private long numbers;
    private boolean closed;

    /** A mailbox; what its letters throw, which they should not, goes to the consumer. */
    Mailbox(String name, Consumer<? super Throwable> failures) {
        this.failures = failures;
        Thread thread = new Thread(this::work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Puts a letter there, to be dealt with not before the time; false after the end, when it is lost. */
    boolean put(long due, Runnable action) {
        lock.lock();
        try {
            if (!closed) {
                letters.add(new Letter(due, numbers++, action));
                changed.signal();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Puts a letter there, to be dealt with next, after those that are due. */
    boolean put(Runnable action) {
        return put(System.nanoTime(), action);
    }

    /** What has not been dealt with is lost. */
    void close() {
        lock.lock();
        try {
            closed = true;
            letters.clear();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            for (Letter letter = next(); letter != null; letter = next()) {
                deal(letter);
            }
        } catch (InterruptedException e) {
            failures.accept(e);
        }
    }

    private void deal(Letter letter) {
        try {
            letter.action().run();
        } catch (Throwable thrown) {
            failures.accept(thrown);
        }
    }

    private @Nullable Letter next() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                Letter first = letters.peek();
                if (first == null) {
                    changed.await();
                } else if (first.due() - System.nanoTime() <= 0) {
                    return letters.remove();
                } else {
                    changed.await(first.due() - System.nanoTime(), TimeUnit.NANOSECONDS);
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }
}
