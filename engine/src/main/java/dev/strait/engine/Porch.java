package dev.strait.engine;

import dev.strait.spi.Carrier;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.EndId;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import dev.strait.spi.Sharing;
import dev.strait.spi.StandingOffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/*
 * A rendezvous with a shared side: a meeting, and a porch before its door, where one operation can wait without the baton.
 *
 *   from      to         by                       what it means
 *   null      an entry   its process              nobody waits anywhere: it waits here
 *   an entry  null       a process of the other   they have met; then `meet` tells the one that waited, and gives it the value if it
 *                        side, that reads,        reads
 *                        writes or tries
 *   an entry  null       its process              taken back: time is up, or interrupted
 *   any       MEETING    the holder of the baton  the door is open: who waited here, waits in the meeting from now on
 *   MEETING   null       the holder of the baton  shut again: nobody waits in the meeting, it has not ended, and no offer has ever come
 *
 * MEETING is the core itself, because a reference to it costs no barrier of the garbage collector.
 *
 * While the word is null or an entry, nobody waits in the meeting: it is made null only when that is true, and whoever has taken
 * the baton makes it MEETING first (`open`). Each line is a compare-and-set from the exact object, but for the last, which only the holder of
 * the baton makes, as he does the one before. Of a match, a withdrawal and the meeting just one gets each entry; that is the linearization
 * point of the first two. Who finds another of its own side here goes to the meeting, and takes that one with it, who came first, and stands
 * first. A try that finds its own side here, or nobody, is refused, as of that moment or of the one in which the baton was taken since.
 *
 * Others may have left their requests with the holder of the baton, and wait for him; and he may be slow between taking it and opening, or
 * shutting and giving it back. (Whoever looks whether the channel is quiet takes it, too, and does not open.) So whoever comes looks at
 * the baton first, and then at the word, and goes to the meeting if the baton is held. If it is free, all requests that had been left have
 * been run; and if then the word is null or an entry, or can be changed from that, none of those waits any more. Whoever leaves his request
 * later is not yet waiting when this one begins: so nobody who waits is overtaken, and no try is refused that somebody who waited for the
 * holder when it began could have served.
 *
 * An entry that has been met is told in a second step, by its peer, which runs. Until then its process waits, also if its time is
 * up; so it cannot use the entry again, and the value may be written to it, or read from it, after the first step. That the same entry
 * may come here again (that of an exclusive end does) does no harm, for nobody keeps anything that he has read in it before the first
 * step. Whoever looks for deadlocks finds it gone from here, and not that it waits: that the channel is quiet says nothing of it, since
 * nobody needs the baton for a match.
 *
 * It is quick where processes that run meet, since one word is all that they share. Where many wait, they wait in the meeting.
 *
 * field      written by                          read by             ordered by
 * word       see above                           all                 volatile
 * offered    who makes offers                    who has the baton   volatile
 * of an entry that waits here:
 * value      its process before it puts it up;   the other           word; then outcome
 *            whoever has met it, if it reads
 * outcome    whoever has met it, or its process  its process         volatile
 * waiter     its process                         whoever has met it  word, or a fence (Waiting)
 * outside    its process; who opens              who looks for       volatile
 *                                                deadlocks
 */
final class Porch<T> extends MeetingCore<T> {
    private static final VarHandle WORD;

    static {
        try {
            WORD = MethodHandles.lookup().findVarHandle(Porch.class, "word", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile @Nullable Object word;
    private volatile boolean offered;

    /** A channel that learns for itself how to wait. */
    Porch(ChannelSpec<T> spec, Carrier carrier, Consumer<? super T> undelivered) {
        this(spec, carrier, new Yielding.Experience(), undelivered);
    }

    Porch(ChannelSpec<T> spec, Carrier carrier, Yielding.Experience experience, Consumer<? super T> undelivered) {
        super(spec, carrier, experience, undelivered);
    }

    private boolean change(@Nullable Object from, @Nullable Object to) {
        return WORD.compareAndSet(this, from, to);
    }

    @SuppressWarnings("unchecked")
    private DirectEntry<T> entry(Object current) {
        return (DirectEntry<T>) current;
    }

    // ---------------------------------------------------------------- direct operations

    @Override
    public @Nullable T read(EndId end, long nanos) throws InterruptedException {
        DirectEntry<T> own = null;
        while (true) {
            Object current = look();
            if (current == null) {
                own = own == null ? reading(end, false) : own;
                Manner manner = reading.manner();
                if (putUp(own, manner, nanos)) {
                    return await(own, reading, manner, reading.deadline(nanos)) ? taken(own) : null;
                }
            } else if (current == this || isOwnSide(current, Offer.Kind.READ, spec().readers())) {
                return super.read(end, nanos);
            } else if (change(current, null)) {
                return valueOf(entry(current));
            }
        }
    }

    @Override
    public @Nullable T tryRead(EndId end) {
        while (true) {
            Object current = look();
            if (current == this) {
                return super.tryRead(end);
            }
            if (current == null || isOwnSide(current, Offer.Kind.READ, spec().readers())) {
                return null;
            }
            if (change(current, null)) {
                return valueOf(entry(current));
            }
        }
    }

    @Override
    public boolean write(EndId end, T value, long nanos) throws InterruptedException {
        DirectEntry<T> own = null;
        while (true) {
            Object current = look();
            if (current == null) {
                own = own == null ? writing(end, value, false) : own;
                Manner manner = writing.manner();
                if (putUp(own, manner, nanos)) {
                    return await(own, writing, manner, writing.deadline(nanos));
                }
            } else if (current == this || isOwnSide(current, Offer.Kind.WRITE, spec().writers())) {
                forget(own);
                return super.write(end, value, nanos);
            } else if (change(current, null)) {
                forget(own);
                entry(current).meet(value);
                return true;
            }
        }
    }

    @Override
    public boolean tryWrite(EndId end, T value) {
        while (true) {
            Object current = look();
            if (current == this) {
                return super.tryWrite(end, value);
            }
            if (current == null || isOwnSide(current, Offer.Kind.WRITE, spec().writers())) {
                return false;
            }
            if (change(current, null)) {
                entry(current).meet(value);
                return true;
            }
        }
    }

    /** The baton, and then the word, which is MEETING for whoever finds the baton held. */
    private @Nullable Object look() {
        return isIdle() ? word : this;
    }

    /** Whether the one that waits here wants the same, which only another end can. */
    private boolean isOwnSide(Object current, Offer.Kind kind, Sharing side) {
        if (entry(current).kind != kind) {
            return false;
        }
        if (side == Sharing.ONE) {
            throw new IllegalStateException("two operations at a time on the exclusive "
                    + (kind == Offer.Kind.READ ? "reader" : "writer") + " of " + spec().name());
        }
        return true;
    }

    /** It has not been put up after all, and may be kept for longer than the value should. */
    private void forget(@Nullable DirectEntry<T> own) {
        if (own != null) {
            own.value = null;
        }
    }

    /** Who is going to park at once enters before it puts itself up, so that one fence serves both; see {@link Waiting}. */
    private boolean putUp(DirectEntry<T> entry, Manner manner, long nanos) {
        entry.stepOutside();
        if (manner.entersFirst()) {
            entry.enter(nanos == Waiting.FOREVER);
        }
        if (change(null, entry)) {
            return true;
        }
        entry.leave();
        return false;
    }

    /** The value of a writer that has been met, who may go once it is here. */
    private T valueOf(DirectEntry<T> writer) {
        T value = Meeting.valueOf(writer);
        writer.meet(null);
        return value;
    }

    @Override
    boolean isTakenBack(DirectEntry<T> entry) {
        if (change(entry, null)) {
            entry.giveUp();
            return true;
        }
        return false;
    }

    @Override
    boolean isElsewhere(DirectEntry<T> entry) {
        return word != entry;
    }

    // ---------------------------------------------------------------- the meeting

    @Override
    void open() {
        Object current = word;
        while (current != this) {
            if (change(current, this)) {
                if (current != null) {
                    entry(current).stepInside();
                    meeting().enqueue(entry(current));
                }
                return;
            }
            current = word;
        }
    }

    @Override
    void shut() {
        if (word == this && !offered && meeting().isDeserted()) {
            WORD.setRelease(this, null);
        }
    }

    @Override
    public void offer(Offer<T> offer) {
        noteOffers();
        super.offer(offer);
    }

    @Override
    public StandingOffer<T> standing(Party party, int guard, Offer.Kind kind, EndId end) {
        noteOffers();
        return super.standing(party, guard, kind, end);
    }

    private void noteOffers() {
        if (!offered) {
            offered = true;
        }
    }

    @Override
    public String toString() {
        Object current = word;
        return super.toString() + (current == null || current == this ? "" : ", before it " + entry(current).kind);
    }
}
