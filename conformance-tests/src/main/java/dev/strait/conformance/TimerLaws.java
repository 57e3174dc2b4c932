package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Alt;
import dev.strait.Buffer;
import dev.strait.Guard;
import dev.strait.Network;
import dev.strait.One2One;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What waits for a time. If one of these fails, look at what the time is compared with, and at what happens when a wait ends for
 * no reason. Nothing here says how late anything may be.
 */
public abstract class TimerLaws extends Laws {
    private static final Duration SHORT = Duration.ofMillis(3);
    private static final int TICKS = 5;

    /** What is late anyway is not early: a thread that happens to be held up shows nothing, and at first it loads classes. */
    private static final int ROUNDS = 5;

    /** For subclasses. */
    protected TimerLaws() {}

    @Test
    @DisplayName("TI-01 sleep is never early, and does not wait for nothing")
    void sleep() throws Exception {
        network(net -> {
            for (int round = 0; round < ROUNDS; round++) {
                long start = net.nanoTime();
                net.sleep(SHORT);
                assertTrue(net.nanoTime() - start >= SHORT.toNanos(), "early");
            }
            for (Duration none : TimedLaws.NO_TIME) {
                net.sleep(none);
            }
        });
    }

    @Test
    @DisplayName("TI-01 IN-01 sleep ends when it is interrupted, and does not begin if it has been")
    void interruptedSleep() throws Exception {
        network(net -> {
            Spot sleeping = new Spot();
            CountDownLatch woken = new CountDownLatch(1);
            net.fork("sleeper", () -> {
                sleeping.mark();
                assertThrows(InterruptedException.class, () -> net.sleep(Duration.ofSeconds(Long.MAX_VALUE)));
                Thread.currentThread().interrupt();
                assertThrows(InterruptedException.class, () -> net.sleep(Duration.ZERO));
                woken.countDown();
            });
            sleeping.interrupt();
            Patience.await(woken, "the sleeper to wake");
        });
    }

    @Test
    @DisplayName("TI-01 TI-02 a regular timer is never early, by the time it was made")
    void everyIsNotEarly() throws Exception {
        network(net -> {
            for (int round = 0; round < ROUNDS; round++) {
                long start = net.nanoTime();
                Alt<String> alt = Alt.fair(net.every(SHORT, () -> "tick"));
                for (int tick = 1; tick <= TICKS; tick++) {
                    assertEquals("tick", alt.select());
                    assertTrue(net.nanoTime() - start >= tick * SHORT.toNanos(), "early");
                }
            }
        });
    }

    @Test
    @DisplayName("TI-02 a regular timer comes, however often other guards are chosen")
    void everyIsNotPutOff() throws Exception {
        network(net -> {
            One2One<Integer> busy = net.one2one(Buffer.fifo(1));
            net.fork("busy", busy.writer(), out -> {
                for (int i = 0; true; i++) {
                    out.write(i);
                }
            });
            int[] ticks = {0};
            Alt<Integer> alt = Alt.fair(busy.reader().onRead(value -> value), net.every(SHORT, () -> ticks[0]++));
            while (ticks[0] < TICKS) {
                alt.select();
            }
            busy.reader().poison(); // tells the busy one to stop
        });
    }

    @Test
    @DisplayName("TI-02 a regular timer that is chosen late makes up for nothing")
    void everyMakesUpForNothing() throws Exception {
        network(net -> {
            for (boolean seen = false; !seen; ) {
                seen = missesNothingTwice(net);
            }
        });
    }

    /** Chooses late, and then looks again; true if it was before the next time, and so could be told. */
    private static boolean missesNothingTwice(Network net) throws InterruptedException {
        Duration interval = Duration.ofMillis(20);
        long before = net.nanoTime();
        Alt<String> alt = Alt.pri(net.every(interval, () -> "tick"), Guard.skip(() -> "nothing"));
        net.sleep(interval.multipliedBy(3));
        assertEquals("tick", alt.select());
        long chosen = (net.nanoTime() - before) / interval.toNanos();
        String next = alt.select();
        boolean inTime = (net.nanoTime() - before) / interval.toNanos() == chosen;
        // before the next time after the first choice there is nothing, though several have been missed
        if (inTime && chosen == 3) {
            assertEquals("nothing", next);
        }
        return inTime && chosen == 3;
    }

    @Test
    @DisplayName("TI-02 an interval that is not positive is refused")
    void noInterval() throws Exception {
        network(net -> {
            for (Duration none : new Duration[] {Duration.ZERO, Duration.ofNanos(-1)}) {
                assertSays(
                        "interval=" + none,
                        assertThrows(IllegalArgumentException.class, () -> net.every(none, () -> "tick")));
            }
        });
    }
}
