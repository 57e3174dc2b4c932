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

/** A buffer for one value between two who look again at every turn, with a planted mistake: the canary. */
final class DefectiveBuffer implements DirectCore<Object> {
    /** The mistake. */
    enum Flaw {
        /** Poison looks what is in the buffer, says that it is undelivered, and takes it out then. */
        STRANDS_AFTER_LOOKING
    }

    private final Carrier carrier;
    private final Consumer<Object> undelivered;
    private final Flaw flaw;
    private final AtomicReference<@Nullable Object> place = new AtomicReference<>();
    private final AtomicReference<@Nullable Failure> ending = new AtomicReference<>();

    private DefectiveBuffer(Carrier carrier, Consumer<Object> undelivered, Flaw flaw) {
        this.carrier = carrier;
        this.undelivered = undelivered;
        this.flaw = flaw;
    }

    /** Makes buffers with that flaw. */
    static Place.Cores with(Flaw flaw) {
        return (carrier, undelivered) -> new DefectiveBuffer(carrier, undelivered, flaw);
    }

    @Override
    public boolean tryWrite(EndId end, Object value) {
        return ending.get() == null && place.compareAndSet(null, value);
    }

    @Override
    public @Nullable Object tryRead(EndId end) {
        return place.getAndSet(null);
    }

    @Override
    public boolean write(EndId end, Object value, long nanos) {
        boolean written = tryWrite(end, value);
        while (!written && ending.get() == null) {
            turn();
            written = tryWrite(end, value);
        }
        return written;
    }

    @Override
    public @Nullable Object read(EndId end, long nanos) {
        Object value = tryRead(end);
        while (value == null && ending.get() == null) {
            turn();
            value = tryRead(end);
        }
        return value;
    }

    /** A wait that is over at once, so that what happens meanwhile does happen. */
    private void turn() {
        carrier.parkUntil(this, carrier.nanoTime() + 1);
    }

    @Override
    public void poison(@Nullable Side by, Poison poison) {
        Object there = place.get();
        ending.compareAndSet(null, new Failure.Poisoned(poison));
        if (there != null && by != Side.WRITING) {
            undelivered.accept(there);
            if (flaw == Flaw.STRANDS_AFTER_LOOKING) {
                Start.giveWay();
            }
            place.set(null);
        }
    }

    @Override
    public @Nullable Failure ending(Side side) {
        return ending.get();
    }

    @Override
    public void attach(EndId end, SessionId owner) {}

    @Override
    public ChannelSpec<Object> spec() {
        return Place.spec(Sharing.ONE);
    }

    @Override
    public void detach(EndId end) {
        throw new UnsupportedOperationException("no race needs it");
    }

    @Override
    public void offer(Offer<Object> offer) {
        throw new UnsupportedOperationException("no race needs it");
    }

    @Override
    public void withdraw(Party party, int guard) {
        throw new UnsupportedOperationException("no race needs it");
    }

    @Override
    public StandingOffer<Object> standing(Party party, int guard, Offer.Kind kind, EndId end) {
        throw new UnsupportedOperationException("no race needs it");
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
