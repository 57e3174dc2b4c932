package dev.strait.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.spi.Spinning;
import org.junit.jupiter.api.Test;

/** What a waiting place learns: when to spin, and for how long. */
class SpinningTest {
    private static final int LONGEST_SPIN = 200;
    private static final int PROBE = 7;
    private static final int LONGEST_REST = 64;

    private final Spinning.Experience common = new Spinning.Experience();
    private final Spinning place = new Spinning(new Bounded(), common);

    private static final class Bounded extends ParkingCarrier {
        Bounded() {
            super(LONGEST_SPIN);
        }

        @Override
        public int shortestSpin() {
            return PROBE;
        }

        @Override
        public int longestRest() {
            return LONGEST_REST;
        }

        @Override
        public Thread newThread(String name, Runnable body) {
            return new Thread(body, name);
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
            assertTrue(place.spins());
            assertEquals(PROBE, place.turns());
            place.missed();
            for (int i = 0; i < expected; i++) {
                assertFalse(place.spins(), "wait " + i + " of " + expected);
            }
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
}
