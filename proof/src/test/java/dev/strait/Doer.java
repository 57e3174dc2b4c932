package dev.strait;

import dev.strait.engine.EngineBackend;
import dev.strait.spi.BarrierCore;
import dev.strait.spi.ChannelCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Processes that do one thing at a time, with the real {@link Attempt} and without the rest of the front end. */
public final class Doer {
    private final Network network;

    /** Makes one, for actors that are carried so. */
    public Doer(ActorCarrier carrier) {
        this.network = new Network(new EngineBackend("explored", carrier) {}, "net", Duration.ZERO, Duration.ZERO);
    }

    /** Syncs, in time; true if that took place. Throws what it has been told if it was refused. */
    public boolean sync(BarrierCore barrier, long member, long nanos) throws InterruptedException {
        return tookPlace(Attempt.inTime(
                network,
                place(party -> barrier.offer(party, 0, member), party -> barrier.withdraw(party, 0, member)),
                nanos));
    }

    /** Offers something, in time; true if it took place. */
    public boolean offer(ChannelCore<Object> core, Offer.Kind kind, EndId end, @Nullable Object value, long nanos)
            throws InterruptedException {
        return tookPlace(attempt(core, kind, end, value, nanos));
    }

    /** Reads, as an offer; null if that did not take place. */
    public @Nullable Object read(ChannelCore<Object> core, Offer.Kind kind, EndId end, long nanos)
            throws InterruptedException {
        return attempt(core, kind, end, null, nanos).value();
    }

    private Attempt attempt(ChannelCore<Object> core, Offer.Kind kind, EndId end, @Nullable Object value, long nanos)
            throws InterruptedException {
        return Attempt.inTime(
                network,
                place(party -> core.offer(new Offer<>(party, 0, kind, end, value)), party -> core.withdraw(party, 0)),
                nanos);
    }

    private static boolean tookPlace(Attempt attempt) {
        return attempt.tookPlace();
    }

    private interface Step {
        void take(Party party);
    }

    private static Attempt.Place place(Step offer, Step withdraw) {
        return new Attempt.Place() {
            @Override
            public void offer(Party party) {
                offer.take(party);
            }

            @Override
            public void withdraw(Party party) {
                withdraw.take(party);
            }

            @Override
            public Want want() {
                throw new AssertionError("nobody looks for deadlocks");
            }
        };
    }
}
