package dev.strait.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What a side of a ring learns about its distance. */
class DistanceTest {
    private static final int MOST = 2;

    private final Distance distance = new Distance();
    private long number;

    private boolean keepAfter(int values) {
        number += values;
        distance.waits(number);
        return distance.keep(MOST) > 0;
    }

    /** How many waits do without before one keeps the distance again, if one value comes after each. */
    private int rest() {
        int waits = 0;
        while (!keepAfter(1)) {
            waits++;
        }
        return waits;
    }

    @Test
    void isTriedAfterSomeWaits() {
        assertEquals(Distance.SHORTEST_REST, rest());
    }

    @Test
    void isKeptAsLongAsValuesComeOfIt() {
        rest();
        for (int i = 0; i < 100; i++) {
            assertTrue(keepAfter(Distance.WORTH));
        }
        assertFalse(keepAfter(Distance.WORTH - 1));
    }

    @Test
    void isTriedEverMoreRarelyWhereItIsOfNoUse() {
        rest();
        for (int expected = Distance.SHORTEST_REST; expected < Distance.LONGEST_REST; expected *= 2) {
            assertEquals(expected, rest());
        }
        assertEquals(Distance.LONGEST_REST, rest());
        assertEquals(Distance.LONGEST_REST, rest());
    }

    @Test
    void takesNoMoreTurnsThanItMay() {
        rest();
        number += Distance.WORTH;
        distance.waits(number);
        assertEquals(MOST, distance.keep(MOST));
    }

    @Test
    void waitsThatParkCountToo() {
        rest();
        number += 1;
        distance.waits(number); // parks
        assertFalse(keepAfter(Distance.WORTH));
    }

    @Test
    void whatWasOfUseOnceIsSoonTriedAgain() {
        rest();
        rest();
        rest();
        assertTrue(keepAfter(Distance.WORTH));
        assertEquals(Distance.SHORTEST_REST, rest());
    }
}
