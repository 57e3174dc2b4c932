package dev.strait.engine;

import dev.strait.Start;
import dev.strait.spi.Carrier;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import dev.strait.spi.Poison;
import dev.strait.spi.SessionId;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import dev.strait.spi.StandingOffer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A rendezvous of two exclusive ends as {@link Slot} is one, less its economies, plus one {@link Flaw}: the canary. In the middle of
 * its mistake it yields, so that the other actor comes between even where both have one processor.
 */
final class DefectiveSlot implements DirectCore<Object> {
    /** How often the one that gives too early gives way. */
    private static final int WINDOW = 16;

    private static final Object READING = new Object();

    /** The channel has ended; why is a box of its own, which should be full by then. */
    private record Ended(
            AtomicReference<@Nullable Failure> failure,
            @Nullable Side waited) {}

    private record Inflated(
            MeetingCore<Object> core, @Nullable DirectEntry<Object> moved) {}

    private final Carrier carrier;
    private final Consumer<Object> undelivered;
    private final Flaw flaw;
    private final Waiting waiting;
    private final AtomicReference<@Nullable Object> word = new AtomicReference<>();
    private volatile @Nullable Object box;
    private volatile @Nullable Thread waiter;
    private @Nullable EndId reader;
    private @Nullable EndId writer;

    private DefectiveSlot(Carrier carrier, Consumer<Object> undelivered, Flaw flaw) {
        this.carrier = carrier;
        this.undelivered = undelivered;
        this.flaw = flaw;
        this.waiting = new Waiting(carrier, new Yielding.Experience());
    }

    /** Makes slots with that flaw. */
    static Place.Cores with(Flaw flaw) {
        return (carrier, undelivered) -> new DefectiveSlot(carrier, undelivered, flaw);
    }

    /** With the mistake of changing the word after having looked only, if that is what this one does. */
    private boolean change(@Nullable Object from, @Nullable Object to, @Nullable Flaw mistake) {
        if (flaw == mistake && word.get() == from) {
            Start.giveWay();
            word.set(to);
            return true;
        }
        return word.compareAndSet(from, to);
    }

    private static boolean isValue(@Nullable Object current) {
        return current != null && current != READING && !(current instanceof Ended) && !(current instanceof Inflated);
    }

    // ---------------------------------------------------------------- writing and reading

    @Override
    public boolean write(EndId end, Object value, long nanos) throws InterruptedException {
        while (true) {
            Object current = word.get();
            if (current == null) {
                if (change(null, value, null)) {
                    return awaitTaken(value, deadline(nanos));
                }
            } else if (current == READING) {
                if (give(value)) {
                    return true;
                }
            } else if (current instanceof Inflated inflated) {
                return inflated.core().write(end, value, nanos);
            } else {
                return false;
            }
        }
    }

    private boolean give(Object value) {
        if (flaw == Flaw.GIVES_BEFORE_WRITING) {
            if (!change(READING, null, null)) {
                return false;
            }
            for (int i = 0; i < WINDOW; i++) {
                Start.giveWay();
            }
            box = value;
        } else {
            box = value;
            if (!change(READING, null, null)) {
                box = null;
                return false;
            }
        }
        wake();
        return true;
    }

    private boolean awaitTaken(Object value, long deadline) throws InterruptedException {
        if (awaitChange(value, deadline)) {
            return false;
        }
        Object current = word.get();
        if (current instanceof Ended ended) {
            return ended.waited() != Side.WRITING;
        }
        DirectEntry<Object> moved = moved(current, Offer.Kind.WRITE);
        return moved == null || moved.await(waiting, deadline);
    }

    @Override
    public @Nullable Object read(EndId end, long nanos) throws InterruptedException {
        while (true) {
            Object current = word.get();
            if (current == null) {
                if (change(null, READING, null)) {
                    return awaitGiven(deadline(nanos));
                }
            } else if (isValue(current)) {
                if (change(current, null, null)) {
                    wake();
                    return current;
                }
            } else if (current instanceof Inflated inflated) {
                return inflated.core().read(end, nanos);
            } else {
                return null;
            }
        }
    }

    private @Nullable Object awaitGiven(long deadline) throws InterruptedException {
        if (awaitChange(READING, deadline)) {
            return null;
        }
        Object current = word.get();
        if (current instanceof Ended ended && ended.waited() == Side.READING) {
            return null;
        }
        DirectEntry<Object> moved = moved(current, Offer.Kind.READ);
        if (moved != null) {
            return moved.await(waiting, deadline) ? moved.take() : null;
        }
        Object value = box;
        box = null;
        return value;
    }

    private static @Nullable DirectEntry<Object> moved(@Nullable Object current, Offer.Kind kind) {
        DirectEntry<Object> moved = current instanceof Inflated inflated ? inflated.moved() : null;
        return moved != null && moved.kind == kind ? moved : null;
    }

    private long deadline(long nanos) {
        return nanos == FOREVER ? FOREVER : carrier.nanoTime() + nanos;
    }

    /** Waits until the word is not what the caller has put up any more; tells whether he has taken it back, his time being up. */
    private boolean awaitChange(Object putUp, long deadline) throws InterruptedException {
        waiter = Thread.currentThread();
        while (word.get() == putUp) {
            if (Thread.interrupted()) {
                if (change(putUp, null, Flaw.TAKES_BACK_AFTER_LOOKING)) {
                    throw new InterruptedException();
                }
                if (flaw != Flaw.FORGETS_INTERRUPT) {
                    Thread.currentThread().interrupt();
                }
            } else if (deadline == FOREVER) {
                carrier.park(this);
            } else if (deadline - carrier.nanoTime() > 0) {
                carrier.parkUntil(this, deadline);
            } else if (change(putUp, null, Flaw.TAKES_BACK_AFTER_LOOKING)) {
                return true;
            }
        }
        if (flaw == Flaw.FORGETS_INTERRUPT) {
            Thread.interrupted();
        }
        return false;
    }

    private void wake() {
        Thread thread = waiter;
        if (thread != null && flaw != Flaw.FORGETS_TO_WAKE) {
            carrier.unpark(thread);
        }
    }

    @Override
    public boolean tryWrite(EndId end, Object value) {
        Object current = word.get();
        return current instanceof Inflated inflated
                ? inflated.core().tryWrite(end, value)
                : current == READING && give(value);
    }

    @Override
    public @Nullable Object tryRead(EndId end) {
        Object current = word.get();
        if (current instanceof Inflated inflated) {
            return inflated.core().tryRead(end);
        }
        if (isValue(current) && change(current, null, null)) {
            wake();
            return current;
        }
        return null;
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
        if (!end(new Failure.Closed(end.side())) && word.get() instanceof Inflated inflated) {
            inflated.core().detach(end);
        }
    }

    @Override
    public void poison(@Nullable Side by, Poison poison) {
        if (!end(new Failure.Poisoned(poison)) && word.get() instanceof Inflated inflated) {
            inflated.core().poison(by, poison);
        }
    }

    /** False if it is a meeting, which is to be ended instead. */
    private boolean end(Failure failure) {
        while (true) {
            Object current = word.get();
            if (current instanceof Inflated) {
                return false;
            }
            if (current instanceof Ended ended) {
                ended.failure().updateAndGet(first -> strengthened(first, failure));
                return true;
            }
            Side waited = current == null ? null : current == READING ? Side.READING : Side.WRITING;
            boolean late = flaw == Flaw.ENDS_BEFORE_WRITING;
            Ended ended = new Ended(new AtomicReference<>(late ? null : failure), waited);
            if (change(current, ended, Flaw.ENDS_AFTER_LOOKING)) {
                if (late) {
                    Start.giveWay();
                    ended.failure().set(failure);
                }
                wake();
                return true;
            }
        }
    }

    private static @Nullable Failure strengthened(@Nullable Failure first, Failure later) {
        return first instanceof Failure.Poisoned poisoned && later instanceof Failure.Poisoned again
                ? poisoned.strengthenedBy(again.poison())
                : first;
    }

    @Override
    public @Nullable Failure ending(Side side) {
        Object current = word.get();
        if (current instanceof Inflated inflated) {
            return inflated.core().ending(side);
        }
        return current instanceof Ended ended ? ended.failure().get() : null;
    }

    // ---------------------------------------------------------------- offers

    @Override
    public void offer(Offer<Object> offer) {
        Object current = inflate();
        if (current instanceof Inflated inflated) {
            inflated.core().offer(offer);
        } else {
            Failure failure = ending(offer.end().side());
            offer.party().fail(offer.guard(), failure == null ? new Failure.Closed(Side.READING) : failure);
        }
    }

    private Object inflate() {
        while (true) {
            Object current = word.get();
            if (current instanceof Inflated || current instanceof Ended) {
                return current;
            }
            MeetingCore<Object> core = new MeetingCore<>(spec(), carrier, undelivered);
            if (change(current, new Inflated(core, move(core, current)), Flaw.INFLATES_AFTER_LOOKING)) {
                wake();
            }
        }
    }

    private @Nullable DirectEntry<Object> move(MeetingCore<Object> core, @Nullable Object putUp) {
        core.attachBoth();
        EndId readingEnd = reader;
        EndId writingEnd = writer;
        if (putUp == null || readingEnd == null || writingEnd == null) {
            return null;
        }
        DirectEntry<Object> entry = putUp == READING
                ? new DirectEntry<>(core, Offer.Kind.READ, readingEnd, null, false)
                : new DirectEntry<>(core, Offer.Kind.WRITE, writingEnd, putUp, false);
        core.meeting().enqueue(entry);
        return entry;
    }

    @Override
    public void withdraw(Party party, int guard) {
        if (word.get() instanceof Inflated inflated) {
            inflated.core().withdraw(party, guard);
        }
    }

    @Override
    public ChannelSpec<Object> spec() {
        return Place.spec(Sharing.ONE);
    }

    @Override
    public StandingOffer<Object> standing(Party party, int guard, Offer.Kind kind, EndId end) {
        if (inflate() instanceof Inflated inflated) {
            return inflated.core().standing(party, guard, kind, end);
        }
        throw new UnsupportedOperationException("no race needs it at a channel that has ended");
    }

    @Override
    public void complete(EndId end, @Nullable Throwable thrown) {
        throw new UnsupportedOperationException("no race needs it");
    }

    @Override
    public void unclaim(EndId claim) {
        throw new UnsupportedOperationException("no race needs it");
    }
}
