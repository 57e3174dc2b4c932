package dev.strait.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.benchmarks.report.Cell;
import dev.strait.benchmarks.report.Figure;
import dev.strait.benchmarks.report.Measurement;
import dev.strait.benchmarks.workload.Poisoned;
import java.util.Map;
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
            assertEquals(Effort.SMOKE.samples(), figure.samples().size());
            assertTrue(figure.median() > 0, name);
        });
    }

    @Test
    void aWorkloadMayMeasureItself() throws Exception {
        Map<String, Figure> figures = measured("poison", "strait", "virtual-2");
        assertEquals(Set.of(Poisoned.START, Poisoned.END), figures.keySet());
        figures.forEach((name, figure) ->
                assertEquals(Effort.SMOKE.runs() - 1, figure.samples().size()));
    }

    private static Map<String, Figure> measured(String workload, String contestant, String mode) throws Exception {
        return new JvmLauncher()
                .measure(new Cell(workload, contestant, mode), Effort.SMOKE)
                .figures();
    }
}
