package dev.strait.conformance;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A place in a process just before an operation that is going to wait. That a thread waits is taken from its state; this
 * says when the operation has begun for good, and never that it will go on waiting.
 */
final class Spot {
    private volatile @Nullable Thread thread;
    private final AtomicInteger marks = new AtomicInteger();

    /** The process is about to begin the operation: nothing between this call and the operation may wait. */
    void mark() {
        thread = Thread.currentThread();
        marks.incrementAndGet();
    }

    /** The process has got past the operation. */
    void clear() {
        thread = null;
    }

    boolean isMarked() {
        return thread != null;
    }

    boolean isBlocked() {
        Thread marked = thread;
        return marked != null && isWaiting(marked);
    }

    /** Waits until the process waits in the operation. */
    void awaitBlocked() throws InterruptedException {
        Patience.until("a process waits in its operation", this::isBlocked);
    }

    /**
     * Waits until the process waits in the operation after that mark, from 1. It does so only after it has run in between: a
     * thread that was woken and has not run yet still looks as if it waited.
     */
    void awaitBlocked(int mark) throws InterruptedException {
        Patience.until("a process waits in its operation " + mark, () -> marks.get() >= mark && isBlocked());
    }

    /** Waits until the process waits, and interrupts it. */
    void interrupt() throws InterruptedException {
        awaitBlocked();
        Thread marked = thread;
        if (marked == null) {
            throw new AssertionError("the operation ended before it was interrupted");
        }
        marked.interrupt();
    }

    static boolean isWaiting(Thread thread) {
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING -> true;
            default -> false;
        };
    }

    /** So many spots. */
    static List<Spot> several(int count) {
        return Stream.generate(Spot::new).limit(count).toList();
    }
}
