package dev.strait.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Buffer;
import dev.strait.spi.ChannelCore;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.Offer;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import dev.strait.spi.Spinning;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a waiting place learns: when to spin, and for how long. */
class SpinningTest {
    private static final int LONGEST_SPIN = 200;
    private static final int PARK_IN_TURNS = 7;
    private static final int PROBE = 2 * PARK_IN_TURNS;
    private static final int LONGEST_REST = 64;

    private final Spinning.Experience common = new Spinning.Experience();
    private final Spinning place = new Spinning(new Bounded(), common);

    private static class Parking extends ParkingCarrier {
        Parking(int spinLimit) {
            super(spinLimit);
        }

        @Override
        public Thread newThread(String name, Runnable body) {
            return new Thread(body, name);
        }
    }

    private static final class Bounded extends Parking {
        Bounded() {
            super(LONGEST_SPIN);
        }

        @Override
        public int parkInTurns() {
            return PARK_IN_TURNS;
        }

        @Override
        public int longestRest() {
            return LONGEST_REST;
        }
    }

    @Test
    void theFirstSpinIsAProbeAndOneThatIsMetIsFollowedByALongOne() {
        assertTrue(place.spins());
        assertEquals(PROBE, place.turns());
        place.met();
        assertTrue(place.spins());
        assertEquals(LONGEST_SPIN, place.turns());
    }

    @Test
    void whatHasBeenMetPaysForMissesAndThenOnlyProbesAreLeft() {
        place.met();
        place.met();
        place.missed();
        assertTrue(place.spins());
        assertEquals(LONGEST_SPIN, place.turns(), "one of two is left");
        place.missed();
        assertTrue(place.spins());
        assertEquals(PROBE, place.turns(), "nothing is left");
    }

    @Test
    void afterEachMissedProbeItRestsFourTimesAsLongUpToTheLongestRest() {
        for (int expected : new int[] {4, 16, LONGEST_REST, LONGEST_REST}) {
            assertEquals(PROBE, place.turns());
            missedProbe(place, expected);
        }
        assertTrue(place.spins());
    }

    @Test
    void aPlaceThatIsNewStartsFromWhatOthersHaveLearntLast() {
        assertTrue(place.spins());
        place.missed();
        Spinning other = new Spinning(new Bounded(), common);
        for (int i = 0; i < 4; i++) {
            assertFalse(other.spins(), "wait " + i);
        }
        assertTrue(other.spins());
        other.met();
        assertTrue(new Spinning(new Bounded(), common).spins());
    }

    @Test
    void aLongestSpinOfAnyLengthIsSpun() {
        Spinning endless = new Spinning(new Parking(Integer.MAX_VALUE), common);
        assertEquals(Integer.MAX_VALUE, endless.turns(), "a probe");
        endless.met();
        assertEquals(Integer.MAX_VALUE, endless.turns());
    }

    @Test
    void aRestThatMayBeOfAnyLengthEndsWithinFifteenBits() {
        Spinning restful = new Spinning(
                new Parking(1) {
                    @Override
                    public int longestRest() {
                        return Integer.MAX_VALUE;
                    }
                },
                common);
        for (int rest = 4; rest < Short.MAX_VALUE; rest *= 4) {
            missedProbe(restful, rest);
        }
        missedProbe(restful, Short.MAX_VALUE);
        missedProbe(restful, Short.MAX_VALUE);
        assertTrue(restful.spins());
    }

    private static void missedProbe(Spinning place, int restAfterIt) {
        assertTrue(place.spins());
        place.missed();
        for (int i = 0; i < restAfterIt; i++) {
            assertFalse(place.spins(), "wait " + i + " of " + restAfterIt);
        }
    }

    @Test
    void whoHasOneTurnLooks() throws InterruptedException {
        Waiting putsOff = new Waiting(new Parking(1), new Yielding.Experience()) {
            @Override
            int putOff(int most) {
                return most;
            }
        };
        assertEquals(1, looks(putsOff));
    }

    @ParameterizedTest
    @CsvSource({"ANY, 0, 200", "ANY, 15, 200", "ANY, 16, 7", "ANY, 1024, 7", "ONE, 10000, 7"})
    void atABufferOfManyPlacesNobodySpinsForLongerThanAParkCosts(Sharing sharing, int capacity, int longest)
            throws InterruptedException {
        Buffer buffer = capacity == 0 ? Buffer.none() : Buffer.fifo(capacity);
        ChannelSpec<String> spec = new ChannelSpec<>("c", String.class, sharing, sharing, buffer, 0);
        MeetingCore<String> core = new MeetingCore<>(spec, new Bounded(), value -> {});
        for (Waiting waiting : List.of(core.reading, core.writing)) {
            assertEquals(PROBE < longest ? PROBE : longest, looks(waiting), "a probe");
            while (!waiting.spins()) {
                // it rests
            }
            waiting.met();
            assertEquals(longest, looks(waiting), "a spin after one that was met");
        }
    }

    /** How often a wait that spins in vain looks whether it is over, before it enters. */
    private static int looks(Waiting waiting) throws InterruptedException {
        int[] looks = {0};
        boolean[] entered = {false};
        Pending thing = new Pending() {
            @Override
            public boolean isPending() {
                looks[0] += entered[0] ? 0 : 1;
                return !entered[0];
            }

            @Override
            public void enter(boolean unlimited) {
                entered[0] = true;
            }

            @Override
            public void leave() {
                assertTrue(entered[0]);
            }

            @Override
            public int waitOf(Thread thread) {
                throw new AssertionError("nobody looks for deadlocks");
            }

            @Override
            public ChannelCore<?> channel() {
                throw new AssertionError("nobody looks for deadlocks");
            }

            @Override
            public Side side() {
                throw new AssertionError("nobody looks for deadlocks");
            }

            @Override
            public Offer.Kind kind() {
                throw new AssertionError("nobody looks for deadlocks");
            }
        };
        assertTrue(waiting.await(thing, Waiting.FOREVER));
        return looks[0];
    }
}
