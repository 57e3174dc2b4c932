package dev.strait.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.benchmarks.contestant.Contestant;
import dev.strait.benchmarks.contestant.Contestants;
import dev.strait.benchmarks.contestant.Mode;
import dev.strait.benchmarks.report.Cell;
import dev.strait.benchmarks.report.Target;
import dev.strait.benchmarks.report.Targets;
import dev.strait.benchmarks.workload.Workload;
import dev.strait.benchmarks.workload.Workloads;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final List<Row> ALL = Plan.rows(any -> true, any -> true, any -> true);
    private static final Set<Cell> CELLS =
            ALL.stream().flatMap(row -> row.cells().stream()).collect(Collectors.toSet());

    @Test
    void everyWorkloadIsMeasuredAndEveryContestantTakesPart() {
        assertEquals(
                Workloads.all().stream().map(Workload::name).collect(Collectors.toSet()),
                ALL.stream().map(row -> row.workload().name()).collect(Collectors.toSet()));
        assertEquals(
                Contestants.all().stream().map(Contestant::name).collect(Collectors.toSet()),
                CELLS.stream().map(Cell::contestant).collect(Collectors.toSet()));
        assertEquals(Set.of(Mode.values()), ALL.stream().map(Row::mode).collect(Collectors.toSet()));
    }

    @Test
    void everyTargetIsOfOursAndIsMeasured() {
        for (Target target : Targets.all()) {
            assertEquals("strait", target.subject().contestant());
            assertTrue(CELLS.contains(target.subject()), () -> "not measured: " + target.subject());
            assertTrue(target.peers().stream().anyMatch(CELLS::contains), () -> "nobody to compare with: " + target);
        }
    }

    /** So that "the best of" never leaves somebody out in silence; "the best peer" of many has those who can. */
    @Test
    void theNamedPeersOfATargetAreMeasured() {
        Targets.all().stream()
                .filter(target -> !target.rule().equals("the best peer"))
                .forEach(target ->
                        target.peers().forEach(peer -> assertTrue(CELLS.contains(peer), () -> target + ": " + peer)));
    }

    @Test
    void whatIsMeasuredBesideANeighbourIsMeasuredWithoutOneToo() {
        for (String workload : Plan.BESIDE_A_NEIGHBOUR) {
            assertTrue(CELLS.contains(new Cell(workload, "strait", "virtual-2-busy")), workload);
            assertTrue(CELLS.contains(new Cell(workload, "strait", "virtual-2")), workload);
        }
    }

    @Test
    void aPartIsWhatWasAskedFor() {
        List<Row> rows = Plan.rows(
                workload -> workload.name().equals("ping-pong"),
                mode -> mode == Mode.VIRTUAL_1,
                contestant -> contestant.name().equals("jox"));
        assertEquals(
                List.of(new Cell("ping-pong", "jox", "virtual-1")),
                rows.stream().flatMap(row -> row.cells().stream()).toList());
    }
}
