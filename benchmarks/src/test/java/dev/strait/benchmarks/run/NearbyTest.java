package dev.strait.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.benchmarks.report.Cell;
import dev.strait.benchmarks.report.Distances;
import dev.strait.benchmarks.report.Figure;
import dev.strait.benchmarks.report.Measurement;
import dev.strait.benchmarks.report.Results;
import dev.strait.benchmarks.report.Setting;
import dev.strait.benchmarks.report.Statistic;
import dev.strait.benchmarks.run.Nearby.Measured;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** By distances that are told beforehand; near is 65, far is 310. */
class NearbyTest {
    private static final Cell CELL = new Cell("ring", "jox", "virtual-2");
    private static final Measurement FIRST = measurement(1);
    private static final Measurement SECOND = measurement(2);

    private final Results results =
            new Results(new Setting("cpu", "os", "jdk", "none", "abc", "today", "./bench", "full"));
    private final Deque<Measurement> measurements = new ArrayDeque<>(List.of(FIRST, SECOND));
    private final Launcher launcher = (cell, effort) -> measurements.removeFirst();
    private final List<String> said = new ArrayList<>();

    @Test
    void whoIsNearIsMeasuredAtOnce() throws Exception {
        Scripted script = new Scripted(65, 68);
        assertEquals(new Measured(FIRST, OptionalDouble.of(68)), measured(script));
        assertEquals(Duration.ZERO, script.slept());
        assertEquals(List.of(), said);
    }

    @Test
    void whoIsFarWaitsUntilItIsNear() throws Exception {
        assertEquals(new Measured(FIRST, OptionalDouble.of(66)), measured(new Scripted(310, 312, 309, 64, 66)));
        assertEquals(List.of("the processors are far apart (310 ns, near is 65): waiting"), said);
    }

    @Test
    void whoWaitsInVainIsMeasuredFarWhenThePatienceForAFigureIsOver() throws Exception {
        Scripted script = new Scripted(310);
        assertEquals(new Measured(FIRST, OptionalDouble.of(310)), measured(script));
        assertEquals(Effort.FULL.patience().figure(), script.slept());
        assertSame(SECOND, measurements.getFirst(), "measured once only");
    }

    @Test
    void thePatienceOfARunIsShared() throws Exception {
        Scripted script = new Scripted(310);
        Nearby nearby = knowing(script, Effort.FULL);
        for (int i = 0; i < 100; i++) {
            measurements.add(SECOND);
            nearby.measure(CELL, launcher, said::add);
        }
        assertEquals(Effort.FULL.patience().run(), script.slept());
        assertEquals(30, said.size(), "who does not wait says nothing");
    }

    @Test
    void whatEndedFarIsMeasuredAgainWhenItIsNear() throws Exception {
        assertEquals(new Measured(SECOND, OptionalDouble.of(67)), measured(new Scripted(65, 310, 311, 66, 67)));
        assertEquals(
                List.of(
                        "the processors are far apart (311 ns, near is 65): waiting",
                        "the processors were far apart: once more"),
                said);
    }

    @Test
    void whatEndsFarTwiceIsKept() throws Exception {
        assertEquals(new Measured(SECOND, OptionalDouble.of(312)), measured(new Scripted(65, 310, 66, 312)));
    }

    @Test
    void whatEndedFarIsKeptIfItFailsTheSecondTime() throws Exception {
        Launcher once = (cell, effort) -> {
            if (measurements.size() == 1) {
                throw new IOException("no longer than 90 s");
            }
            return measurements.removeFirst();
        };
        Nearby nearby = knowing(new Scripted(65, 310, 66), Effort.FULL);
        assertEquals(new Measured(FIRST, OptionalDouble.of(310)), nearby.measure(CELL, once, said::add));
        assertEquals("that has failed, and the first counts: no longer than 90 s", said.getLast());
    }

    @Test
    void whatEndedFarIsKeptIfItDoesNotBecomeNear() throws Exception {
        assertEquals(new Measured(FIRST, OptionalDouble.of(310)), measured(new Scripted(65, 310)));
        assertSame(SECOND, measurements.getFirst(), "measured once only");
    }

    /** Else a distance that changes all the time would double a run. */
    @Test
    void measuringAgainCostsPatience() throws Exception {
        Scripted script = new Scripted(65);
        int[] jvms = new int[1];
        Launcher slow = (cell, effort) -> {
            jvms[0]++;
            script.sleep(Duration.ofMinutes(4));
            script.becomes(jvms[0] % 2 == 1 ? 310 : 65, 65);
            return FIRST;
        };
        Nearby nearby = knowing(script, Effort.FULL);
        for (int i = 0; i < 10; i++) {
            nearby.measure(CELL, slow, said::add);
        }
        assertEquals(10 + 3, jvms[0], "three times four minutes are more than ten");
    }

    @Test
    void aSmokeTestHasNoPatience() throws Exception {
        Scripted script = new Scripted(65, 310, 310);
        Nearby nearby = knowing(script, Effort.SMOKE);
        nearby.learn();
        nearby.measure(CELL, launcher, said::add);
        assertEquals(Duration.ZERO, script.slept());
        assertSame(SECOND, measurements.getFirst(), "measured once only");
    }

    @Test
    void whereTwoProcessorsDoNotMatterOrCannotBeAskedNobodyLooks() throws Exception {
        for (String mode : List.of("virtual-1", "platform-1", "virtual-2-busy", "platform-busy")) {
            Scripted script = new Scripted(310);
            measurements.add(FIRST);
            Measured measured =
                    nearby(script, Effort.FULL).measure(new Cell("ping-pong", "jox", mode), launcher, said::add);
            assertEquals(OptionalDouble.empty(), measured.distance());
            assertEquals(0, script.looks(), mode);
        }
    }

    @Test
    void whereThereIsNothingToMeasureNobodyWaits() throws Exception {
        Scripted script = new Scripted();
        assertEquals(
                new Measured(FIRST, OptionalDouble.empty()),
                nearby(script, Effort.FULL).measure(CELL, launcher, said::add));
        assertEquals(Duration.ZERO, script.slept());
        assertTrue(results.distances().isEmpty());
    }

    @Test
    void aRunLearnsWhatNearIsUntilTheDistanceChanges() throws Exception {
        Scripted script = new Scripted(310, 312, 65, 64, 66, 63, 64, 62);
        nearby(script, Effort.FULL).learn();
        assertEquals(new Distances(66, 312), results.distances().orElseThrow());
        assertEquals(7, script.looks());
    }

    @Test
    void ifItDoesNotChangeLearningHasALimit() throws Exception {
        Scripted script = new Scripted(310);
        nearby(script, Effort.QUICK).learn();
        assertEquals(Effort.QUICK.patience().learning(), script.slept());
        assertEquals(new Distances(310, 310), results.distances().orElseThrow());
    }

    @Test
    void aLookThatFailsDoesNotEndTheLearning() throws Exception {
        Scripted script = new Scripted();
        nearby(script, Effort.QUICK).learn();
        assertEquals(Effort.QUICK.patience().learning(), script.slept());
        assertTrue(results.distances().isEmpty());
    }

    private Measured measured(Scripted script) throws Exception {
        return knowing(script, Effort.FULL).measure(CELL, launcher, said::add);
    }

    /** One that has seen near before the script begins. */
    private Nearby knowing(Scripted script, Effort effort) throws InterruptedException {
        Scripted before = new Scripted(65);
        boolean[] known = new boolean[1];
        Distance distance = () -> known[0] ? script.nanos() : before.nanos();
        Proximity proximity = new Proximity(distance, script, results);
        for (int i = 0; i < 5; i++) {
            proximity.look();
        }
        known[0] = true;
        return new Nearby(proximity, script, effort);
    }

    private Nearby nearby(Scripted script, Effort effort) {
        return new Nearby(new Proximity(script, script, results), script, effort);
    }

    private static Measurement measurement(double time) {
        return new Measurement(Map.of("time", Figure.of("ns", Statistic.LOWEST_TENTH, List.of(time))));
    }
}
