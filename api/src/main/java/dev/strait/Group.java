package dev.strait;

import dev.strait.spi.Carrier;
import dev.strait.spi.Poison;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Processes that somebody waits for together. The first failure among them is the group's; it cancels the others, once:
 * the failure is recorded, {@code onFailure} is told (a network fails its channels there), and the rest are interrupted. Who
 * has not ended when the grace is over, counted from there, is abandoned.
 *
 * <p>A process that has been stopped by poison without a cause has not failed. To a network that is nothing: the poison that
 * the process passes on does the rest. A par is cancelled by it, since the parts lend each other's ends from one parent, who
 * cannot go on as if all had been done; but a failure that comes later takes its place.
 */
final class Group {
    private final Network network;
    private final Carrier carrier;
    private final Duration grace;
    private final boolean stopsTogether;
    private final Consumer<Throwable> onFailure;
    private final ReentrantLock lock = new ReentrantLock();
    private final Members live = new Members(); // under the lock
    private volatile @Nullable Throwable failure; // written under the lock
    private boolean closed;
    private volatile boolean empty = true;
    private volatile @Nullable Thread joiner;

    private Group(Network network, boolean stopsTogether, Consumer<Throwable> onFailure) {
        this.network = network;
        this.carrier = network.carrier();
        this.grace = network.grace();
        this.stopsTogether = stopsTogether;
        this.onFailure = onFailure;
    }

    static Group ofNetwork(Network network, Consumer<Throwable> onFailure) {
        return new Group(network, false, onFailure);
    }

    static Group ofPar(Network network) {
        return new Group(network, true, cause -> {});
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
    void run(Process process) {
        if (failed()) {
            Thread.currentThread().interrupt();
        }
        try {
            Poison poison = recorded(process, process.perform());
            Throwable further = process.end(poison);
            if (further != null) {
                fail(further);
            }
        } finally {
            remove(process);
            process.hasLeft();
        }
    }

    /** As {@link #record}; what a backend throws when it is told of a failure must not keep the process from its end. */
    private @Nullable Poison recorded(Process process, @Nullable Throwable outcome) {
        try {
            return record(process, outcome);
        } catch (Throwable unexpected) {
            note(unexpected);
            return process.lethal(unexpected);
        }
    }

    /** Takes note of what a process has thrown, if it has; returns what its ends are to be poisoned with. */
    private @Nullable Poison record(Process process, @Nullable Throwable outcome) {
        if (outcome == null || process.isAbandoned()) {
            return null;
        }
        Throwable thrown = Failures.origin(outcome);
        Throwable first = failure();
        if (Failures.isStop(thrown) || (first != null && Failures.isEcho(thrown, first))) {
            if (stopsTogether && Failures.isStop(thrown)) {
                fail(thrown);
            }
            for (Throwable further : thrown == first ? new Throwable[0] : thrown.getSuppressed()) {
                fail(further);
            }
            Throwable failing = failure();
            return passedOn(process, failing == null ? thrown : failing);
        }
        Throwable failing = Failures.unchecked(process, thrown);
        Poison poison = process.lethal(failing);
        boolean isFirst = note(failing);
        process.failRequests(poison); // who waits for its answers is told why, before being interrupted
        if (isFirst) {
            cancel(failing);
        }
        return poison;
    }

    /** What a process that has been stopped, or cancelled, passes on. */
    private static Poison passedOn(Process process, Throwable why) {
        return Failures.isStop(why) ? process.poison(Failures.strength(why), null) : process.lethal(why);
    }

    private boolean failed() {
        return failure != null;
    }

    /** Records a failure, and cancels the group if it is the first; tells whether it was. A stop is one to a par only. */
    boolean fail(Throwable thrown) {
        if (Failures.isStop(thrown) && !stopsTogether) {
            return false;
        }
        boolean isFirst = note(thrown);
        if (isFirst) {
            cancel(thrown);
        }
        return isFirst;
    }

    private boolean note(Throwable thrown) {
        lock.lock();
        try {
            Throwable first = failure;
            if (first != null) {
                if (Failures.isEcho(thrown, first)) {
                    return false;
                }
                if (!Failures.isStop(first)) {
                    Failures.join(first, thrown);
                    return false;
                }
            }
            failure = thrown;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void cancel(Throwable thrown) {
        try {
            onFailure.accept(thrown);
        } finally {
            interruptAll();
            wakeJoiner();
        }
    }

    private void interruptAll() {
        lock.lock();
        try {
            live.forEach(Group::interrupt);
        } finally {
            lock.unlock();
        }
    }

    private void wakeJoiner() {
        Thread waiting = joiner;
        if (waiting != null && waiting != Thread.currentThread()) {
            carrier.unpark(waiting);
        }
    }

    private static void interrupt(Process process) {
        Thread thread = process.thread();
        if (thread != null && thread != Thread.currentThread()) {
            thread.interrupt();
        }
    }

    /** The process has ended, or never started. */
    void remove(Process process) {
        boolean last;
        lock.lock();
        try {
            live.remove(process);
            last = live.isEmpty();
            empty = last;
        } finally {
            lock.unlock();
        }
        if (last) {
            wakeJoiner();
        }
    }

    /**
     * Waits until no process is left but such as have been abandoned. A caller that is interrupted meanwhile fails the group
     * with that, and goes on waiting; if the group had failed before, the caller's interrupt flag is set in the end.
     *
     * @param lookout for deadlocks, meanwhile; null if that is left to others
     */
    void join(@Nullable Lookout lookout) {
        Process waiter = Process.current();
        joiner = Thread.currentThread();
        waiter.waitsForOthers();
        boolean interrupted = false;
        Patience patience = new Patience(lookout);
        while (!close()) {
            while (!empty) {
                patience.park();
                if (Thread.interrupted() && !fail(new InterruptedException("interrupted while waiting for " + this))) {
                    interrupted = true;
                }
            }
        }
        waiter.hasWaitedForOthers(failed() ? carrier.nanoTime() : null);
        joiner = null;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * How long the joiner waits: for as long as it takes, or to the next look, until the group fails; then for the grace. Nothing
     * here takes the lock between the look at {@code empty} and the park: to wait for the lock would use up the wake-up of the last
     * process.
     */
    private final class Patience {
        private static final long LOOK_AGAIN = 1_000_000;

        private final @Nullable Lookout lookout;
        private final long nanos = End.nanos(grace);
        private boolean limited;
        private long deadline;

        Patience(@Nullable Lookout lookout) {
            this.lookout = lookout;
        }

        void park() {
            if (!limited && nanos != Long.MAX_VALUE && failed()) {
                limited = true;
                deadline = carrier.nanoTime() + nanos;
            }
            if (!limited && lookout != null) {
                parkOrLook(lookout);
            } else if (!limited) {
                carrier.park(Group.this);
            } else if (deadline - carrier.nanoTime() > 0) {
                carrier.parkUntil(Group.this, deadline);
            } else {
                long now = carrier.nanoTime();
                abandon(now, nanos);
                deadline = now + Math.max(nanos, LOOK_AGAIN);
            }
        }

        private void parkOrLook(Lookout looking) {
            if (looking.due() - carrier.nanoTime() > 0) {
                carrier.parkUntil(Group.this, looking.due());
            } else {
                try {
                    looking.look();
                } catch (Throwable thrown) { // of a backend that was asked
                    fail(thrown);
                }
            }
        }
    }

    // ---------------------------------------------------------------- for the lookout

    /** Whose processes these are, directly or in a par. */
    Network network() {
        return network;
    }

    /** The processes that have not ended. */
    List<Process> live() {
        lock.lock();
        try {
            return live.list();
        } finally {
            lock.unlock();
        }
    }

    /** Whether that thread waits for the processes, as long as there are any, and none has failed. */
    boolean isJoinedBy(Thread thread) {
        return joiner == thread && failure == null;
    }

    /** Whether the processes are those of a par. */
    boolean isPar() {
        return stopsTogether;
    }

    // ---------------------------------------------------------------- giving up

    /*
     * A process that waits for others is not to blame for them: it returns when they have ended, or when it has abandoned
     * them in its turn, and then has the grace itself. It is looked at again after another one.
     */
    private void abandon(long now, long nanos) {
        List<Process> unresponsive = new ArrayList<>();
        lock.lock();
        try {
            live.forEach(process -> {
                if (!process.isExcused(now, nanos)) {
                    unresponsive.add(process);
                }
            });
            unresponsive.forEach(live::remove);
            empty = live.isEmpty();
        } finally {
            lock.unlock();
        }
        for (Process process : unresponsive) {
            abandon(process);
        }
    }

    /** Nobody tells it to stop any more, so its ends are poisoned as those of a failed process: there is a failure by now. */
    private void abandon(Process process) {
        Thread thread = process.thread();
        StackTraceElement[] trace = thread == null ? new StackTraceElement[0] : thread.getStackTrace();
        fail(new UnresponsiveProcessException(process, grace, trace));
        Throwable further = process.abandon(process.lethal(Objects.requireNonNull(failure())));
        if (further != null) {
            fail(further);
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
        return failure;
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
