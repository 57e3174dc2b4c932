package dev.strait.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.benchmarks.report.Grain.Side;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrainTest {
    @Test
    void itLiesBetweenTheGrainsWhereTheCostIsCrossed() throws Exception {
        Grain grain = Grain.of("strait", Recorded.results()).orElseThrow();
        assertEquals(Side.WITHIN, grain.side());
        // 20 % at 8 pixels, 2 % at 64; a pixel is 200 ns of one of two workers
        assertTrue(1_600 < grain.nanos() && grain.nanos() < 12_800, grain::toString);
        // on the line between, in logarithms: ln(20/5) / ln(20/2) = 0.602 of the way
        assertEquals(1_600 * Math.pow(8, 0.602), grain.nanos(), 5);
    }

    @Test
    void itIsBeyondIfTheCoarsestCostsMoreAndBelowIfTheFinestCostsLess() throws Exception {
        Results results = Recorded.results();
        assertEquals(new Grain(102_400, Side.BEYOND), Grain.of("jcsp", results).orElseThrow());
        for (int grain : new int[] {1, 8, 64, 512}) {
            results.add(
                    new Cell("farm-" + grain, "kotlin", "virtual-2"),
                    new Measurement(Map.of("time", Figure.of("ns", Statistic.LOWEST_TENTH, List.of(101.0)))));
        }
        assertEquals(new Grain(200, Side.BELOW), Grain.of("kotlin", results).orElseThrow());
    }

    @Test
    void whoHasNoFarmHasNoGrain() throws Exception {
        assertTrue(Grain.of("exchanger", Recorded.results()).isEmpty());
    }
}
