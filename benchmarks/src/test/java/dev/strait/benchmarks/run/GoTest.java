package dev.strait.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.strait.benchmarks.contestant.Mode;
import dev.strait.benchmarks.report.Cell;
import dev.strait.benchmarks.report.Figure;
import dev.strait.benchmarks.report.Measurement;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Go program compiles, and its results are those of the Java classes; skipped where there is no Go. */
@Timeout(value = 240, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GoTest {
    @Test
    void everyWorkloadThatGoPlaysHasTheRightResult(@TempDir Path directory) throws Exception {
        assumeFalse(Machine.go().isEmpty(), "there is no go on the path");
        Launcher go = GoLauncher.compiled(Path.of("go"), directory.resolve("go-bench"));
        List<Row> rows = Plan.rows(
                any -> true,
                mode -> mode == Mode.VIRTUAL_2,
                contestant -> contestant.name().equals("go"));
        assertFalse(rows.isEmpty());
        for (Row row : rows) {
            Cell cell = row.cells().getFirst();
            Measurement measurement = go.measure(cell, Effort.SMOKE);
            assertFalse(measurement.figures().isEmpty(), cell::toString);
            for (Figure figure : measurement.figures().values()) {
                assertTrue(Double.isFinite(figure.value()), cell::toString);
            }
        }
    }
}
