package dev.strait.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Warming up goes on as long as it gets faster, and not for ever. */
class SettlingTest {
    private static final Duration LONG = Duration.ofHours(1);

    /** How long it takes, in milliseconds. */
    private static long settling(Duration most, LongStream millis) throws Exception {
        var each = millis.iterator();
        return Settling.of(() -> Duration.ofMillis(each.nextLong()).toNanos(), most)
                .toMillis();
    }

    @Test
    void whatGetsNoFasterIsLookedAtFourTimesMore() throws Exception {
        assertEquals(5 * 200, settling(LONG, LongStream.generate(() -> 200)));
    }

    @Test
    void whatGetsFasterIsRunUntilItDoesNoMore() throws Exception {
        LongStream times = LongStream.concat(LongStream.of(800, 700, 700, 700, 400), LongStream.generate(() -> 401));
        assertEquals(800 + 3 * 700 + 400 + 4 * 401, settling(LONG, times));
    }

    @Test
    void threePerCentAreNoise() throws Exception {
        assertEquals(1000 + 999 + 998 + 997 + 996, settling(LONG, LongStream.iterate(1000, time -> time - 1)));
    }

    @Test
    void shortRunsAreLookedAtTogether() throws Exception {
        LongStream oneInFiveIsSlow = LongStream.iterate(0, i -> i + 1).map(i -> i % 5 == 0 ? 60 : 10);
        assertEquals(5 * 100, settling(LONG, oneInFiveIsSlow));
    }

    @Test
    void whatGetsFasterForEverIsStopped() throws Exception {
        assertEquals(4096 + 2048 + 1024, settling(Duration.ofSeconds(7), LongStream.iterate(4096, time -> time / 2)));
    }
}
