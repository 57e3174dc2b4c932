package dev.strait.engine;

import dev.strait.Buffer;
import dev.strait.Yielding;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import dev.strait.spi.SessionId;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import org.jspecify.annotations.Nullable;

/** A rendezvous channel of the engine with its two ends. */
final class Place {
    static final SessionId SESSION = new SessionId(1, 1);
    private static final EndId READER = new EndId(Side.READING, 0);
    private static final EndId WRITER = new EndId(Side.WRITING, 1);

    private final DirectCore<Object> core;

    /** Makes one. */
    @FunctionalInterface
    interface Maker {
        Place make();
    }

    private Place(DirectCore<Object> core) {
        this.core = core;
        core.attach(READER, SESSION);
        core.attach(WRITER, SESSION);
    }

    static Place slot() {
        return new Place(new Slot<>(spec(Sharing.ONE), Yielding.FOR_EVER, Place::lost));
    }

    static Place meeting() {
        return new Place(new MeetingCore<>(spec(Sharing.ANY), Yielding.FOR_EVER, Place::lost));
    }

    private static ChannelSpec<Object> spec(Sharing sharing) {
        return new ChannelSpec<>("c", Object.class, sharing, sharing, Buffer.none(), 0);
    }

    private static void lost(Object value) {
        throw new AssertionError("a rendezvous does not strand values: " + value);
    }

    void offerRead(Party party, int guard) {
        core.offer(new Offer<>(party, guard, Offer.Kind.READ, READER, null));
    }

    void offerWrite(Party party, int guard, Object value) {
        core.offer(new Offer<>(party, guard, Offer.Kind.WRITE, WRITER, value));
    }

    void withdraw(Party party, int guard) {
        core.withdraw(party, guard);
    }

    boolean tryWrite(Object value) {
        return core.tryWrite(WRITER, value);
    }

    @Nullable Object tryRead() {
        return core.tryRead(READER);
    }
}
