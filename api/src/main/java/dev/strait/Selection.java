package dev.strait;

import dev.strait.spi.Carrier;
import dev.strait.spi.Failure;
import dev.strait.spi.Party;
import dev.strait.spi.PartyId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/*
 * The party of an alternative: an operation with several offers, of which at most one is committed.
 *
 * The word is that of `Party`, with one more state for the moment in which the winner writes down what he has decided:
 *
 *   from      to         by                    when
 *   FREE      DECIDING   tryCommit, fail, us   the winner: the one compare-and-set that decides
 *   FREE      a Claimed  claim                 a core has two alternatives to decide at once
 *   a Claimed a Claimed  claim                 another has to wait in the queue
 *   a Claimed a Claimed  release               the next of the queue has it
 *   a Claimed FREE       release               nobody waits
 *   a Claimed DECIDING   commit                the winner
 *   DECIDING  DECIDED    the winner            `guard`, `value` and `failure` are written: they may be read now
 *   DECIDED   FREE       us, at the next select, when every offer of this one has been answered
 *
 * "Us" is the process that selects: it decides for a timer, a timeout or an interrupt, by the same compare-and-set, and
 * loses like anybody else. Claims are short: whoever has one waits for no process, only for claims of higher parties.
 *
 * Every offer is answered once, so the offers that lost are withdrawn and their answers waited for: when select returns
 * no core knows this party any more, and the word can be used again. A failed offer that finds the party claimed is
 * remembered, and decides when the claim is released.
 */
final class Selection implements Party {
    /** Decided by the process itself, for no guard. */
    static final int NONE = -1;

    private static final Object FREE = new Object();
    private static final Object DECIDING = new Object();
    private static final Object DECIDED = new Object();
    private static final VarHandle WORD;

    static {
        try {
            WORD = MethodHandles.lookup().findVarHandle(Selection.class, "word", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Somebody has the claim, and others wait for it, the last to come first. */
    private record Claimed(Claim holder, @Nullable Queue waiting) {}

    private record Queue(Claim claim, @Nullable Queue before) {}

    private record Failed(int guard, Failure failure) {}

    private final PartyId id;
    private final Carrier carrier;
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile Object word = FREE;
    private volatile @Nullable Failed failed;
    private volatile @Nullable Thread waiter;
    private int guard = NONE;
    private @Nullable Object value;
    private @Nullable Failure failure;

    Selection(PartyId id, Carrier carrier) {
        this.id = id;
        this.carrier = carrier;
    }

    // ---------------------------------------------------------------- for the process that selects

    /** A new selection begins; the last one is over, to the last answer. */
    void begin() {
        guard = NONE;
        forget();
        word = FREE;
    }

    /** An offer is about to be made. */
    void expectAnswer() {
        unanswered.incrementAndGet();
    }

    boolean isDecided() {
        return word == DECIDED;
    }

    /** Decides for something that is no offer; false if it is too late, and then it is decided. */
    boolean decideAlone(int which) {
        waiter = Thread.currentThread();
        while (!decide(FREE, which, null, null)) {
            Object current = word;
            if (current == DECIDED) {
                return false;
            }
            if (current != FREE) {
                carrier.park(this);
            }
        }
        return true;
    }

    /**
     * Waits until decided or the deadline; true if decided.
     *
     * @throws InterruptedException if interrupted before it was decided
     */
    boolean await(long deadline, boolean timed) throws InterruptedException {
        waiter = Thread.currentThread();
        while (word != DECIDED) {
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

    /** Waits until every offer has been answered; an interrupt is kept for later. */
    void awaitAnswers() {
        if (unanswered.get() == 0) {
            return;
        }
        waiter = Thread.currentThread();
        boolean interrupted = false;
        while (unanswered.get() != 0) {
            carrier.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A time from now, by the clock that {@link #await} goes by. */
    long deadline(long nanos) {
        return carrier.nanoTime() + nanos;
    }

    /** What has been read is the process's now. */
    void forget() {
        value = null;
        failure = null;
        failed = null;
    }

    int guard() {
        return guard;
    }

    @Nullable Object value() {
        return value;
    }

    @Nullable Failure failure() {
        return failure;
    }

    // ---------------------------------------------------------------- for cores

    @Override
    public PartyId id() {
        return id;
    }

    @Override
    public boolean firm() {
        return false;
    }

    @Override
    public Answer tryCommit(int which, @Nullable Object read) {
        while (true) {
            if (decide(FREE, which, read, null)) {
                answered();
                return Answer.COMMITTED;
            }
            Object current = word;
            if (current instanceof Claimed) {
                return Answer.CLAIMED;
            }
            if (current != FREE) {
                return Answer.TOO_LATE;
            }
        }
    }

    @Override
    public void claim(Claim claim) {
        while (true) {
            Object current = word;
            if (current == FREE) {
                if (WORD.compareAndSet(this, FREE, new Claimed(claim, null))) {
                    claim.granted();
                    return;
                }
            } else if (current instanceof Claimed claimed) {
                Claimed longer = new Claimed(claimed.holder(), new Queue(claim, claimed.waiting()));
                if (WORD.compareAndSet(this, current, longer)) {
                    return;
                }
            } else {
                claim.refused();
                return;
            }
        }
    }

    @Override
    public void release(Claim claim) {
        while (true) {
            Claimed current = claimedBy(claim);
            Queue queue = current.waiting();
            if (queue == null) {
                if (WORD.compareAndSet(this, current, FREE)) {
                    failLate();
                    wake();
                    return;
                }
            } else {
                Claim first = first(queue);
                if (WORD.compareAndSet(this, current, new Claimed(first, withoutFirst(queue)))) {
                    first.granted();
                    return;
                }
            }
        }
    }

    private static Claim first(Queue queue) {
        Queue first = queue;
        for (Queue before = queue.before(); before != null; before = before.before()) {
            first = before;
        }
        return first.claim();
    }

    private static @Nullable Queue withoutFirst(Queue queue) {
        Queue before = queue.before();
        return before == null ? null : new Queue(queue.claim(), withoutFirst(before));
    }

    @Override
    public void commit(@Nullable Claim claim, int which, @Nullable Object read) {
        if (claim == null) {
            throw new IllegalStateException("an alternative is committed under a claim, or by tryCommit: " + id);
        }
        Claimed current;
        do {
            current = claimedBy(claim);
        } while (!decide(current, which, read, null));
        answered();
        for (Queue refused = current.waiting(); refused != null; refused = refused.before()) {
            refused.claim().refused();
        }
    }

    private Claimed claimedBy(Claim claim) {
        if (word instanceof Claimed claimed && claimed.holder() == claim) {
            return claimed;
        }
        throw new IllegalStateException("party " + id + " is not claimed by " + claim + " but " + word);
    }

    @Override
    public void withdrawn(int which) {
        answered();
    }

    @Override
    public void fail(int which, Failure why) {
        failed = new Failed(which, why);
        failLate();
        answered();
    }

    /** Decides for an offer that has failed, unless it is decided or claimed; in the latter case whoever releases it tries again. */
    private void failLate() {
        Failed late = failed;
        if (late != null) {
            decide(FREE, late.guard(), null, late.failure());
        }
    }

    private boolean decide(Object from, int which, @Nullable Object read, @Nullable Failure why) {
        if (!WORD.compareAndSet(this, from, DECIDING)) {
            return false;
        }
        guard = which;
        value = read;
        failure = why;
        word = DECIDED;
        wake();
        return true;
    }

    private void answered() {
        if (unanswered.decrementAndGet() == 0) {
            wake();
        }
    }

    private void wake() {
        Thread thread = waiter;
        if (thread != null && thread != Thread.currentThread()) {
            carrier.unpark(thread);
        }
    }

    @Override
    public String toString() {
        return "alternative " + id.sequence();
    }
}
