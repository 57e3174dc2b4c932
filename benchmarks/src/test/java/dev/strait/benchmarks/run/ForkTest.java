package dev.strait.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.benchmarks.report.Cell;
import dev.strait.benchmarks.report.Figure;
import dev.strait.benchmarks.report.Measurement;
import dev.strait.benchmarks.report.Statistic;
import dev.strait.benchmarks.workload.Poisoned;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cells measured as a run measures them, in JVMs of their own. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForkTest {
    @Test
    void aWorkloadIsTimedByJmh() throws Exception {
        Map<String, Figure> figures = measured("ping-pong", "one-slot", "virtual-1");
        assertEquals(Set.of(Measurement.TIME, Measurement.ALLOCATED), figures.keySet());
        figures.forEach((name, figure) -> {
            assertEquals(List.of(1), sizes(figure));
            assertTrue(figure.value() > 0, name);
        });
    }

    @Test
    void aWorkloadMayMeasureItself() throws Exception {
        Map<String, Figure> figures = measured("poison", "strait", "virtual-2");
        assertEquals(Set.of(Poisoned.START, Poisoned.END), figures.keySet());
        figures.forEach((name, figure) -> assertEquals(List.of(Effort.SMOKE.runs() - 1), sizes(figure)));
    }

    @Test
    void asManyRunsAreSampledAsThereIsTimeForAndAFewAtLeast() {
        assertEquals(40, Effort.FULL.samples(Duration.ofMillis(20)));
        assertEquals(16, Effort.FULL.samples(Duration.ofMillis(50)));
        assertEquals(4, Effort.FULL.samples(Duration.ofSeconds(1)));
        assertEquals(20, Effort.QUICK.samples(Duration.ofMillis(2))); // shorter than it was to be: all the same
    }

    @Test
    void ofATimeTheModeSaysWhichStatisticIsTaken() throws Exception {
        assertEquals(Statistic.LOWEST_TENTH, ofTime("virtual-1"));
        assertEquals(Statistic.MEAN, ofTime("virtual-2-busy"));
    }

    private static Statistic ofTime(String mode) throws Exception {
        Figure time = measured("ping-pong", "one-slot", mode).get(Measurement.TIME);
        return Objects.requireNonNull(time).statistic();
    }

    private static List<Integer> sizes(Figure figure) {
        return figure.samples().stream().map(List::size).toList();
    }

    private static Map<String, Figure> measured(String workload, String contestant, String mode) throws Exception {
        return new JvmLauncher()
                .measure(new Cell(workload, contestant, mode), Effort.SMOKE)
                .figures();
    }
}
