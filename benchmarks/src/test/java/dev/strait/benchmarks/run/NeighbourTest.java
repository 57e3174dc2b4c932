package dev.strait.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.benchmarks.contestant.Contestants;
import dev.strait.benchmarks.report.Cell;
import dev.strait.benchmarks.report.Figure;
import dev.strait.benchmarks.report.Measurement;
import dev.strait.benchmarks.report.Statistic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A neighbour is there while a cell of a busy mode is measured, and at no other time. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NeighbourTest {
    private static final Cell BUSY = new Cell("ping-pong", "strait", "virtual-2-busy");
    private static final Measurement MEASURED =
            new Measurement(Map.of("time", Figure.of("ns", Statistic.LOWEST_TENTH, List.of(7.0))));
    private static final Duration SOME_WORK = Duration.ofMillis(200);

    private final Set<ProcessHandle> others = children();

    @Test
    void itComputesDuringTheMeasurementAndIsGoneAfterwards() throws Exception {
        Launcher launcher = (cell, effort) -> {
            ProcessHandle neighbour = neighbours().iterator().next();
            Duration begin = computed(neighbour);
            while (computed(neighbour).minus(begin).compareTo(SOME_WORK) < 0) {
                Thread.sleep(10); // the operating system counts, and tells nobody
            }
            assertEquals(Set.of(neighbour), neighbours());
            return MEASURED;
        };
        assertSame(MEASURED, new Accompanied(launcher).measure(BUSY, Effort.SMOKE));
        assertEquals(Set.of(), neighbours());
    }

    @Test
    void itIsGoneAfterAMeasurementThatFails() {
        Launcher launcher = (cell, effort) -> {
            assertEquals(1, neighbours().size());
            throw new IOException("has not ended within 45 s");
        };
        Exception thrown = assertThrows(IOException.class, () -> new Accompanied(launcher).measure(BUSY, Effort.SMOKE));
        assertEquals("has not ended within 45 s", thrown.getMessage());
        assertEquals(Set.of(), neighbours());
    }

    @Test
    void whatWasMeasuredWithoutItToTheEndHasFailed() {
        Launcher launcher = (cell, effort) -> {
            ProcessHandle neighbour = neighbours().iterator().next();
            neighbour.destroyForcibly();
            neighbour.onExit().join();
            return MEASURED;
        };
        Exception thrown = assertThrows(IOException.class, () -> new Accompanied(launcher).measure(BUSY, Effort.SMOKE));
        assertTrue(thrown.toString().contains("the busy neighbour has ended with "), thrown::toString);
    }

    @Test
    void whoeverIsMeasuredInABusyModeHasOne() throws Exception {
        List<Cell> measured = new ArrayList<>();
        Launcher launcher = (cell, effort) -> {
            assertEquals(1, neighbours().size());
            measured.add(cell);
            return MEASURED;
        };
        Launchers launchers = new Launchers(launcher, launcher);
        for (String contestant : List.of("strait", "go")) {
            launchers.of(Contestants.named(contestant)).orElseThrow().measure(BUSY, Effort.SMOKE);
        }
        assertEquals(List.of(BUSY, BUSY), measured);
    }

    @Test
    void aModeThatIsNotBusyHasNone() throws Exception {
        Launcher launcher = (cell, effort) -> {
            assertEquals(Set.of(), neighbours());
            return MEASURED;
        };
        new Accompanied(launcher).measure(new Cell("ping-pong", "strait", "virtual-2"), Effort.SMOKE);
    }

    /** As it does when whoever has started it is killed. */
    @Test
    void itEndsByItselfWhenItsInputEnds() throws Exception {
        Process process = new ProcessBuilder(Neighbour.command()).start();
        try {
            assertEquals('b', process.getInputStream().read());
            process.getOutputStream().close();
            assertEquals(0, process.waitFor());
        } finally {
            process.destroyForcibly();
        }
    }

    private Set<ProcessHandle> neighbours() {
        Set<ProcessHandle> neighbours = new HashSet<>(children());
        neighbours.removeAll(others);
        return neighbours;
    }

    private static Set<ProcessHandle> children() {
        return ProcessHandle.current().children().collect(Collectors.toSet());
    }

    private static Duration computed(ProcessHandle process) {
        return process.info().totalCpuDuration().orElseThrow();
    }
}
