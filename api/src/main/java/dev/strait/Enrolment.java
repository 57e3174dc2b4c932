package dev.strait;

import dev.strait.spi.Backend;
import dev.strait.spi.Capability;
import dev.strait.spi.DirectCore;
import dev.strait.spi.Party;
import dev.strait.spi.Poison;
import java.time.Duration;
import java.util.Objects;

/**
 * A process's part in a {@link Barrier}: the right to sync, and the duty, since the others wait for it.
 *
 * <table>
 * <caption>Syncing</caption>
 * <thead><tr><th></th><th>somebody is missing</th><th>time is up</th><th>the barrier is broken</th></tr></thead>
 * <tbody>
 * <tr><td>{@link #sync()}</td><td>waits</td><td>-</td><td>{@link BarrierBrokenException}</td></tr>
 * <tr><td>{@link #sync(Duration)}</td><td>waits</td><td>false</td><td>{@link BarrierBrokenException}</td></tr>
 * <tr><td>{@link #trySync()}</td><td>false</td><td>-</td><td>{@link BarrierBrokenException}</td></tr>
 * <tr><td>{@link #onSync(Guard.Handler)}</td><td>not ready</td><td>-</td><td>ready: {@link BarrierBrokenException}</td></tr>
 * </tbody>
 * </table>
 *
 * <p><b>Who may call.</b> One process at a time, like an {@link ExclusiveReader exclusive end}: the process that has asked the
 * barrier for it, until it hands it to one that it forks; and while that process waits in {@code par}, its children. Another live
 * process is refused with an {@link ExclusiveEndException}.
 *
 * <p><b>What becomes of it.</b> All processes that are enrolled leave a phase, or none. A process that is interrupted or whose
 * time is up has either taken part, with its interrupt flag set, or has not, and is still waited for. When its process ends the
 * enrolment is resigned; when it fails the barrier is broken.
 *
 * <p><b>Memory.</b> See {@link Barrier}.
 *
 * @laws BA-02 BA-03 BA-05
 */
public final class Enrolment extends Held implements Holding {
    private final Barrier barrier;
    private final long member;
    private final ExclusiveTenure tenure;

    Enrolment(Barrier barrier, long member, Process owner) {
        this.barrier = barrier;
        this.member = member;
        this.tenure = new ExclusiveTenure(this, null);
        tenure.bestow(owner);
    }

    /**
     * Waits until all that are enrolled have come.
     *
     * @throws InterruptedException if interrupted before or while waiting; this process is still waited for
     * @throws BarrierBrokenException if the barrier is broken
     * @throws ExclusiveEndException if the enrolment belongs to another live process
     * @throws IllegalStateException if it has been resigned
     */
    public void sync() throws InterruptedException {
        await(DirectCore.FOREVER);
    }

    /**
     * Waits for some time until all that are enrolled have come.
     *
     * @param timeout how long to wait at least; not at all if zero or negative
     * @return whether all have come; if not, this process is still waited for
     * @throws InterruptedException as {@link #sync()}
     * @throws BarrierBrokenException as {@link #sync()}
     * @throws ExclusiveEndException as {@link #sync()}
     */
    public boolean sync(Duration timeout) throws InterruptedException {
        long nanos = End.nanos(timeout);
        if (nanos > 0) {
            return await(nanos);
        }
        End.checkInterrupt();
        return trySync();
    }

    /**
     * Syncs if all others have come. Never waits for a process.
     *
     * @return whether they had; if not, this process is still waited for
     * @throws BarrierBrokenException as {@link #sync()}
     * @throws ExclusiveEndException as {@link #sync()}
     */
    public boolean trySync() {
        admit();
        return attempt() || unsynced();
    }

    /** Syncs if all others are there; false also if the barrier is broken. */
    boolean attempt() {
        return Attempt.now(barrier.network(), new Offers(), false).isCommitted();
    }

    private boolean await(long nanos) throws InterruptedException {
        admit();
        End.checkInterrupt();
        return Attempt.inTime(barrier.network(), new Offers(), nanos).isCommitted() || unsynced();
    }

    private boolean unsynced() {
        Poison poison = barrier.broken();
        if (poison != null) {
            throw barrier.broken(poison);
        }
        return false;
    }

    /**
     * A guard that is ready when all others that are enrolled have come, be it that they wait in {@link #sync()} or select from
     * alternatives with such guards: all of them choose this barrier, or none does. When the barrier is broken the guard
     * is chosen, and {@link Alt#select} throws.
     *
     * <p>{@link Alt#pri} prefers the first of several barriers only among those that are complete at the moment it
     * looks; which of several becomes complete first is for all their members to say.
     *
     * @param <R> the type of the result
     * @param handler what to do when all have synced
     * @return the guard
     * @throws UnsupportedOperationException if the backend cannot have a barrier for a guard
     * @laws BA-04
     */
    public <R> Guard<R> onSync(Guard.Handler<? extends R> handler) {
        Backend backend = network().backend();
        if (!backend.capabilities().contains(Capability.MULTIWAY_BARRIERS)) {
            throw new UnsupportedOperationException(
                    "backend '" + backend.name() + "' cannot have a barrier for a guard: " + barrier);
        }
        return new BarrierGuard<>(Guard.always(), this, Objects.requireNonNull(handler, "handler"));
    }

    /**
     * Enrols another member, in the phase that is under way: since this one has not synced yet, none can be missed.
     *
     * @return a new enrolment, the caller's until it is handed on
     * @throws ExclusiveEndException if this enrolment belongs to another live process
     * @throws IllegalStateException if it has been resigned
     * @laws BA-03
     */
    public Enrolment enrol() {
        admit();
        return barrier.newEnrolment(Process.current());
    }

    /**
     * Leaves the barrier for good: the others do not wait for this process any more, and if it was the last that was missing
     * the phase is complete. Never blocks; has no effect the second time.
     *
     * @throws ExclusiveEndException if the enrolment belongs to another live process
     * @laws BA-03
     */
    public void resign() {
        tenure.close();
    }

    /** Resigns; see {@link #resign()}. */
    @Override
    public void close() {
        resign();
    }

    /**
     * Breaks the barrier: everybody who waits and everybody who comes gets a {@link BarrierBrokenException}. Never blocks. On a
     * barrier that is broken it has no effect: the first cause stays.
     *
     * @param cause why
     * @throws ExclusiveEndException if the enrolment belongs to another live process
     * @throws IllegalStateException if it has been resigned
     * @laws BA-05
     */
    public void poison(Throwable cause) {
        Objects.requireNonNull(cause, "cause");
        admit();
        poison(Process.current().poison(1, cause));
        network().settle();
    }

    @Override
    public String name() {
        return "enrolment " + member + " in " + barrier;
    }

    // ---------------------------------------------------------------- for the package

    Barrier barrier() {
        return barrier;
    }

    long member() {
        return member;
    }

    @Override
    ExclusiveTenure tenure() {
        return tenure;
    }

    @Override
    String whole() {
        return barrier.name();
    }

    @Override
    Network network() {
        return barrier.network();
    }

    @Override
    void joined(Tenure joining) {
        barrier.joined(joining);
    }

    @Override
    void gone(Tenure leaving) {
        barrier.gone(leaving);
    }

    @Override
    void usedBy(Process process) {
        // nobody has to know
    }

    @Override
    void leave() {
        barrier.core().resign(member);
    }

    @Override
    void poison(Poison poison) {
        barrier.core().poison(poison);
    }

    @Override
    IllegalStateException left(String history) {
        return new IllegalStateException("this enrolment has been resigned: " + name() + history);
    }

    @Override
    boolean isMissed() {
        return true;
    }

    /** What syncing offers. */
    private final class Offers implements Attempt.Place {
        @Override
        public void offer(Party party) {
            barrier.core().offer(party, 0, member);
        }

        @Override
        public void withdraw(Party party) {
            barrier.core().withdraw(party, 0, member);
        }

        @Override
        public Want want() {
            return Want.at(barrier);
        }
    }
}
