package dev.strait;

import dev.strait.spi.ChannelCore;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import dev.strait.spi.Poison;
import dev.strait.spi.SessionId;
import dev.strait.spi.Side;
import dev.strait.spi.StandingOffer;
import org.jspecify.annotations.Nullable;

/**
 * The blocking operations of a core that has none of its own: each makes an offer, waits for the answer, and asks for the
 * offer back when the time is up or the thread is interrupted. It then still waits for the answer: it may be too late.
 *
 * <p>An operation that failed asks for the channel's ending, as on a direct core; only that its own fate is unknown no ending can tell.
 */
final class OfferingCore<T> implements DirectCore<T> {
    private static final long NO_WAIT = 0;

    private final ChannelCore<T> core;
    private final Junction<T> junction;

    OfferingCore(ChannelCore<T> core, Junction<T> junction) {
        this.core = core;
        this.junction = junction;
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable T tryRead(EndId end) {
        return (T) attempt(Offer.Kind.READ, end, null, false).value();
    }

    @Override
    public boolean tryWrite(EndId end, T value) {
        return attempt(Offer.Kind.WRITE, end, value, false).isCommitted();
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable T read(EndId end, long nanos) throws InterruptedException {
        return (T) perform(Offer.Kind.READ, end, null, nanos).value();
    }

    @Override
    public boolean write(EndId end, T value, long nanos) throws InterruptedException {
        return perform(Offer.Kind.WRITE, end, value, nanos).tookPlace();
    }

    /** As {@link #tryRead}, but if there is a writer whose value has yet to be made, waits for that. */
    @SuppressWarnings("unchecked")
    @Nullable T meetToRead(EndId end) {
        return (T) attempt(Offer.Kind.READ, end, null, true).value();
    }

    /** As {@link #tryWrite}, but if there is a reader that will keep us for its block, waits for that. */
    boolean meetToWrite(EndId end, T value) {
        return attempt(Offer.Kind.WRITE, end, value, true).tookPlace();
    }

    /** Reads what is there now; if there is something, the reader's block is to run next. */
    @SuppressWarnings("unchecked")
    @Nullable T tryReadExtended(EndId end, boolean patient) {
        return (T) attempt(Offer.Kind.READ_EXTENDED, end, null, patient).value();
    }

    /** Reads; if that takes place, the reader's block is to run next. */
    @SuppressWarnings("unchecked")
    @Nullable T readExtended(EndId end, long nanos) throws InterruptedException {
        return (T) perform(Offer.Kind.READ_EXTENDED, end, null, nanos).value();
    }

    /** Finds somebody who will take what is to be made, now; if there is somebody, the writer's block is to run next. */
    boolean tryWriteExtended(EndId end, boolean patient) {
        return attempt(Offer.Kind.WRITE_EXTENDED, end, null, patient).isCommitted();
    }

    /** Finds somebody who will take what is to be made; if there is somebody, the writer's block is to run next. */
    boolean writeExtended(EndId end, long nanos) throws InterruptedException {
        return perform(Offer.Kind.WRITE_EXTENDED, end, null, nanos).isCommitted();
    }

    /** Gives what the writer's block has made to whoever has committed to take it, and waits until he is done with it. */
    void give(EndId end, T made) {
        Attempt attempt = told(Attempt.comeWhatMay(junction.network(), place(Offer.Kind.MADE, end, made)));
        if (!attempt.tookPlace()) {
            throw new IllegalStateException("what was made for a committed reader was refused: " + attempt);
        }
    }

    boolean claim(EndId claim, long nanos) throws InterruptedException {
        Attempt attempt = nanos > NO_WAIT
                ? perform(Offer.Kind.CLAIM, claim, null, nanos)
                : attempt(Offer.Kind.CLAIM, claim, null, false);
        return attempt.isCommitted();
    }

    private Attempt attempt(Offer.Kind kind, EndId end, @Nullable T value, boolean patient) {
        return told(Attempt.now(junction.network(), place(kind, end, value), patient));
    }

    private Attempt perform(Offer.Kind kind, EndId end, @Nullable T value, long nanos) throws InterruptedException {
        return told(Attempt.inTime(junction.network(), place(kind, end, value), nanos));
    }

    /** What the ending of the channel will not tell, since it is about this operation, is told now. */
    private Attempt told(Attempt attempt) {
        if (attempt.failure() instanceof Failure.Lost lost && lost.effect() == Effect.UNKNOWN) {
            throw junction.lost(lost, null);
        }
        return attempt;
    }

    private Attempt.Place place(Offer.Kind kind, EndId end, @Nullable T value) {
        return new Attempt.Place() {
            @Override
            public void offer(Party party) {
                core.offer(new Offer<>(party, 0, kind, end, value));
            }

            @Override
            public void withdraw(Party party) {
                core.withdraw(party, 0);
            }

            @Override
            public Want want() {
                return new Want(junction, end.side(), kind);
            }
        };
    }

    @Override
    public StandingOffer<T> standing(Party party, int guard, Offer.Kind kind, EndId end) {
        return new StandingOffer<>() {
            @Override
            public void make(@Nullable T value) {
                core.offer(new Offer<>(party, guard, kind, end, value));
            }

            @Override
            public void withdraw() {
                core.withdraw(party, guard);
            }
        };
    }

    @Override
    public ChannelSpec<T> spec() {
        return core.spec();
    }

    @Override
    public void attach(EndId end, SessionId owner) {
        core.attach(end, owner);
    }

    @Override
    public void detach(EndId end) {
        core.detach(end);
    }

    @Override
    public void offer(Offer<T> offer) {
        core.offer(offer);
    }

    @Override
    public void withdraw(Party party, int guard) {
        core.withdraw(party, guard);
    }

    @Override
    public void complete(EndId end, @Nullable Throwable thrown) {
        core.complete(end, thrown);
    }

    @Override
    public void unclaim(EndId claim) {
        core.unclaim(claim);
    }

    @Override
    public void poison(@Nullable Side by, Poison poison) {
        core.poison(by, poison);
    }

    @Override
    public @Nullable Failure ending(Side side) {
        return core.ending(side);
    }
}
