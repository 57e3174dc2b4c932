package dev.strait.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.benchmarks.report.Cell;
import dev.strait.benchmarks.report.Entry;
import dev.strait.benchmarks.report.Figure;
import dev.strait.benchmarks.report.Measurement;
import dev.strait.benchmarks.report.Publication;
import dev.strait.benchmarks.report.Results;
import dev.strait.benchmarks.report.Setting;
import dev.strait.benchmarks.report.Statistic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
    private static final Setting SETTING = new Setting("cpu", "os", "jdk", "none", "abc", "today", "./bench", "smoke");
    private static final Measurement MEASURED =
            new Measurement(Map.of("time", Figure.of("ns", Statistic.LOWEST_TENTH, List.of(7.0))));

    private final Results results = new Results(SETTING);
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

    private final Scripted script = new Scripted(65);
    private Effort effort = Effort.SMOKE;
    private int jvms = 1;

    @TempDir
    private Path directory = Path.of("");

    private List<Row> rows = List.of();

    @BeforeEach
    void rows() {
        rows = Plan.rows(
                workload -> workload.name().equals("ring"), mode -> mode.processors() == 1, contestant -> true);
    }

    @Test
    void aContestantThatFailsIsNamedAndTheRunGoesOn() throws Exception {
        run(cell -> {
            if (cell.contestant().equals("jox")) {
                throw new IOException("has not ended within 45 s");
            }
            return MEASURED;
        });
        Entry jox = results.entry(new Cell("ring", "jox", "virtual-1"));
        assertEquals("has not ended within 45 s", jox.failure());
        assertNull(jox.measurement());
        assertEquals(
                MEASURED, results.entry(new Cell("ring", "jcsp", "virtual-1")).measurement());
        assertTrue(progress.toString(StandardCharsets.UTF_8).contains("FAILED: has not ended within 45 s"));
    }

    @Test
    void whatHasBeenMeasuredIsKeptBeforeTheNextIs() throws Exception {
        int[] cells = new int[1];
        run(cell -> {
            if (cells[0]++ > 0) {
                assertEquals(
                        cells[0] - 1,
                        Results.read(directory.resolve("results.json"))
                                .entries()
                                .size());
            }
            return MEASURED;
        });
        assertTrue(cells[0] > 5, "there must be contestants");
        assertTrue(Files.exists(directory.resolve("index.html")));
    }

    @Test
    void soManyJvmsMeasureEachCellRowByRow() throws Exception {
        jvms = 3;
        List<String> order = new ArrayList<>();
        run(cell -> {
            order.add(cell.contestant());
            if (cell.contestant().equals("jox") && isSecond(order)) {
                throw new IOException("the second hangs");
            }
            return MEASURED;
        });
        Set<String> contestants = new LinkedHashSet<>(order);
        assertEquals(3 * contestants.size() - 1, order.size());
        assertEquals(List.copyOf(contestants), order.subList(contestants.size(), 2 * contestants.size()));
        assertEquals(2, Collections.frequency(order, "jox"), "the third is left out");
        Cell jcsp = new Cell("ring", "jcsp", "virtual-1");
        assertEquals(3, results.figure(jcsp, "time").orElseThrow().samples().size());
    }

    private static boolean isSecond(List<String> order) {
        return Collections.frequency(order, "jox") == 2;
    }

    @Test
    void withoutGoItsCellsAreLeftOut() throws Exception {
        run(cell -> MEASURED);
        assertTrue(results.entries().stream()
                .noneMatch(entry -> entry.cell().contestant().equals("go")));
    }

    @Test
    void whatWasMeasuredFarIsCountedAndSaidToBeWaitedFor() throws Exception {
        rows = Plan.rows(
                workload -> workload.name().equals("ring"),
                mode -> mode.processors() == 2 && !mode.busy(),
                contestant -> contestant.name().equals("jox"));
        script.becomes(65, 65, 65, 65, 65, 310);
        effort = Effort.QUICK;
        run(cell -> MEASURED);
        rows.stream().flatMap(row -> row.cells().stream()).forEach(cell -> assertEquals(1, results.far(cell)));
        assertTrue(progress.toString(StandardCharsets.UTF_8)
                .contains("the processors are far apart (310 ns, near is 65): waiting\n"));
    }

    private void run(Measuring measuring) throws Exception {
        Launcher launcher = (cell, effort) -> measuring.measure(cell);
        PrintStream out = new PrintStream(progress, true, StandardCharsets.UTF_8);
        new Run(
                        rows,
                        jvms,
                        results,
                        new Launchers(launcher, null),
                        new Publication(directory, null),
                        out,
                        new Nearby(new Proximity(script, script, results), script, effort))
                .run();
    }

    private interface Measuring {
        Measurement measure(Cell cell) throws IOException;
    }
}
