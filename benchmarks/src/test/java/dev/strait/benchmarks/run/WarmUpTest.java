package dev.strait.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Warming up goes on as long as it gets faster, or the compiler works, and not for ever. */
class WarmUpTest {
    private static final Duration LONG = Duration.ofHours(1);

    private long spent;
    private long compiled;

    /** How long it takes, in milliseconds. */
    private long millisOf(Duration most, LongStream millis) throws Exception {
        spent = 0;
        fastestOf(most, millis);
        return spent;
    }

    private Duration fastestOf(Duration most, LongStream millis) throws Exception {
        var each = millis.iterator();
        return WarmUp.of(
                () -> {
                    long run = each.nextLong();
                    spent += run;
                    return Duration.ofMillis(run).toNanos();
                },
                () -> Duration.ofMillis(compiled),
                most);
    }

    /** Runs of 200 ms each, during the first so many of which the compiler works for so long. */
    private LongStream compiling(int runs, long millis) {
        return LongStream.iterate(0, i -> i + 1).map(i -> {
            compiled += i < runs ? millis : 0;
            return 200;
        });
    }

    @Test
    void whileTheCompilerIsBusyItGoesOn() throws Exception {
        assertEquals((5 + 6) * 200, millisOf(LONG, compiling(5, 21)));
        assertEquals(7 * 200, millisOf(LONG, compiling(5, 20)), "a tenth is next to nothing");
        assertEquals(10 * 200, millisOf(Duration.ofSeconds(2), compiling(100, 21)), "but not for ever");
    }

    @Test
    void itSaysHowLongTheFastestRunTook() throws Exception {
        assertEquals(
                Duration.ofMillis(39),
                fastestOf(LONG, LongStream.concat(LongStream.of(90, 40, 39, 90), LongStream.generate(() -> 60))));
    }

    @Test
    void whatGetsNoFasterIsRunForSixRoundsMore() throws Exception {
        assertEquals(7 * 200, millisOf(LONG, LongStream.generate(() -> 200)));
    }

    @Test
    void whatGetsFasterIsRunUntilItDoesNoMore() throws Exception {
        LongStream times = LongStream.concat(LongStream.of(800, 700, 700, 700, 400), LongStream.generate(() -> 401));
        assertEquals(800 + 3 * 700 + 400 + 6 * 401, millisOf(LONG, times));
    }

    @Test
    void threePerCentAreNoise() throws Exception {
        assertEquals(
                1000 + 6 * 971, millisOf(LONG, LongStream.concat(LongStream.of(1000), LongStream.generate(() -> 971))));
        assertEquals(
                1000 + 7 * 969, millisOf(LONG, LongStream.concat(LongStream.of(1000), LongStream.generate(() -> 969))));
    }

    @Test
    void manySmallStepsAreOneThatIsNot() throws Exception {
        LongStream times = LongStream.concat(LongStream.of(1000, 985, 970), LongStream.generate(() -> 960));
        assertEquals(1000 + 985 + 970 + 960 + 6 * 960, millisOf(LONG, times));
    }

    @Test
    void whatIsFasterThanTheOneBeforeAndNotThanTheBestIsNoise() throws Exception {
        assertEquals(400 + 3 * (800 + 500), millisOf(LONG, LongStream.of(400, 800, 500, 800, 500, 800, 500, 800)));
    }

    @Test
    void shortRunsMakeARoundTogether() throws Exception {
        LongStream oneInFiveIsSlow = LongStream.iterate(0, i -> i + 1).map(i -> i % 5 == 0 ? 60 : 10);
        assertEquals(7 * 100, millisOf(LONG, oneInFiveIsSlow));
    }

    @Test
    void theFastestOfARoundCounts() throws Exception {
        LongStream everyOtherIsDisturbedAndLessAndLess =
                LongStream.iterate(0, i -> i + 1).map(i -> i % 2 == 0 ? 90 - i : 50);
        assertEquals(140 + 138 + 136 + 134 + 132 + 130 + 128, millisOf(LONG, everyOtherIsDisturbedAndLessAndLess));
    }

    @Test
    void whatGetsFasterForEverIsStopped() throws Exception {
        assertEquals(4096 + 2048 + 1024, millisOf(Duration.ofSeconds(7), LongStream.iterate(4096, time -> time / 2)));
    }
}
