package dev.strait.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The baton: one at a time, nothing lost, nothing twice, in the order left. */
class BatonTest {
    private static final class Note extends Baton.Request {
        private final List<Integer> list;
        private final int number;

        Note(List<Integer> list, int number) {
            this.list = list;
            this.number = number;
        }

        @Override
        void run() {
            list.add(number);
        }
    }

    @Test
    void batonIsTakenOnceAndFreed() {
        Baton baton = new Baton();
        assertTrue(baton.take());
        assertFalse(baton.take());
        assertTrue(baton.free());
        assertTrue(baton.takeOrLeave(new Note(new ArrayList<>(), 0)));
    }

    @Test
    void requestsAreRunInTheOrderTheyWereLeft() {
        Baton baton = new Baton();
        List<Integer> list = new ArrayList<>();
        assertTrue(baton.take());
        for (int i = 0; i < 5; i++) {
            assertFalse(baton.takeOrLeave(new Note(list, i)));
        }
        assertFalse(baton.free());
        baton.runLeft();
        assertFalse(baton.takeOrLeave(new Note(list, 5)));
        assertFalse(baton.free());
        baton.runLeft();
        assertTrue(baton.free());
        assertEquals(List.of(0, 1, 2, 3, 4, 5), list);
    }

    @Test
    void requestLeftWhileRequestsRunIsNotLost() {
        Baton baton = new Baton();
        List<Integer> list = new ArrayList<>();
        assertTrue(baton.take());
        assertFalse(baton.takeOrLeave(new Baton.Request() {
            @Override
            void run() {
                assertFalse(baton.takeOrLeave(new Note(list, 1)));
                list.add(0);
            }
        }));
        baton.runLeft();
        assertFalse(baton.free());
        baton.runLeft();
        assertTrue(baton.free());
        assertEquals(List.of(0, 1), list);
    }

    static List<Rig.TestCarrier> carriers() {
        return Rig.carriers();
    }

    private static final int THREADS = 4;
    private static final int REQUESTS = 20_000;

    /** Fields that only the holder touches, all of them plain. */
    private static final class Guarded {
        private final int[] next = new int[THREADS];
        private int inside;
        private int count;
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void holdersExcludeEachOtherAndNoRequestIsLost(Rig.TestCarrier carrier) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(700)) {
            Baton baton = new Baton();
            Guarded guarded = new Guarded();
            Rig.Crew crew = new Rig.Crew(carrier.toString());
            for (int i = 0; i < THREADS; i++) {
                int index = i;
                crew.start(carrier, "thread " + i, () -> {
                    for (int number = 0; number < REQUESTS; number++) {
                        perform(baton, step(guarded, index, number));
                    }
                });
            }
            crew.join(baton);
            assertTrue(baton.take());
            assertEquals(THREADS * REQUESTS, guarded.count);
        }
    }

    private static void perform(Baton baton, Baton.Request request) {
        if (baton.takeOrLeave(request)) {
            request.run();
            while (!baton.free()) {
                baton.runLeft();
            }
        }
    }

    private static Baton.Request step(Guarded guarded, int thread, int number) {
        return new Baton.Request() {
            @Override
            void run() {
                if (guarded.inside++ != 0) {
                    throw new AssertionError("two holders");
                }
                if (guarded.next[thread]++ != number) {
                    throw new AssertionError("request " + number + " of thread " + thread + " out of order");
                }
                guarded.count++;
                guarded.inside--;
            }
        };
    }
}
