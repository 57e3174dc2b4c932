package dev.strait.benchmarks.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.benchmarks.contestant.Contestant;
import dev.strait.benchmarks.report.Cell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contestants that run by turns. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ByTurnsTest {
    private static final int JVMS = 3;
    private static final int DISTURBED = 3;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final List<String> turns = new ArrayList<>();
    private final List<Scripted> started = new ArrayList<>();

    /** Takes so long by itself; and the machine gets slower by the half with each round. */
    private final class Scripted implements ByTurns.Contender {
        private final String name;
        private final double nanos;
        private double slowness = 1;
        private int runs;
        private boolean closed;

        Scripted(String name, double nanos) {
            this.name = name;
            this.nanos = nanos;
        }

        @Override
        public double turn() throws IOException {
            assertFalse(closed);
            turns.add(name);
            if (nanos < 0) {
                throw new IOException("wrong sum");
            }
            slowness *= 1.5;
            boolean disturbed = ++runs % DISTURBED == 0 && name.equals("one-slot");
            return nanos * slowness * (disturbed ? 1e6 : 1);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private void measure(Map<String, Double> nanos) throws Exception {
        measure(nanos, nanos.keySet());
    }

    private void measure(Map<String, Double> nanos, Set<String> contestants) throws Exception {
        Row row = row("ping-pong", "virtual-1", contestants);
        ByTurns byTurns = new ByTurns(
                cell -> {
                    double own = nanos.getOrDefault(cell.contestant(), Double.NaN);
                    if (Double.isNaN(own)) {
                        throw new IOException("does not start");
                    }
                    Scripted player = new Scripted(cell.contestant(), own);
                    started.add(player);
                    return player;
                },
                JVMS,
                new Random(1),
                new PrintStream(written, true, UTF_8));
        byTurns.measure(row);
    }

    private static Row row(String workload, String mode, Set<String> contestants) {
        return Plan.rows(
                        any -> any.name().equals(workload),
                        any -> any.label().equals(mode),
                        any -> contestants.contains(any.name()))
                .getFirst();
    }

    @Test
    void theRatioIsThatOfRunsBesideEachOther() throws Exception {
        measure(Map.of("strait", 100.0, "one-slot", 90.0, "raw-park", 40.0));
        List<String> lines = written.toString(UTF_8).lines().map(String::strip).toList();
        assertEquals("ping-pong, virtual-1", lines.get(0));
        double middle = 100 * (Math.pow(1.5, ByTurns.ROUNDS / 2) + Math.pow(1.5, ByTurns.ROUNDS / 2 + 1)) / 2;
        assertTrue(lines.get(1).contains(String.format(Locale.ROOT, " %.1f ns ", middle)), lines.get(1));
        assertTrue(lines.get(1).matches("strait +[0-9.]+ ns +1\\.00 +\\[1\\.00, 1\\.00, 1\\.00]"), lines.get(1));
        assertTrue(lines.get(2).matches("one-slot +[0-9.]+ ns +0\\.90 +\\[0\\.90, 0\\.90, 0\\.90]"), lines.get(2));
        assertTrue(lines.get(3).matches("raw-park +[0-9.]+ ns +0\\.40 +\\[0\\.40, 0\\.40, 0\\.40]"), lines.get(3));
        assertEquals(4, lines.size());
    }

    @Test
    void eachRunsOnceInARoundInOrdersThatDiffer() throws Exception {
        measure(Map.of("strait", 100.0, "one-slot", 90.0));
        assertEquals(JVMS * ByTurns.ROUNDS * 2, turns.size());
        Set<List<String>> orders = new HashSet<>();
        for (int i = 0; i < turns.size(); i += 2) {
            List<String> round = turns.subList(i, i + 2);
            assertEquals(Set.of("strait", "one-slot"), Set.copyOf(round));
            orders.add(List.copyOf(round));
        }
        assertEquals(2, orders.size());
    }

    @Test
    void allAreClosed() throws Exception {
        measure(Map.of("strait", 100.0, "one-slot", 90.0));
        assertEquals(JVMS * 2, started.size());
        assertTrue(started.stream().allMatch(player -> player.closed));
    }

    @Test
    void allAreClosedAfterAFailure() {
        Exception thrown = assertThrows(IOException.class, () -> measure(Map.of("strait", 100.0, "one-slot", -1.0)));
        assertEquals("wrong sum", thrown.getMessage());
        assertEquals(2, started.size());
        assertTrue(started.stream().allMatch(player -> player.closed));
    }

    @Test
    void thoseThatHaveStartedAreClosedIfAnotherDoesNot() {
        Set<String> contestants = Set.of("strait", "one-slot", "raw-park");
        Exception thrown =
                assertThrows(IOException.class, () -> measure(Map.of("strait", 100.0, "one-slot", 90.0), contestants));
        assertEquals("does not start", thrown.getMessage());
        assertTrue(started.stream().allMatch(player -> player.closed));
    }

    @Test
    void whatMeasuresItselfOrNeedsANeighbourDoesNotRunSo() {
        assertEquals(List.of(), ByTurns.suitable(row("blocked", "virtual-2", Set.of("strait"))));
        assertEquals(List.of(), ByTurns.suitable(row("ping-pong", "virtual-2-busy", Set.of("strait"))));
        List<Contestant> suitable = ByTurns.suitable(row("ping-pong", "virtual-2", Set.of("strait", "go")));
        assertEquals(List.of("strait"), suitable.stream().map(Contestant::name).toList());
    }

    @Test
    void aPlayerIsAJvmThatRunsWhenItIsTold() throws Exception {
        long before = children();
        try (Player player = Player.start(new Cell("ping-pong", "strait", "virtual-1"), Effort.SMOKE)) {
            assertTrue(player.turn() > 0);
            assertTrue(player.turn() > 0);
            assertEquals(before + 1, children());
        }
        assertEquals(before, children());
    }

    @Test
    void aPlayerThatFailsIsNamed() {
        Cell wrong = new Cell("no such workload", "strait", "virtual-1");
        Exception thrown = assertThrows(IOException.class, () -> Player.start(wrong, Effort.SMOKE));
        assertEquals(wrong + ": its JVM has ended, or says something else", thrown.getMessage());
    }

    private static long children() {
        return ProcessHandle.current().children().count();
    }
}
