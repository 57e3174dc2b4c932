package dev.strait.engine;

import dev.strait.spi.Carrier;
import dev.strait.spi.ChannelCore;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import dev.strait.spi.Poison;
import dev.strait.spi.SessionId;
import dev.strait.spi.Side;
import dev.strait.spi.StandingOffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/*
 * A rendezvous of one writer and one reader: one word, one compare-and-set a side, nothing allocated.
 *
 * Since both ends are exclusive, at most one write and one read are pending at any time. Who comes first puts up in `word`
 * what he wants and waits for the word to change; who comes second changes it, and is done. What a reader puts up is the slot
 * itself, READING below, because a reference to it costs no barrier of the garbage collector:
 *
 *   from      to          by                        what it means
 *   null      a value     writer, first             the writer waits, with that value
 *   a value   null        reader, second            taken: both are done
 *   a value   null        writer                    taken back: time is up, or interrupted
 *   null      READING     reader, first             the reader waits
 *   READING   null        writer, second            given, in `box`: both are done
 *   READING   null        reader                    taken back: time is up, or interrupted
 *   any       an Ended    whoever ends the channel  says if somebody waited
 *   an Ended  an Ended    who poisons it again      the same, but for the strength of the poison; otherwise it is final
 *   any       a core      whoever makes an offer    the channel is a Meeting from now on; says who waited, and waits there
 *
 * Each line is a compare-and-set from the exact object, so each operation has one linearization point, and of interrupt,
 * timeout, ending and match just one wins. A waiter leaves when the word is not what he put up. He can tell what has
 * happened, because nobody else puts up the same: a reader finds READING only if he put it there, and a writer a value only
 * if it is his own. An Ended or a core that has replaced what a waiter put up says so, since the waiter could otherwise not
 * tell this from having been matched first and the channel ended after.
 *
 * A waiter that is going to park at once enters its seat before it puts up what it wants, so that one fence serves both (Waiting).
 * If the word has changed meanwhile, it leaves the seat, and at worst is woken for nothing at its next wait.
 *
 * An alternative that reads and can do without offers leaves a watch (WatchedCore). Then a writer who finds nobody asks the watch
 * first: if the alternative waits, it is given the value, which is decided at the alternative's word, and nothing is put up here.
 * Otherwise he puts his value up, and tells the watch. Where it becomes a meeting, the alternative's offer is there before a write is
 * refused.
 *
 * A value may be given after the channel has ended, by a writer who found it alive and an alternative that did, too, since both were
 * called before that: it was written before the end.
 *
 * field      written by                        read by                              ordered by
 * word       see above                         all                                  volatile
 * box        writer, before READING -> null    reader, after it; then cleared       word
 * a seat     the side that waits, see Seat     the other side; who looks for        volatile
 *                                              deadlocks
 */
final class Slot<T> extends WatchedCore<T> {
    /** So many turns whoever spins lets pass before it looks: some 40 ns on the machine of ADR 20, where what one writes takes 30 to come. */
    private static final int TURNS_BEFORE_LOOK = 2;

    private static final VarHandle WORD;

    static {
        try {
            WORD = MethodHandles.lookup().findVarHandle(Slot.class, "word", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * The channel has ended.
     *
     * @param failure why
     * @param waited the side that waited, and whose operation has failed; null if none did
     */
    private record Ended(Failure failure, @Nullable Side waited) {
        Ended strengthenedBy(Failure later) {
            if (failure instanceof Failure.Poisoned first && later instanceof Failure.Poisoned again) {
                Failure.Poisoned strengthened = first.strengthenedBy(again.poison());
                return strengthened == first ? this : new Ended(strengthened, waited);
            }
            return this;
        }
    }

    /**
     * The channel is a meeting now.
     *
     * @param core the meeting
     * @param moved the operation that waited and now waits there; null if there was none
     */
    private record Inflated<T>(
            MeetingCore<T> core, @Nullable DirectEntry<T> moved) {}

    private final ChannelSpec<T> spec;
    private final Consumer<? super T> undelivered;
    final ReaderSeat readerSeat;
    final WriterSeat writerSeat;
    private @Nullable EndId reader;
    private @Nullable EndId writer;

    private volatile @Nullable Object word;
    private @Nullable T box;

    /** A channel that learns for itself how to wait. */
    Slot(ChannelSpec<T> spec, Carrier carrier, Consumer<? super T> undelivered) {
        this(spec, carrier, new Yielding.Experience(), undelivered);
    }

    Slot(ChannelSpec<T> spec, Carrier carrier, Yielding.Experience experience, Consumer<? super T> undelivered) {
        this.spec = spec;
        this.undelivered = undelivered;
        this.readerSeat = new ReaderSeat(carrier, experience);
        this.writerSeat = new WriterSeat(carrier, experience);
    }

    @Override
    public ChannelSpec<T> spec() {
        return spec;
    }

    private boolean change(@Nullable Object from, @Nullable Object to) {
        return WORD.compareAndSet(this, from, to);
    }

    @SuppressWarnings("unchecked")
    private MeetingCore<T> core(Object current) {
        return ((Inflated<T>) current).core();
    }

    @SuppressWarnings("unchecked")
    private T value(Object current) {
        return (T) current;
    }

    private boolean isValue(Object current) {
        return current != this && !(current instanceof Ended) && !(current instanceof Inflated);
    }

    // ---------------------------------------------------------------- writing

    @Override
    public boolean write(EndId end, T value, long nanos) throws InterruptedException {
        while (true) {
            Object current = word;
            if (current == null) {
                if (isGiven(value)) {
                    return true;
                }
                Manner manner = writerSeat.manner();
                if (manner.entersFirst()) {
                    writerSeat.enter(nanos == FOREVER);
                }
                if (change(null, value)) {
                    tellOfValue();
                    return awaitTaken(value, manner, writerSeat.deadline(nanos));
                }
                writerSeat.leave();
            } else if (current == this) {
                if (give(value)) {
                    return true;
                }
            } else if (current instanceof Ended ended) {
                tellOfEnd(ended.failure());
                return false;
            } else if (current instanceof Inflated) {
                unwatch();
                return core(current).write(end, value, nanos);
            } else {
                throw new IllegalStateException("two writes at a time on the exclusive writer of " + spec.name());
            }
        }
    }

    @Override
    public boolean tryWrite(EndId end, T value) {
        Object current = word;
        if (current == null && isGiven(value)) {
            return true;
        }
        current = word;
        if (current instanceof Inflated) {
            unwatch();
            return core(current).tryWrite(end, value);
        }
        if (current instanceof Ended ended) {
            tellOfEnd(ended.failure());
        }
        return current == this && give(value);
    }

    /** Gives a value to the waiting reader, unless he has left. */
    private boolean give(T value) {
        box = value;
        if (change(this, null)) {
            readerSeat.wake();
            return true;
        }
        box = null;
        return false;
    }

    private boolean awaitTaken(T value, Manner manner, long deadline) throws InterruptedException {
        try {
            if (!writerSeat.await(manner, deadline) && change(value, null)) {
                return false;
            }
        } catch (InterruptedException interrupt) {
            if (change(value, null)) {
                throw interrupt;
            }
            Thread.currentThread().interrupt();
        }
        Object current = word;
        if (current instanceof Ended ended) {
            return ended.waited() != Side.WRITING;
        }
        DirectEntry<T> moved = moved(current, Offer.Kind.WRITE);
        return moved == null || moved.await(writerSeat, deadline);
    }

    // ---------------------------------------------------------------- reading

    @Override
    public @Nullable T read(EndId end, long nanos) throws InterruptedException {
        while (true) {
            Object current = word;
            if (current == null) {
                Manner manner = readerSeat.manner();
                if (manner.entersFirst()) {
                    readerSeat.enter(nanos == FOREVER);
                }
                if (change(null, this)) {
                    return awaitGiven(manner, readerSeat.deadline(nanos));
                }
                readerSeat.leave();
            } else if (isValue(current)) {
                if (change(current, null)) {
                    writerSeat.wake();
                    return value(current);
                }
            } else if (current instanceof Ended) {
                return null;
            } else if (current instanceof Inflated) {
                return core(current).read(end, nanos);
            } else {
                throw new IllegalStateException("two reads at a time on the exclusive reader of " + spec.name());
            }
        }
    }

    @Override
    public @Nullable T tryRead(EndId end) {
        Object current = word;
        if (current instanceof Inflated) {
            return core(current).tryRead(end);
        }
        if (current != null && isValue(current) && change(current, null)) {
            writerSeat.wake();
            return value(current);
        }
        return null;
    }

    private @Nullable T awaitGiven(Manner manner, long deadline) throws InterruptedException {
        try {
            if (!readerSeat.await(manner, deadline) && change(this, null)) {
                return null;
            }
        } catch (InterruptedException interrupt) {
            if (change(this, null)) {
                throw interrupt;
            }
            Thread.currentThread().interrupt();
        }
        Object current = word;
        if (current instanceof Ended ended && ended.waited() == Side.READING) {
            return null;
        }
        DirectEntry<T> moved = moved(current, Offer.Kind.READ);
        if (moved != null) {
            return moved.await(readerSeat, deadline) ? moved.take() : null;
        }
        T value = box;
        box = null;
        return value;
    }

    // ---------------------------------------------------------------- ending

    @Override
    public void attach(EndId end, SessionId owner) {
        if (end.side() == Side.READING) {
            reader = end;
        } else {
            writer = end;
        }
    }

    @Override
    public void detach(EndId end) {
        Inflated<T> inflated = end(new Failure.Closed(end.side()));
        if (inflated != null) {
            inflated.core().detach(end);
        }
    }

    @Override
    public void poison(@Nullable Side by, Poison poison) {
        if (poison.overcomes(spec.immunity())) {
            Inflated<T> inflated = end(new Failure.Poisoned(poison));
            if (inflated != null) {
                inflated.core().poison(by, poison);
            }
        }
    }

    /** Ends the channel, unless it has ended, and then may strengthen its poison; returns the meeting to be ended instead, if it is one. */
    private @Nullable Inflated<T> end(Failure failure) {
        while (true) {
            Object current = word;
            if (current instanceof Inflated) {
                return inflated(current);
            }
            if (current instanceof Ended ended) {
                Ended strengthened = ended.strengthenedBy(failure);
                if (strengthened == ended || change(ended, strengthened)) {
                    tellOfEnd(ended.failure()); // who has ended it may not have come to that
                    return null;
                }
            } else if (change(current, new Ended(failure, waiting(current)))) {
                tellOfEnd(failure);
                wake(current);
                return null;
            }
        }
    }

    private @Nullable Side waiting(@Nullable Object putUp) {
        return putUp == null ? null : putUp == this ? Side.READING : Side.WRITING;
    }

    @SuppressWarnings("unchecked")
    private Inflated<T> inflated(Object current) {
        return (Inflated<T>) current;
    }

    private void wake(@Nullable Object putUp) {
        if (putUp == this) {
            readerSeat.wake();
        } else if (putUp != null) {
            writerSeat.wake();
        }
    }

    @Override
    public @Nullable Failure ending(Side side) {
        Object current = word;
        if (current instanceof Ended ended) {
            return ended.failure();
        }
        return current instanceof Inflated ? core(current).ending(side) : null;
    }

    /** Each change of the word is done when it is done; but an alternative may not know yet of a value that waits for it. */
    @Override
    public boolean isQuiet() {
        Object current = word;
        if (current instanceof Inflated) {
            return core(current).isQuiet();
        }
        return current == null || !isValue(current) || !isAwaited();
    }

    @Override
    boolean isMeeting() {
        return word instanceof Inflated;
    }

    // ---------------------------------------------------------------- offers

    @Override
    public void offer(Offer<T> offer) {
        Object current = inflate();
        if (current instanceof Ended ended) {
            offer.party().fail(offer.guard(), ended.failure());
        } else {
            core(current).offer(offer);
        }
    }

    @Override
    public void withdraw(Party party, int guard) {
        if (word instanceof Inflated<?> inflated) {
            inflated.core().withdraw(party, guard);
        }
    }

    @Override
    public StandingOffer<T> standing(Party party, int guard, Offer.Kind kind, EndId end) {
        Object current = inflate();
        return current instanceof Ended ended
                ? new FailingOffer<>(party, guard, ended.failure())
                : core(current).standing(party, guard, kind, end);
    }

    @Override
    public void complete(EndId end, @Nullable Throwable thrown) {
        if (!(word instanceof Inflated<?> inflated)) {
            throw new IllegalStateException("no block runs at " + end + " of " + spec.name());
        }
        inflated.core().complete(end, thrown);
    }

    @Override
    public void unclaim(EndId claim) {
        throw new IllegalStateException("exclusive sides are not claimed: " + spec.name());
    }

    /**
     * Makes a meeting of this slot. An operation that waits is moved there by the caller, not by the waiter, so that it is
     * there at once for whoever made the caller come. Returns the word: inflated, or ended.
     */
    private Object inflate() {
        while (true) {
            Object current = word;
            if (current instanceof Inflated) {
                unwatch();
                return current;
            }
            if (current instanceof Ended ended) {
                tellOfEnd(ended.failure()); // who has ended it may not have come to that
                return current;
            }
            // what only a meeting needs is asked of a seat, so that all other slots are the smaller
            MeetingCore<T> core =
                    new MeetingCore<>(spec, readerSeat.carrier(), readerSeat.experience(), undelivered, this);
            Inflated<T> inflated = new Inflated<>(core, move(core, current));
            if (change(current, inflated)) {
                wake(current);
                unwatch();
                return inflated;
            }
        }
    }

    private @Nullable DirectEntry<T> move(MeetingCore<T> core, @Nullable Object putUp) {
        EndId readingEnd = reader;
        EndId writingEnd = writer;
        if (readingEnd == null || writingEnd == null) {
            throw new IllegalStateException("an offer to " + spec.name() + ", which has not got its ends yet");
        }
        core.attachBoth();
        if (putUp == null) {
            return null;
        }
        DirectEntry<T> entry = putUp == this
                ? new DirectEntry<>(core, Offer.Kind.READ, readingEnd, null, false)
                : new DirectEntry<>(core, Offer.Kind.WRITE, writingEnd, value(putUp), false);
        core.meeting().enqueue(entry);
        return entry;
    }

    @SuppressWarnings("unchecked")
    private @Nullable DirectEntry<T> moved(@Nullable Object current, Offer.Kind kind) {
        if (current instanceof Inflated) {
            DirectEntry<T> moved = ((Inflated<T>) current).moved();
            return moved != null && moved.kind == kind ? moved : null;
        }
        return null;
    }

    private record FailingOffer<T>(Party party, int guard, Failure failure) implements StandingOffer<T> {
        @Override
        public void make(@Nullable T value) {
            party.fail(guard, failure);
        }

        @Override
        public void withdraw() {
            // it has been answered
        }
    }

    // ---------------------------------------------------------------- waiting

    private static int putOffLook(int most) {
        int turns = Math.min(TURNS_BEFORE_LOOK, most);
        Waiting.letPass(turns);
        return turns;
    }

    final class ReaderSeat extends Seat {
        ReaderSeat(Carrier carrier, Experience experience) {
            super(carrier, experience);
        }

        @Override
        public Side side() {
            return Side.READING;
        }

        @Override
        public boolean isPending() {
            return word == Slot.this;
        }

        /**
         * A writer that runs gives a value and soon puts up the next. To look between the two would carry the slot's cache line over and
         * back for each; after both it is carried once.
         */
        @Override
        int putOff(int most) {
            return putOffLook(most);
        }

        @Override
        public ChannelCore<?> channel() {
            return Slot.this;
        }
    }

    final class WriterSeat extends Seat {
        WriterSeat(Carrier carrier, Experience experience) {
            super(carrier, experience);
        }

        @Override
        public Side side() {
            return Side.WRITING;
        }

        /**
         * Not where an alternative watches: it takes from all its channels before it waits, and those it wakes run only then, where it ran. Who
         * yields meanwhile is met no sooner.
         */
        @Override
        boolean mayYield() {
            return !hasWatch();
        }

        /**
         * Likewise: a reader that runs takes a value and soon waits for the next. Not where an alternative watches: it comes back to this
         * channel after all others.
         */
        @Override
        int putOff(int most) {
            return hasWatch() ? 0 : putOffLook(most);
        }

        /** A value that is there while the writer waits is the one it has put up. */
        @Override
        public boolean isPending() {
            Object current = word;
            return current != null && isValue(current);
        }

        @Override
        public ChannelCore<?> channel() {
            return Slot.this;
        }
    }

    @Override
    public String toString() {
        Object current = word;
        return spec.name() + ": "
                + (current == null
                        ? "nobody waits"
                        : current == this
                                ? "the reader waits"
                                : isValue(current) ? "the writer waits" : current.toString());
    }
}
