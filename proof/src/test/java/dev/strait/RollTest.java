package dev.strait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a list keeps, and what it lets go. */
class RollTest {
    private static final int MANY = 100;
    private static final Object GONE = new Object();

    private final List<Object> others = new ArrayList<>();
    private final Roll<Object> roll = new Roll<>() {
        @Override
        boolean isRelevant(Object item) {
            return item != GONE;
        }
    };

    @Test
    @DisplayName("what is listed stands there in its order, once, until it is taken")
    void inOrder() {
        roll.add("a", false);
        roll.add("b", true);
        roll.add("a", false);
        roll.add("b", true);
        assertEquals(List.of("a", "b"), roll.list());
        assertEquals(List.of("a", "b"), roll.take());
        assertEquals(List.of(), roll.list());
    }

    @Test
    @DisplayName("what is taken off is not there any more, however often it was listed, and is taken off once")
    void remove() {
        Object thing = new Object();
        roll.add("a", false);
        roll.add(thing, true);
        roll.add(thing, false);
        assertTrue(roll.remove(thing));
        assertFalse(roll.remove(thing));
        assertEquals(List.of("a"), roll.list());
    }

    @Test
    @DisplayName("a strong entry keeps its thing, though a weak one came first and both have been swept")
    void strongAfterWeak() {
        WeakReference<Object> thing = listedWeaklyThenStrongly();
        collect();
        assertTrue(roll.list().contains(thing.get()), "what was to be kept has gone");
    }

    private WeakReference<Object> listedWeaklyThenStrongly() {
        Object thing = new Object();
        roll.add(thing, true);
        roll.add(thing, false);
        for (int i = 0; i < MANY; i++) {
            others.add(new Object());
            roll.add(others.get(i), true);
        }
        return new WeakReference<>(thing);
    }

    @Test
    @DisplayName("a weak entry after a strong one does not take its place")
    void weakAfterStrong() {
        Object thing = new Object();
        roll.add(thing, false);
        for (int i = 0; i < MANY; i++) {
            roll.add(GONE, true);
            roll.add(thing, true);
        }
        assertSame(thing, roll.list().get(0));
        assertTrue(
                roll.list().size() <= 2 + 8,
                () -> "too many are kept: " + roll.list().size());
    }

    @Test
    @DisplayName("things that come back in a circle do not make the list grow, however often there is a collection")
    void circle() {
        List<Object> circle = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            circle.add(new Object());
        }
        for (int round = 0; round < MANY; round++) {
            collect();
            circle.forEach(thing -> roll.add(thing, true));
        }
        assertTrue(
                roll.list().size() <= 2 * circle.size(),
                () -> "they stand there again and again: " + roll.list().size());
    }

    @Test
    @DisplayName("nor does a strong thing that is listed again and again")
    void oneAgainAndAgain() {
        Object thing = new Object();
        for (int round = 0; round < MANY; round++) {
            collect();
            roll.add(thing, false);
        }
        assertEquals(List.of(thing), roll.list());
    }

    /** A collection that is known to have happened. */
    private static void collect() {
        WeakReference<Object> canary = new WeakReference<>(new Object());
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!canary.refersTo(null)) {
            assertTrue(System.nanoTime() < end, "no collection comes about");
            System.gc();
        }
    }
}
