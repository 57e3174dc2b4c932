package dev.strait;

import dev.strait.spi.Blocker;
import dev.strait.spi.Carrier;
import dev.strait.spi.Failure;
import dev.strait.spi.Party;
import dev.strait.spi.PartyId;
import dev.strait.spi.Spinning;
import dev.strait.spi.Watch;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/*
 * The party of an alternative: an operation with several offers, of which at most one is committed.
 *
 * The word is that of `Party`, with one more state for the moment in which the winner writes down what he has decided. CLAIMED
 * is the claim itself, or a Claimed when somebody waits for its end:
 *
 *   from      to         by                    when
 *   FREE      DECIDING   tryCommit, fail, us   the winner: the one compare-and-set that decides
 *   FREE      CLAIMED    claim                 a core has several alternatives to decide at once
 *   CLAIMED   CLAIMED    claim                 another has to wait in the queue
 *   CLAIMED   CLAIMED    fail                  an offer that has failed waits, and so does its answer
 *   CLAIMED   CLAIMED    release               no offer has failed, and the next of the queue has it
 *   CLAIMED   FREE       release               nobody waits
 *   CLAIMED   DECIDING   release               an offer has failed meanwhile: that decides; of several, one that may have been
 *                                              committed
 *   CLAIMED   DECIDING   commit                the winner
 *   FREE      a Bound    tryBind               the winner, but its answer follows: the peer's block is to run
 *   CLAIMED   a Bound    bind                  likewise
 *   a Bound   DECIDING   commit, fail,         the answer: to the bound offer, and to no other
 *                        withdrawn
 *   DECIDING  DECIDED    the winner            `guard`, `value` and `failure` are written: they may be read now
 *   DECIDED   FREE       us, at the next select, when every offer of this one has been answered
 *   DECIDED   a Vigil    us                    at the next select, or at this one again, if it waits without offers
 *   a Vigil   DECIDING   give, decideByEnd,    likewise the one compare-and-set that decides; no value while something is due
 *                        us
 *   a Vigil   a Move     unwatch               somebody makes an offer where we watch: he makes ours at all guards, before his own
 *                                              is answered, under this claim; its end is that of any other
 *   CLAIMED   DECIDING   unwatch               he could not make them all: we are to throw what has been thrown
 *
 * A process that watches has no offers anywhere: what it waits for it is given, or is told of and fetches itself (Watching). Its word
 * says for which guards it waits, and is the same at each select for the same guards: who decides by it decides the wait that goes on
 * at that moment, be it the one he has found or a later one.
 *
 * "Us" is the process that selects: it decides for a timer, a timeout or an interrupt, by the same compare-and-set, and
 * loses like anybody else. Claims are short: whoever has one waits for no process, only for claims of higher parties.
 *
 * Every offer is answered once, so the offers that lost are withdrawn and their answers waited for: when select returns
 * no core knows this party any more, and the word can be used again. Whoever may still have something to do with this
 * selection therefore has an answer outstanding: a failed offer that finds the party claimed is answered by the release or
 * the commit that settles it, not before.
 */
final class Selection implements Party, Obstacle {
    /** Decided by the process itself, for no guard. */
    static final int NONE = -1;

    /** Decided by the process itself, to look what is ready. */
    static final int AGAIN = -2;

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

    /** The peer of that offer runs its block; nobody else can decide. */
    private record Bound(int guard) {}

    private final PartyId id;
    private final Carrier carrier;
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile Object word = FREE;
    private volatile @Nullable Thread waiter;
    private volatile int wait;
    private @Nullable Selector selector;
    private int guard = NONE;
    private @Nullable Object value;
    private @Nullable Failure failure;
    private @Nullable Throwable thrown;
    private boolean unbound;
    private final Spinning spinning;
    private @Nullable Watching watching;

    /** Whether somebody has made offers for us; written under his claim. */
    private boolean moved;

    Selection(PartyId id, Carrier carrier, Spinning.Experience experience) {
        this.id = id;
        this.carrier = carrier;
        this.spinning = new Spinning(carrier, experience);
    }

    /** Whose party this is, if somebody may want to know what it waits for. */
    void of(Selector selecting) {
        selector = selecting;
    }

    // ---------------------------------------------------------------- for the process that selects

    /** A new selection begins; the last one is over, to the last answer. */
    void begin() {
        guard = NONE;
        unbound = false;
        forget();
        word = FREE;
    }

    /** Who knows which guards may be ready, where there are no offers. */
    void watchWith(Watching watches) {
        watching = watches;
    }

    /** A new selection begins, which waits without offers, for those guards. */
    void watch(Vigil vigil) {
        guard = NONE;
        unbound = false;
        moved = false;
        forget();
        waiter = null; // nobody is to be woken before he parks
        word = vigil;
    }

    /** Whether there are offers after all. */
    boolean wasMoved() {
        return moved;
    }

    /** What kept us, or somebody for us, from making all offers: then nothing has been chosen; null if nothing did. */
    @Nullable Throwable thrown() {
        return thrown;
    }

    /** Makes them. If that is not possible, nothing is chosen, unless one that has been made has been taken: then that stands. */
    void makeOffers() {
        try {
            offers();
        } catch (Throwable unexpected) {
            if (decideAlone(NONE)) {
                thrown = unexpected;
            }
        }
    }

    /** An offer is about to be made. */
    void expectAnswer() {
        unanswered.incrementAndGet();
    }

    /** It has not been made. */
    void expectNoAnswer() {
        unanswered.decrementAndGet();
    }

    boolean isDecided() {
        return word == DECIDED;
    }

    /** Decides for something that is no offer; false if it is too late, and then it is decided. */
    boolean decideAlone(int which) {
        waiter = Thread.currentThread();
        boolean interrupted = false;
        boolean decided = decideFree(which);
        while (!decided && word != DECIDED) {
            if (!isUndecided(word)) {
                carrier.park(this);
                interrupted |= Thread.interrupted(); // or else we would not park again, and a block may take its time
            }
            decided = decideFree(which);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return decided;
    }

    /** With offers it does not pay: who has been met takes the others back, in the way of whoever comes next there. */
    private void spin(Vigil vigil) {
        for (int turns = spinning.turns(); turns > 0; turns--) {
            if (word != vigil || isDue(vigil)) {
                spinning.met();
                return;
            }
            Thread.onSpinWait();
        }
        spinning.missed();
    }

    private boolean decideFree(int which) {
        Object current = word;
        return isUndecided(current) && decide(current, which, null, null);
    }

    private static boolean isUndecided(Object current) {
        return current == FREE || current instanceof Vigil;
    }

    private boolean isDue(Vigil vigil) {
        return watching != null && watching.isDue(vigil);
    }

    /** Whether we wait without offers, and should look what is ready: then we do not wait any more. */
    private boolean looksAgain() {
        return word instanceof Vigil vigil && isDue(vigil) && decide(vigil, AGAIN, null, null);
    }

    /**
     * Waits until decided or the deadline; true if decided. One that watches decides to look {@link #AGAIN} when something may be ready.
     *
     * @throws InterruptedException if interrupted before it was decided
     */
    boolean await(long deadline, boolean timed) throws InterruptedException {
        if (word instanceof Vigil vigil && spinning.spins()) {
            spin(vigil);
        }
        if (word == DECIDED) {
            return true;
        }
        wait = Blocker.next(wait, !timed);
        waiter = Thread.currentThread();
        try {
            while (word != DECIDED && !looksAgain()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (!timed) {
                    carrier.park(this);
                } else if (isOver(deadline)) {
                    return false;
                } else {
                    carrier.parkUntil(this, deadline);
                }
            }
            return true;
        } finally {
            wait = Blocker.next(wait, false); // the word is FREE again before the next wait is numbered
        }
    }

    /**
     * While the word is FREE, or a Vigil and nothing is due, nobody has decided or claimed. It is made so again for the next select,
     * but the number has been changed by then: so the process has been waiting since the wait was numbered.
     */
    @Override
    public int waitOf(Thread thread) {
        int number = wait;
        return Blocker.isUnlimited(number) && waiter == thread && waits() ? number : 0;
    }

    private boolean waits() {
        Object current = word;
        return current == FREE || (current instanceof Vigil vigil && !isDue(vigil));
    }

    @Override
    public List<Want> wants() {
        Selector selecting = selector;
        return selecting == null ? List.of() : selecting.wants();
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

    /** Whether that time is up. */
    boolean isOver(long deadline) {
        return deadline - carrier.nanoTime() <= 0;
    }

    /** What has been read is the process's now. */
    void forget() {
        value = null;
        failure = null;
        if (thrown != null) {
            thrown = null;
        }
    }

    int guard() {
        return guard;
    }

    /** Whether it was bound in vain: the peer's block has made nothing, so nothing has happened. */
    boolean wasUnbound() {
        return unbound;
    }

    @Nullable Object value() {
        return value;
    }

    @Nullable Failure failure() {
        return failure;
    }

    // ---------------------------------------------------------------- for cores where we watch

    /** See {@link Watch#give}. */
    boolean give(int which, Object read) {
        boolean given = decideWatching(which, read, null);
        if (!given) {
            Move move = move(word);
            if (move != null && !move.isMine()) {
                move.await();
            }
        }
        return given;
    }

    /** See {@link Watch#ended}. */
    boolean decideByEnd(int which, Failure why) {
        return decideWatching(which, null, why);
    }

    /** False if it does not wait for that guard; or, for a value, if something is due: that came before, and is chosen from in order. */
    private boolean decideWatching(int which, @Nullable Object read, @Nullable Failure why) {
        while (word instanceof Vigil vigil && vigil.takesPart(which) && (why != null || !isDue(vigil))) {
            if (decide(vigil, which, read, why)) {
                return true;
            }
        }
        return false;
    }

    /** That guard has become due; who waits for it is woken. */
    void nudge(int which) {
        if (watches(which)) {
            wake();
        }
    }

    /** Whether it waits without offers, and for that guard among others. */
    boolean watches(int which) {
        return word instanceof Vigil vigil && vigil.takesPart(which);
    }

    /** See {@link Watch#lost}. */
    boolean unwatch(int which) {
        while (true) {
            Object current = word;
            Move move = move(current);
            if (move != null) {
                if (move.isMine()) {
                    return false;
                }
                move.await();
            } else if (current instanceof Vigil vigil && vigil.takesPart(which)) {
                Move mine = new Move(carrier);
                if (change(vigil, mine)) {
                    makeOffers(mine);
                    return true;
                }
            } else {
                return true;
            }
        }
    }

    private void makeOffers(Move move) {
        moved = true;
        try {
            offers();
        } catch (Throwable unexpected) { // it is for the process that selects, not for the one that came by
            thrown = unexpected;
        }
        try {
            if (thrown == null) {
                release(move);
            } else {
                decideClaimed(move, NONE, null, 0);
            }
        } finally {
            move.end();
        }
    }

    private void offers() {
        Selector selecting = selector;
        if (selecting != null) {
            selecting.offer(this);
        }
    }

    private static @Nullable Move move(Object current) {
        Object holder = current instanceof Claimed claimed ? claimed.holder() : current;
        return holder instanceof Move move ? move : null;
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
                answered(1);
                return Answer.COMMITTED;
            }
            Object current = word;
            if (isClaimed(current)) {
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
                if (change(FREE, claim)) {
                    claim.granted();
                    return;
                }
            } else if (isClaimed(current)) {
                if (change(current, claimed(current).withWaiting(claim))) {
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
            Object current = claimedBy(claim);
            if (current == claim) {
                if (change(current, FREE)) {
                    wake();
                    return;
                }
            } else {
                Claimed claimed = claimed(current);
                Claimed.Failed failed = claimed.decisive();
                Claim next = claimed.next();
                if (failed != null) {
                    if (decide(current, failed.guard(), null, failed.failure())) {
                        settle(claimed, 0);
                        return;
                    }
                } else if (next != null) {
                    Claimed.Queue rest = claimed.rest();
                    if (change(current, rest == null ? next : new Claimed(next, rest, null))) {
                        next.granted();
                        return;
                    }
                }
            }
        }
    }

    @Override
    public Answer tryBind(int which) {
        Bound bound = new Bound(which);
        while (true) {
            if (change(FREE, bound)) {
                return Answer.COMMITTED;
            }
            Object current = word;
            if (isClaimed(current)) {
                return Answer.CLAIMED;
            }
            if (current != FREE) {
                return Answer.TOO_LATE;
            }
        }
    }

    @Override
    public void bind(Claim claim, int which) {
        Bound bound = new Bound(which);
        Object current;
        do {
            current = claimedBy(claim);
        } while (!change(current, bound));
        settle(current, 0);
    }

    private boolean answerBound(int which, @Nullable Object read, @Nullable Failure why, boolean inVain) {
        if (!(word instanceof Bound bound) || bound.guard() != which) {
            return false;
        }
        unbound = inVain; // only whoever has bound it answers
        decide(bound, which, read, why);
        answered(1);
        return true;
    }

    @Override
    public void commit(@Nullable Claim claim, int which, @Nullable Object read) {
        if (claim == null && answerBound(which, read, null, false)) {
            return;
        }
        if (claim == null) {
            throw new IllegalStateException("an alternative is committed under a claim, or by tryCommit: " + id);
        }
        decideClaimed(claim, which, read, 1);
    }

    private void decideClaimed(Claim claim, int which, @Nullable Object read, int offers) {
        Object current;
        do {
            current = claimedBy(claim);
        } while (!decide(current, which, read, null));
        settle(current, offers);
    }

    /** It has been decided under a claim: those who waited for the end of the claim are answered, and so many offers besides. */
    private void settle(Object claim, int offers) {
        int answers = offers;
        if (claim instanceof Claimed claimed) {
            claimed.refuse();
            answers += claimed.failures();
        }
        if (answers > 0) {
            answered(answers);
        }
    }

    private static boolean isClaimed(Object current) {
        return current instanceof Claim || current instanceof Claimed;
    }

    private static Claimed claimed(Object current) {
        return current instanceof Claimed claimed ? claimed : Claimed.by((Claim) current);
    }

    /** The word, which is that claim. */
    private Object claimedBy(Claim claim) {
        Object current = word;
        if (current == claim || (current instanceof Claimed claimed && claimed.holder() == claim)) {
            return current;
        }
        throw new IllegalStateException("party " + id + " is not claimed by " + claim + " but " + current);
    }

    @Override
    public void withdrawn(int which) {
        if (!answerBound(which, null, null, true)) {
            answered(1);
        }
    }

    @Override
    public void fail(int which, Failure why) {
        if (answerBound(which, null, why, false)) {
            return;
        }
        while (true) {
            Object current = word;
            if (isClaimed(current)) {
                if (change(current, claimed(current).withFailed(which, why))) {
                    return;
                }
            } else if (current != FREE || decide(FREE, which, null, why)) {
                answered(1);
                return;
            }
        }
    }

    private boolean change(Object from, Object to) {
        return WORD.compareAndSet(this, from, to);
    }

    private boolean decide(Object from, int which, @Nullable Object read, @Nullable Failure why) {
        if (!change(from, DECIDING)) {
            return false;
        }
        guard = which; // to the next line without a call, which an overflow of the stack could cut off
        value = read;
        failure = why;
        word = DECIDED;
        wake();
        return true;
    }

    private void answered(int offers) {
        if (unanswered.addAndGet(-offers) == 0) {
            wake();
        }
    }

    private void wake() {
        Thread thread = waiter;
        if (thread != null && thread != Thread.currentThread()) {
            carrier.unpark(thread);
        }
    }

    /** As an {@link Attempt}, with all that would do. */
    @Override
    public String toString() {
        List<Want> wants = wants();
        return "alternative " + id.sequence() + Process.owning(waiter)
                + (wants.isEmpty() ? "" : ", " + Want.anyOf(wants));
    }
}
