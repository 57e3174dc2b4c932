package dev.strait;

import dev.strait.spi.Carrier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Processes that somebody waits for together. The first failure among them is the group's; it cancels the others, once:
 * the failure is recorded, {@code onFailure} is told (a network fails its channels there), and the rest are interrupted.
 */
final class Group {
    private final Carrier carrier;
    private final Consumer<Throwable> onFailure;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Process> live = new LinkedHashSet<>();
    private @Nullable Throwable failure;
    private boolean closed;
    private volatile boolean empty = true;
    private volatile @Nullable Thread joiner;

    Group(Carrier carrier, Consumer<Throwable> onFailure) {
        this.carrier = carrier;
        this.onFailure = onFailure;
    }

    /** Adds a process, which has not started; false if the group has ended. A process added after a failure is interrupted. */
    boolean add(Process process) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            live.add(process);
            empty = false;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Runs a process of the group in the current thread, to its end. */
    void run(Process process, ProcessBody body) {
        if (failed()) {
            Thread.currentThread().interrupt();
        }
        try {
            Throwable failure = record(process, process.run(body));
            Throwable further = process.end(failure);
            if (further != null) {
                fail(further);
            }
        } finally {
            remove(process);
        }
    }

    /** Takes note of what a process has thrown, if it has; returns the failure that its ends are to be poisoned with. */
    private @Nullable Throwable record(Process process, @Nullable Throwable thrown) {
        Throwable first = failure();
        if (thrown == null) {
            return null;
        }
        if (first != null && Failures.isEcho(thrown, first)) {
            for (Throwable further : thrown == first ? new Throwable[0] : thrown.getSuppressed()) {
                fail(further);
            }
            return first;
        }
        Throwable failing = Failures.unchecked(process, thrown);
        fail(failing);
        return failing;
    }

    private boolean failed() {
        lock.lock();
        try {
            return failure != null;
        } finally {
            lock.unlock();
        }
    }

    /** Records a failure, and cancels the group if it is the first; tells whether it was. */
    boolean fail(Throwable thrown) {
        lock.lock();
        try {
            if (failure != null) {
                if (!Failures.isEcho(thrown, failure)) {
                    Failures.join(failure, thrown);
                }
                return false;
            }
            failure = thrown;
        } finally {
            lock.unlock();
        }
        onFailure.accept(thrown);
        lock.lock();
        try {
            live.forEach(Group::interrupt);
        } finally {
            lock.unlock();
        }
        return true;
    }

    private static void interrupt(Process process) {
        Thread thread = process.thread();
        if (thread != null && thread != Thread.currentThread()) {
            thread.interrupt();
        }
    }

    /** The process has ended, or never started. */
    void remove(Process process) {
        Thread waiting;
        lock.lock();
        try {
            live.remove(process);
            empty = live.isEmpty();
            waiting = empty ? joiner : null;
        } finally {
            lock.unlock();
        }
        if (waiting != null) {
            carrier.unpark(waiting);
        }
    }

    /**
     * Waits until no process is left. A caller that is interrupted meanwhile fails the group with that, and goes on
     * waiting; if the group had failed before, the caller's interrupt flag is set in the end.
     */
    void join() {
        joiner = Thread.currentThread();
        boolean interrupted = false;
        while (!close()) {
            while (!empty) {
                carrier.park(this);
                if (Thread.interrupted() && !fail(new InterruptedException("interrupted while waiting for " + this))) {
                    interrupted = true;
                }
            }
        }
        joiner = null;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean close() {
        lock.lock();
        try {
            closed = live.isEmpty();
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** What the group failed with, if it did. */
    @Nullable Throwable failure() {
        lock.lock();
        try {
            return failure;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        List<String> names = new ArrayList<>();
        lock.lock();
        try {
            live.forEach(process -> names.add(process.name()));
        } finally {
            lock.unlock();
        }
        return "processes " + names;
    }
}
