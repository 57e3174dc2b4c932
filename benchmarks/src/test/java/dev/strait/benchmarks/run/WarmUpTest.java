package dev.strait.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Warming up goes on as long as it gets faster, or the compiler works, and not for ever. */
class WarmUpTest {
    private static final Duration LONG = Duration.ofHours(1);

    /** Of runs that only start and end. */
    private static final long START = 50;

    private long starts;
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
        starts = 0;
        WarmUp warmUp = new WarmUp(() -> Duration.ofMillis(compiled), most);
        warmUp.start(() -> {
            starts++;
            return Duration.ofMillis(START).toNanos();
        });
        return warmUp.run(() -> {
            long run = each.nextLong();
            spent += run;
            return Duration.ofMillis(run).toNanos();
        });
    }

    /** Runs of 200 ms each, during the first so many of which the compiler works for so long. */
    private LongStream compiling(int runs, long millis) {
        return LongStream.iterate(0, i -> i + 1).map(i -> {
            compiled += i < runs ? millis : 0;
            return 200;
        });
    }

    @Test
    void anEighthOfTheTimeItOnlyStartsAndEnds() throws Exception {
        millisOf(Duration.ofSeconds(8), LongStream.generate(() -> 200));
        assertEquals(1_000 / START, starts);
    }

    @Test
    void whileTheCompilerIsBusyItGoesOn() throws Exception {
        assertEquals((5 + 3) * 200, millisOf(LONG, compiling(5, 21)));
        assertEquals(4 * 200, millisOf(LONG, compiling(5, 20)), "a tenth is next to nothing");
        assertEquals(7 * 200, millisOf(Duration.ofMillis(1600), compiling(100, 21)), "but not for ever");
    }

    @Test
    void itSaysHowLongTheFastestRunTook() throws Exception {
        assertEquals(
                Duration.ofMillis(39),
                fastestOf(LONG, LongStream.concat(LongStream.of(90, 40, 39, 90), LongStream.generate(() -> 60))));
    }

    @Test
    void whatGetsNoFasterIsRunForSixTenthsOfASecondMore() throws Exception {
        assertEquals(7 * 100, millisOf(LONG, LongStream.generate(() -> 100)));
        assertEquals(4 * 200, millisOf(LONG, LongStream.generate(() -> 200)));
    }

    @Test
    void andForThreeRoundsHoweverLongTheyAre() throws Exception {
        assertEquals(4 * 700, millisOf(LONG, LongStream.generate(() -> 700)));
    }

    @Test
    void whatGetsFasterIsRunUntilItDoesNoMore() throws Exception {
        LongStream times = LongStream.concat(LongStream.of(800, 700, 700, 400), LongStream.generate(() -> 401));
        assertEquals(800 + 2 * 700 + 400 + 3 * 401, millisOf(LONG, times));
    }

    @Test
    void threePerCentAreNoise() throws Exception {
        assertEquals(
                1000 + 3 * 971, millisOf(LONG, LongStream.concat(LongStream.of(1000), LongStream.generate(() -> 971))));
        assertEquals(
                1000 + 4 * 969, millisOf(LONG, LongStream.concat(LongStream.of(1000), LongStream.generate(() -> 969))));
    }

    @Test
    void manySmallStepsAreOneThatIsNot() throws Exception {
        LongStream times = LongStream.concat(LongStream.of(1000, 985, 970), LongStream.generate(() -> 960));
        assertEquals(1000 + 985 + 970 + 960 + 3 * 960, millisOf(LONG, times));
    }

    @Test
    void whatIsFasterThanTheOneBeforeAndNotThanTheBestIsNoise() throws Exception {
        assertEquals(400 + 800 + 500 + 800, millisOf(LONG, LongStream.of(400, 800, 500, 800, 500, 800)));
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
        assertEquals(140 + 138 + 136 + 134 + 132 + 130, millisOf(LONG, everyOtherIsDisturbedAndLessAndLess));
    }

    @Test
    void whatGetsFasterForEverIsStopped() throws Exception {
        assertEquals(4096 + 2048, millisOf(Duration.ofSeconds(7), LongStream.iterate(4096, time -> time / 2)));
    }
}
