package dev.strait;

import dev.strait.spi.BrokenRendezvous;
import dev.strait.spi.Carrier;
import dev.strait.spi.DirectCore;
import dev.strait.spi.Failure;
import dev.strait.spi.Party;
import dev.strait.spi.PartyId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * A blocked operation with one offer, which its core decides alone.
 *
 * `outcome` is the party's word: null while it is FREE, and what was decided after that. A firm party is never claimed.
 *
 *   from   to           by              then
 *   null   COMMITTED    core: commit    the value, if one was read, is in `value`
 *   null   WITHDRAWN    core: withdrawn
 *   null   a Failure    core: fail              whether it took effect all the same, the Failure says
 *
 * The waiter publishes its thread, then looks at the word again, then parks; a core sets the word, then looks for a thread to
 * wake. Both are volatile, so one of the two sees the other.
 */
final class Attempt implements Party, Obstacle {
    private static final Object COMMITTED = "committed";
    private static final Object WITHDRAWN = "withdrawn";
    private static final VarHandle OUTCOME;

    static {
        try {
            OUTCOME = MethodHandles.lookup().findVarHandle(Attempt.class, "outcome", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Where an operation is offered. */
    interface Place {
        void offer(Party party);

        void withdraw(Party party);

        /** What is offered there, for whoever looks for deadlocks. */
        Want want();
    }

    /** There is one wait for an offer that is not limited: the first. Then the offer may be asked back, which waits for an answer. */
    private static final int ONLY_WAIT = 1;

    private final PartyId id;
    private final Carrier carrier;
    private final Place place;
    private final boolean patient;
    private @Nullable Object value;
    private volatile @Nullable Object outcome;
    private volatile @Nullable Thread waiter;
    private volatile boolean unlimited;

    /** A party; {@code patient} if it may have to stay for an extended peer. */
    Attempt(PartyId id, Carrier carrier, Place place, boolean patient) {
        this.id = id;
        this.carrier = carrier;
        this.place = place;
        this.patient = patient;
    }

    /**
     * Makes an offer and takes it back, unless it is decided at once; or, if {@code patient}, has met an extended peer, whose block
     * decides it.
     */
    static Attempt now(Network network, Place place, boolean patient) {
        Attempt attempt = offered(network, place, patient);
        if (!attempt.isDecided()) {
            attempt.withdraw(place);
        }
        return attempt;
    }

    /**
     * Makes an offer, and waits until it is decided or the time is up: then the offer is taken back.
     *
     * @throws InterruptedException if interrupted before it was decided; an offer that was committed all the same keeps the flag
     */
    static Attempt inTime(Network network, Place place, long nanos) throws InterruptedException {
        Carrier carrier = network.carrier();
        boolean timed = nanos != DirectCore.FOREVER;
        long deadline = timed ? carrier.nanoTime() + nanos : 0;
        Attempt attempt = offered(network, place, true);
        try {
            if (!attempt.await(deadline, timed)) {
                attempt.withdraw(place);
            }
        } catch (InterruptedException interrupt) {
            attempt.withdraw(place);
            if (!attempt.mayHaveTakenEffect()) {
                throw interrupt;
            }
            Thread.currentThread().interrupt();
        }
        return attempt;
    }

    /** Makes an offer that cannot be taken back, and waits until it is decided; an interrupt is kept for later. */
    static Attempt comeWhatMay(Network network, Place place) {
        Attempt attempt = offered(network, place, true);
        attempt.awaitAnswer();
        return attempt;
    }

    private static Attempt offered(Network network, Place place, boolean patient) {
        Attempt attempt = new Attempt(network.nextParty(), network.carrier(), place, patient);
        place.offer(attempt);
        return attempt;
    }

    private void withdraw(Place place) {
        unlimited = false;
        place.withdraw(this);
        awaitAnswer();
    }

    /**
     * Waits until decided or the deadline, whichever is first; true if decided.
     *
     * @throws InterruptedException if interrupted before it was decided
     */
    private boolean await(long deadline, boolean timed) throws InterruptedException {
        unlimited = !timed;
        waiter = Thread.currentThread();
        while (outcome == null) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (!timed) {
                carrier.park(this);
            } else if (deadline - carrier.nanoTime() > 0) {
                carrier.parkUntil(this, deadline);
            } else {
                return false;
            }
        }
        return true;
    }

    /** Waits until decided, come what may; an interrupt is kept for later. */
    private void awaitAnswer() {
        waiter = Thread.currentThread();
        boolean interrupted = false;
        while (outcome == null) {
            carrier.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int waitOf(Thread thread) {
        return unlimited && waiter == thread && outcome == null ? ONLY_WAIT : 0;
    }

    @Override
    public List<Want> wants() {
        return List.of(place.want());
    }

    private boolean isDecided() {
        return outcome != null;
    }

    boolean isCommitted() {
        return outcome == COMMITTED;
    }

    /** Whether the value has changed hands, whatever came after that, or nobody can tell. */
    private boolean mayHaveTakenEffect() {
        return outcome == COMMITTED || (outcome instanceof Failure failure && failure.effect() != Effect.NONE);
    }

    /** Why it failed; null if it did not. */
    @Nullable Failure failure() {
        return outcome instanceof Failure failure ? failure : null;
    }

    /** Whether it took place; throws if something failed after that. */
    boolean tookPlace() {
        if (outcome instanceof Failure.ReaderFailed failed) {
            throw new BrokenRendezvous(failed);
        }
        return isCommitted();
    }

    @Nullable Object value() {
        return value;
    }

    @Override
    public PartyId id() {
        return id;
    }

    @Override
    public boolean firm() {
        return true;
    }

    @Override
    public boolean patient() {
        return patient;
    }

    @Override
    public Answer tryCommit(int guard, @Nullable Object read) {
        commit(null, guard, read);
        return Answer.COMMITTED;
    }

    @Override
    public void claim(Claim claim) {
        throw new IllegalStateException("a firm party is not claimed: " + id);
    }

    @Override
    public void release(Claim claim) {
        throw new IllegalStateException("a firm party is not claimed: " + id);
    }

    @Override
    public void commit(@Nullable Claim claim, int guard, @Nullable Object read) {
        value = read;
        decide(COMMITTED);
    }

    @Override
    public void withdrawn(int guard) {
        decide(WITHDRAWN);
    }

    @Override
    public void fail(int guard, Failure failure) {
        decide(failure);
    }

    private void decide(Object decision) {
        if (!OUTCOME.compareAndSet(this, null, decision)) {
            throw new IllegalStateException("party " + id + " was decided twice: " + outcome + ", then " + decision);
        }
        Thread thread = waiter;
        if (thread != null) {
            carrier.unpark(thread);
        }
    }

    /** A thread dump shows it where the thread waits: it says whose operation it is, and what it is to do where. */
    @Override
    public String toString() {
        return "operation " + id.sequence() + Process.owning(waiter) + ", " + Want.anyOf(wants());
    }
}
