package dev.strait.engine;

import dev.strait.Buffer;
import dev.strait.SleeplessCarrier;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A channel with its two ends: one of the engine's, or one with a planted mistake. */
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

    /** Makes the core of one, for actors that are carried so; it says which values are undelivered. */
    @FunctionalInterface
    interface Cores {
        DirectCore<Object> make(Carrier carrier, Consumer<Object> undelivered);
    }

    Place(DirectCore<Object> core) {
        this.core = core;
        core.attach(READER, SESSION);
        core.attach(WRITER, SESSION);
    }

    static Place slot() {
        return new Place(new Slot<>(spec(Sharing.ONE), SleeplessCarrier.FOR_EVER, Place::lost));
    }

    static Place meeting() {
        return new Place(new Porch<>(spec(Sharing.ANY), SleeplessCarrier.FOR_EVER, Place::lost));
    }

    static ChannelSpec<Object> spec(Sharing sharing) {
        return spec(sharing, Buffer.none());
    }

    private static ChannelSpec<Object> spec(Sharing sharing, Buffer buffer) {
        return new ChannelSpec<>("c", Object.class, sharing, sharing, buffer, 0);
    }

    /** The core of two exclusive ends without a buffer. */
    static DirectCore<Object> slotCore(Carrier carrier, Consumer<Object> undelivered) {
        return new Slot<>(spec(Sharing.ONE), carrier, undelivered);
    }

    /** The core of shared ends without a buffer. */
    static DirectCore<Object> meetingCore(Carrier carrier, Consumer<Object> undelivered) {
        return new Porch<>(spec(Sharing.ANY), carrier, undelivered);
    }

    /** Makes cores of exclusive ends with a buffer. */
    static Cores ring(int capacity) {
        return (carrier, undelivered) ->
                new Ring<>(spec(Sharing.ONE, Buffer.fifo(capacity)), carrier, new Yielding.Experience(), undelivered);
    }

    /** Makes cores of shared ends with a buffer. */
    static Cores fifo(int capacity) {
        return (carrier, undelivered) ->
                new MeetingCore<>(spec(Sharing.ANY, Buffer.fifo(capacity)), carrier, undelivered);
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

    void offerExtendedRead(Party party, int guard) {
        core.offer(new Offer<>(party, guard, Offer.Kind.READ_EXTENDED, READER, null));
    }

    /** Takes a place for offers to write, or to read, without making one: for that, a channel becomes a meeting. */
    void stand(Party party, Side side) {
        core.standing(
                party,
                0,
                side == Side.READING ? Offer.Kind.READ : Offer.Kind.WRITE,
                side == Side.READING ? READER : WRITER);
    }

    void endOfBlock() {
        core.complete(READER, null);
    }

    boolean write(Object value, long time) throws InterruptedException {
        return core.write(WRITER, value, time);
    }

    @Nullable Object read(long time) throws InterruptedException {
        return core.read(READER, time);
    }

    void poison(@Nullable Side by, Poison poison) {
        core.poison(by, poison);
    }

    void close(Side side) {
        core.detach(side == Side.READING ? READER : WRITER);
    }

    @Nullable Failure ending(Side side) {
        return core.ending(side);
    }
}
