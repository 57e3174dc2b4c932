package dev.strait.engine;

import dev.strait.Buffer;
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
 * A fifo between one writer and one reader: a ring of places, one compare-and-set an operation, nothing allocated.
 *
 * Value k goes to place k modulo the number of places, of which there is at least one more than the capacity. Each place is a word:
 *
 *   from      to        by                          what it means
 *   null      a value   writer                      written, if the channel is still a ring after that
 *   a value   null      reader                      read
 *   a value   MOVED     writer                      taken back, to be written to the meeting: see below
 *   a value   MOVED     whoever makes the meeting   the value is in its store
 *   null      MOVED     whoever makes the meeting   nothing will come here any more
 *
 * Only the first two lines are for good times. Both are compare-and-sets from the exact object, and are where the operations
 * take effect. The writer may write value k when value k - capacity has been read, and knows that from its place being null:
 * since there are more places than that, nothing else has been written there. Values are read in order, so an empty place also
 * says that all older ones have been read; the writer looks some way ahead and counts on what it has found (`roomUntil`).
 *
 * Whatever else happens to a channel (an offer, an ending, an extended operation) happens to a Meeting: it is made with its
 * baton held, put up in `core`, and filled with what the places hold; then the baton is passed on. So nobody waits for the
 * filling: who finds `core` goes there, and at worst leaves a request.
 *
 *   - A reader goes on reading places that have not been moved, older values all of them, and finds MOVED before any younger.
 *   - A writer that has written looks at `core`. If it is not there, then moving has not begun, and will find the value. If it
 *     is, the writer takes the value back, and writes it to the meeting. If it cannot, the value has been read, or moved: written.
 *   - A place that has been moved looks like one that is full. So a writer that finds no room, and does not wait for it, looks at
 *     `core` once more before it says so: where places have been moved it is there, and the meeting knows.
 *   - The values that are moved are a run of neighbouring places (a reader takes from its beginning only, one last write adds to
 *     its end), and at least one place is empty: so their order is known, whatever the order in which they were moved.
 *
 * Who waits has put up nothing: on interrupt and timeout there is nothing to take back, and of poison and close the meeting
 * tells. A waiter leaves when the place it looks at has changed; all places change when the ring becomes a meeting. One that spins
 * keeps its distance from the other side (Distance): how long it does not look makes no difference to what it finds.
 *
 * An alternative that reads and can do without offers leaves a watch (WatchedCore), which is told of each value after it has been
 * written, be it to the meeting. Who ends the channel makes a meeting of it, too, but makes no offers there, so the watch stays, and is told
 * of the end; who makes it for any other reason tells that the watch is lost.
 *
 * What a reader did before it took value k is visible to the writer of value k + capacity, which has seen the place empty.
 */
final class Ring<T> extends WatchedCore<T> {
    /** More places than that would be a waste for most channels: larger buffers grow as they fill. */
    static final int LARGEST = 1 << 12;

    /** What is in all places once the channel is a meeting. */
    private static final Object MOVED = new Object();

    /** The writer looks ahead by this part of the capacity. */
    private static final int STRIDES = 4;

    private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final VarHandle CORE;

    static {
        try {
            CORE = MethodHandles.lookup().findVarHandle(Ring.class, "core", MeetingCore.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final ChannelSpec<T> spec;
    private final Carrier carrier;
    private final Yielding.Experience experience;
    private final Consumer<? super T> undelivered;
    private final int capacity;
    private final int stride;
    private final int mask;
    private final @Nullable Object[] places;
    final ReaderSeat reader;
    final WriterSeat writer;
    private volatile @Nullable MeetingCore<T> core;

    /** Whether offers come to the meeting that it is, or is about to be. */
    private volatile boolean meets;

    Ring(ChannelSpec<T> spec, Carrier carrier, Yielding.Experience experience, Consumer<? super T> undelivered) {
        this.spec = spec;
        this.carrier = carrier;
        this.experience = experience;
        this.undelivered = undelivered;
        this.capacity = ((Buffer.Fifo) spec.buffer()).capacity();
        this.stride = Math.max(1, capacity / STRIDES);
        this.places = new Object[Integer.highestOneBit(capacity) << 1];
        this.mask = places.length - 1;
        this.reader = new ReaderSeat();
        this.writer = new WriterSeat();
    }

    @Override
    public ChannelSpec<T> spec() {
        return spec;
    }

    private @Nullable Object at(long number) {
        return PLACE.getVolatile(places, (int) number & mask);
    }

    private boolean change(long number, @Nullable Object from, @Nullable Object to) {
        return PLACE.compareAndSet(places, (int) number & mask, from, to);
    }

    // ---------------------------------------------------------------- writing

    @Override
    public boolean write(EndId end, T value, long nanos) throws InterruptedException {
        if (core == null && writer.hasRoom() && put(value)) {
            return true;
        }
        long deadline = writer.deadline(nanos);
        while (core == null) {
            if (writer.hasRoom()) {
                if (put(value)) {
                    return true;
                }
            } else if (!writer.awaitPlace(deadline)) {
                return false;
            }
        }
        long left = left(nanos, deadline);
        return tells(left > 0 ? inflated().write(end, value, left) : inflated().tryWrite(end, value));
    }

    @Override
    public boolean tryWrite(EndId end, T value) {
        while (core == null) {
            if (writer.hasRoom()) {
                if (put(value)) {
                    return true;
                }
            } else if (core == null) {
                return false;
            }
        }
        return tells(inflated().tryWrite(end, value));
    }

    /** What has been written to the meeting may be read by who watches, if it is being ended: otherwise it keeps no watch. */
    private boolean tells(boolean written) {
        if (written) {
            tellOfValue();
        } else {
            tellOfEnd(inflated());
        }
        return written;
    }

    /** Writes a value for which there is room; false if the channel has become a meeting meanwhile. */
    private boolean put(T value) {
        long number = writer.next;
        if (!change(number, null, value)) {
            return false;
        }
        if (core != null && change(number, value, MOVED)) {
            return false;
        }
        writer.next = number + 1;
        reader.wake();
        tellOfValue();
        return true;
    }

    // ---------------------------------------------------------------- reading

    @Override
    public @Nullable T read(EndId end, long nanos) throws InterruptedException {
        T value = take();
        if (value != null) {
            return value;
        }
        long deadline = reader.deadline(nanos);
        while (!reader.isMoved()) {
            if (!reader.awaitPlace(deadline)) {
                return null;
            }
            value = take();
            if (value != null) {
                return value;
            }
        }
        long left = left(nanos, deadline);
        return left > 0 ? inflated().read(end, left) : inflated().tryRead(end);
    }

    @Override
    public @Nullable T tryRead(EndId end) {
        T value = take();
        return value == null && reader.isMoved() ? inflated().tryRead(end) : value;
    }

    /** Takes the oldest value; null if the place is empty, or has been moved. */
    private @Nullable T take() {
        long number = reader.next;
        Object there = at(number);
        if (there == null || there == MOVED || !change(number, there, null)) {
            return null;
        }
        reader.next = number + 1;
        writer.wake();
        return value(there);
    }

    @SuppressWarnings("unchecked") // what is in a place, and is not MOVED, is a value
    private T value(Object there) {
        return (T) there;
    }

    private long left(long nanos, long deadline) {
        return nanos == FOREVER ? FOREVER : deadline - carrier.nanoTime();
    }

    // ---------------------------------------------------------------- becoming a meeting

    private MeetingCore<T> inflated() {
        MeetingCore<T> meeting = core;
        if (meeting == null) {
            throw new AssertionError("a place has been moved, and there is no meeting: " + this);
        }
        return meeting;
    }

    /** Makes a meeting of this ring, unless it is one. */
    private MeetingCore<T> inflate() {
        MeetingCore<T> there = core;
        if (there != null) {
            return there;
        }
        MeetingCore<T> meeting = new MeetingCore<>(spec, carrier, experience, undelivered, this);
        meeting.attachBoth();
        meeting.hold();
        if (!CORE.compareAndSet(this, null, meeting)) {
            return inflated();
        }
        move(meeting);
        meeting.letGo();
        reader.wake();
        writer.wake();
        return meeting;
    }

    /** As {@link #inflate}, for somebody who makes offers there, or may. */
    private MeetingCore<T> meet() {
        meets = true;
        MeetingCore<T> meeting = inflate();
        unwatch();
        return meeting;
    }

    @Override
    boolean isMeeting() {
        return meets;
    }

    private void move(MeetingCore<T> meeting) {
        @Nullable Object[] moved = new Object[places.length];
        for (int i = 0; i < moved.length; i++) {
            Object there;
            do {
                there = at(i);
            } while (there != MOVED && !change(i, there, MOVED));
            moved[i] = there == MOVED ? null : there;
        }
        int first = 0;
        while (first < mask && (moved[first] == null || moved[(first - 1) & mask] != null)) {
            first++;
        }
        int number = first;
        for (Object there = moved[first]; there != null; there = moved[++number & mask]) {
            meeting.meeting().stock(value(there));
        }
    }

    // ---------------------------------------------------------------- what happens to a meeting

    @Override
    public void attach(EndId end, SessionId owner) {
        RingSeat seat = end.side() == Side.READING ? reader : writer;
        if (seat.attached) {
            meet().attach(end, owner);
        } else {
            seat.attached = true; // and so it counts when a meeting is made
        }
    }

    @Override
    public void detach(EndId end) {
        MeetingCore<T> meeting = inflate();
        meeting.detach(end);
        tellOfEnd(meeting);
    }

    @Override
    public void poison(@Nullable Side by, Poison poison) {
        if (poison.overcomes(spec.immunity())) {
            MeetingCore<T> meeting = inflate();
            meeting.poison(by, poison);
            tellOfEnd(meeting);
        }
    }

    /** An end that leaves values to be read is found by whoever has read the last: of that the watch has been told. */
    private void tellOfEnd(MeetingCore<T> ended) {
        Failure failure = ended.ending(Side.READING);
        if (failure != null) {
            tellOfEnd(failure);
        }
    }

    @Override
    public @Nullable Failure ending(Side side) {
        MeetingCore<T> meeting = core;
        return meeting == null ? null : meeting.ending(side);
    }

    @Override
    public void offer(Offer<T> offer) {
        meet().offer(offer);
    }

    @Override
    public void withdraw(Party party, int guard) {
        MeetingCore<T> meeting = core;
        if (meeting != null) {
            meeting.withdraw(party, guard);
        }
    }

    @Override
    public StandingOffer<T> standing(Party party, int guard, Offer.Kind kind, EndId end) {
        return meet().standing(party, guard, kind, end);
    }

    @Override
    public void complete(EndId end, @Nullable Throwable thrown) {
        MeetingCore<T> meeting = core;
        if (meeting == null) {
            throw new IllegalStateException("no block runs at " + end + " of " + spec.name());
        }
        meeting.complete(end, thrown);
    }

    @Override
    public void unclaim(EndId claim) {
        throw new IllegalStateException("exclusive sides are not claimed: " + spec.name());
    }

    /**
     * Each change of a place is done when it is done; moving goes with the meeting's baton held. But an alternative may not know yet of a
     * value that waits for it.
     */
    @Override
    public boolean isQuiet() {
        MeetingCore<T> meeting = core;
        if (meeting != null) {
            return meeting.isQuiet();
        }
        return at(reader.next) == null || !isAwaited();
    }

    // ---------------------------------------------------------------- waiting

    /**
     * Keeps what a side writes at every operation, in the classes below, away from what the other reads then, in those above: by the
     * size of a cache line.
     */
    abstract class PaddedSeat extends Seat {
        @SuppressWarnings("unused")
        private long a, b, c, d, e, f, g, h;

        PaddedSeat() {
            super(carrier, experience);
        }

        /** Who comes back late finds several values, or room for several: with yields, a ring of 256 buffers of ten took a fifth longer. */
        @Override
        final boolean mayYield() {
            return false;
        }
    }

    /** Where a side is, and waits. A place that has changed changes back by nobody but the side that waits. */
    abstract class RingSeat extends PaddedSeat {
        /**
         * The number of the next value: for the side alone, and for who looks for deadlocks, who needs no more than its lower half. An int
         * would have been put into what the padding leaves free before it.
         */
        long next;

        private final Distance distance = new Distance();
        private boolean attached;

        /** Waits until the place has changed; see {@link Seat#await(long)}. */
        final boolean awaitPlace(long deadline) throws InterruptedException {
            distance.waits(next);
            return await(deadline);
        }

        @Override
        final int putOff(int most) {
            return capacity < Distance.LEAST_CAPACITY ? 0 : distance.keep(most);
        }

        @Override
        public ChannelCore<?> channel() {
            return Ring.this;
        }
    }

    /** The reader waits as long as the place of the next value is empty. */
    final class ReaderSeat extends RingSeat {
        @Override
        public Side side() {
            return Side.READING;
        }

        @Override
        public boolean isPending() {
            return at(next) == null;
        }

        boolean isMoved() {
            return at(next) == MOVED;
        }
    }

    /** The writer waits as long as the oldest value, for which there is no room beside the next, is there. */
    final class WriterSeat extends RingSeat {
        /** All values before that number have room. */
        private long roomUntil;

        @Override
        public Side side() {
            return Side.WRITING;
        }

        boolean hasRoom() {
            if (next == roomUntil) {
                if (at(next - capacity + stride - 1) == null) {
                    roomUntil = next + stride;
                } else if (at(next - capacity) == null) {
                    roomUntil = next + 1;
                } else {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean isPending() {
            Object oldest = at(next - capacity);
            return oldest != null && oldest != MOVED;
        }
    }

    /** Throws if the values are not where they should be. For when nobody uses the ring, or has made a meeting of it. */
    void checkInvariants() {
        int runs = 0;
        int values = 0;
        for (int i = 0; i < places.length; i++) {
            Object there = at(i);
            if (there == MOVED ? core == null : core != null) {
                throw new AssertionError("a place that is not as the others: " + i + " of " + this);
            }
            if (there != null && there != MOVED) {
                values++;
                runs += at(i - 1) == null ? 1 : 0;
            }
        }
        if (runs > 1 || values > capacity) {
            throw new AssertionError(values + " values in " + runs + " runs: " + this);
        }
    }

    @Override
    public String toString() {
        MeetingCore<T> meeting = core;
        if (meeting != null) {
            return meeting.toString();
        }
        int values = 0;
        for (int i = 0; i < places.length; i++) {
            Object there = at(i);
            if (there != null && there != MOVED) {
                values++;
            }
        }
        return spec.name() + ": " + values + " of " + capacity;
    }
}
