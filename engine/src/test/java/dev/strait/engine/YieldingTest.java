package dev.strait.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Buffer;
import dev.strait.spi.Carrier;
import dev.strait.spi.ChannelCore;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.SessionId;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import dev.strait.spi.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a waiting place learns of yielding, and where it yields. */
class YieldingTest {
    private static final int ENOUGH = 4;
    private static final int MOST = 16;

    private final Yielding.Experience common = new Yielding.Experience();
    private final Yielding alone = new Yielding(new Processors(1), common);
    private final Yielding amongOthers = new Yielding(new Processors(2), common);

    /** Of that many processors; nobody spins where there is one. */
    private static final class Processors extends ParkingCarrier {
        private final boolean yields;

        Processors(int processors) {
            this(processors, true);
        }

        Processors(int processors, boolean yields) {
            super(processors > 1 ? 1 : 0);
            this.yields = yields;
        }

        @Override
        public boolean yields() {
            return yields;
        }

        @Override
        public Thread newThread(String name, Runnable body) {
            throw new AssertionError("nobody starts here");
        }
    }

    @Test
    void afterEachMissItRestsFourTimesAsLongUpToTheLongestRest() {
        for (int expected : new int[] {4, 16, 64, 256, 256}) {
            assertTrue(alone.yields());
            alone.yielded(false);
            assertRests(alone, expected);
        }
        assertTrue(alone.yields());
    }

    @Test
    void meetingsPayForAsManyMissesWhereOthersRunMeanwhile() {
        assertPaid(amongOthers, ENOUGH, ENOUGH);
    }

    @Test
    void ofOneProcessorTwoMeetingsPayForAMiss() {
        assertPaid(alone, ENOUGH, ENOUGH / 2);
    }

    @Test
    void atMostSixteenMeetingsCount() {
        assertPaid(amongOthers, 3 * MOST, MOST);
    }

    @Test
    void fewMeetingsDoNotMakeTheNextRestShort() {
        assertTrue(alone.yields());
        alone.yielded(false);
        assertRests(alone, 4);
        meet(alone, ENOUGH - 1);
        alone.yielded(false);
        alone.yielded(false);
        assertRests(alone, 16);
        meet(alone, ENOUGH);
        alone.yielded(false);
        alone.yielded(false);
        alone.yielded(false);
        assertRests(alone, 4);
    }

    @Test
    void aMissLeavesNothingOfWhatDidNotPayForIt() {
        assertTrue(alone.yields());
        meet(alone, 1);
        alone.yielded(false);
        assertRests(alone, 4);
        meet(alone, 1);
        alone.yielded(false);
        assertRests(alone, 16);
    }

    @Test
    void aPlaceThatIsNewStartsFromWhatOthersHaveLearntLast() {
        assertTrue(alone.yields());
        alone.yielded(false);
        assertRests(alone, 4);
        alone.yielded(false);
        Yielding next = new Yielding(new Processors(1), common);
        assertRests(next, 16);
        next.yielded(false);
        assertRests(next, 16);
    }

    @Test
    void aPlaceThatGoesOnMeetingTellsTheOthersAgain() {
        assertTrue(amongOthers.yields());
        meet(amongOthers, MOST);
        assertTrue(alone.yields());
        alone.yielded(false);
        meet(amongOthers, 1);
        assertTrue(new Yielding(new Processors(1), common).yields());
    }

    @Test
    void nobodyYieldsOnACarrierThatDoesNot() {
        assertFalse(new Yielding(new Processors(2, false), common).yields());
    }

    @Test
    void whoSpinsDoesNotYield() {
        assertEquals(Manner.SPIN, new Waiting(new Processors(2), common).manner());
        assertEquals(Manner.YIELD, new Waiting(new Processors(1), common).manner());
        assertEquals(Manner.PARK, new Waiting(new Processors(1, false), common).manner());
    }

    @Test
    void whoIsMetWhileItYieldsDoesNotEnterAndGoesOnYielding() throws InterruptedException {
        Waiting waiting = new Waiting(new Processors(1), common);
        assertEquals(List.of("looks"), steps(waiting, 1));
        assertEquals(Manner.YIELD, waiting.manner());
    }

    @Test
    void whoIsNotMetWhileItYieldsEntersAndLeavesAndDoesNotYieldAgain() throws InterruptedException {
        Waiting waiting = new Waiting(new Processors(1), common);
        assertEquals(List.of("looks", "enters", "looks", "leaves"), steps(waiting, 2));
        assertEquals(Manner.PARK, waiting.manner());
    }

    /** Its peer comes when it has put its value up, and has not looked yet. */
    @ParameterizedTest
    @CsvSource({"ONE, true, 0", "ONE, false, 1", "ANY, true, 0", "ANY, false, 1"})
    void whoIsGoingToYieldIsNotWoken(Sharing sharing, boolean yields, int wakeUps) throws InterruptedException {
        Meddling carrier = new Meddling(yields);
        ChannelSpec<String> spec = spec(sharing, Buffer.none());
        DirectCore<String> core = sharing == Sharing.ONE
                ? new Slot<>(spec, carrier, value -> {})
                : new Porch<>(spec, carrier, value -> {});
        EndId reader = new EndId(Side.READING, 0);
        EndId writer = new EndId(Side.WRITING, 1);
        core.attach(reader, new SessionId(1, 1));
        core.attach(writer, new SessionId(1, 1));
        carrier.meddle(() -> assertEquals("a", core.tryRead(reader)));
        assertTrue(core.write(writer, "a", Duration.ofDays(1).toNanos()));
        assertEquals(wakeUps, carrier.wakeUps);
    }

    /** Does something else when it is asked for the time, as whoever waits for a limited time does before it looks. */
    private static final class Meddling implements Carrier {
        private final boolean yields;
        private Runnable next = () -> {};
        private int wakeUps;

        Meddling(boolean yields) {
            this.yields = yields;
        }

        void meddle(Runnable deed) {
            next = deed;
        }

        @Override
        public long nanoTime() {
            Runnable deed = next;
            next = () -> {};
            deed.run();
            return 0;
        }

        @Override
        public void unpark(Thread thread) {
            wakeUps++;
        }

        @Override
        public boolean yields() {
            return yields;
        }

        @Override
        public int spinLimit() {
            return 0;
        }

        @Override
        public Thread newThread(String name, Runnable body) {
            throw new AssertionError("nobody starts here");
        }

        @Override
        public void park(Object blocker) {
            throw new AssertionError("nobody has to park here");
        }

        @Override
        public void parkUntil(Object blocker, long deadline) {
            throw new AssertionError("nobody has to park here");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1024})
    void sharedSidesYield(int capacity) {
        Buffer buffer = capacity == 0 ? Buffer.none() : Buffer.fifo(capacity);
        MeetingCore<String> core = new MeetingCore<>(spec(Sharing.ANY, buffer), new Processors(1), value -> {});
        assertEquals(Manner.YIELD, core.reading.manner());
        assertEquals(Manner.YIELD, core.writing.manner());
    }

    @Test
    void atARingNobodyYields() {
        Ring<String> ring = new Ring<>(spec(Sharing.ONE, Buffer.fifo(10)), new Processors(1), common, value -> {});
        for (Waiting seat : List.of(ring.reader, ring.writer)) {
            assertEquals(Manner.PARK, seat.manner());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theWriterOfASlotYieldsUnlessAnAlternativeWatches(boolean watched) {
        Slot<String> slot = new Slot<>(spec(Sharing.ONE, Buffer.none()), new Processors(1), value -> {});
        EndId reader = new EndId(Side.READING, 0);
        slot.attach(reader, new SessionId(1, 1));
        if (watched) {
            assertTrue(slot.watch(reader, new Idle()));
        }
        Waiting writing = slot.writerSeat;
        Waiting reading = slot.readerSeat;
        assertEquals(watched ? Manner.PARK : Manner.YIELD, writing.manner());
        assertEquals(Manner.YIELD, reading.manner());
    }

    /** The watch of an alternative that does nothing. */
    private static final class Idle implements Watch {
        @Override
        public boolean give(Object value) {
            return false;
        }

        @Override
        public void ready() {}

        @Override
        public void ended(Failure failure) {}

        @Override
        public boolean lost() {
            return false;
        }

        @Override
        public boolean isAwake() {
            return false;
        }
    }

    private static ChannelSpec<String> spec(Sharing sharing, Buffer buffer) {
        return new ChannelSpec<>("c", String.class, sharing, sharing, buffer, 0);
    }

    private static void meet(Yielding place, int times) {
        for (int i = 0; i < times; i++) {
            place.yielded(true);
        }
    }

    /** After so many meetings so many misses, and no more, are followed by another yield. */
    private static void assertPaid(Yielding place, int meetings, int misses) {
        assertTrue(place.yields());
        meet(place, meetings);
        for (int i = 0; i < misses; i++) {
            place.yielded(false);
            assertTrue(place.yields(), "after miss " + i);
        }
        place.yielded(false);
        assertFalse(place.yields());
    }

    private static void assertRests(Yielding place, int waits) {
        for (int i = 0; i < waits; i++) {
            assertFalse(place.yields(), "wait " + i + " of " + waits);
        }
        assertTrue(place.yields());
    }

    /** What a wait does that yields, for what is not pending any more at that look. */
    private static List<String> steps(Waiting waiting, int lastLook) throws InterruptedException {
        List<String> steps = new ArrayList<>();
        Pending thing = new Pending() {
            private int looks;

            @Override
            public boolean isPending() {
                steps.add("looks");
                return ++looks < lastLook;
            }

            @Override
            public void enter(boolean unlimited) {
                steps.add("enters");
            }

            @Override
            public void leave() {
                steps.add("leaves");
            }

            @Override
            public int waitOf(Thread thread) {
                throw new UnsupportedOperationException();
            }

            @Override
            public ChannelCore<?> channel() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Side side() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Offer.Kind kind() {
                throw new UnsupportedOperationException();
            }
        };
        assertTrue(waiting.await(thing, Waiting.FOREVER));
        return steps;
    }
}
