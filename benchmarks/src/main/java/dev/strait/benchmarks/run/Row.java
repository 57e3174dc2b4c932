package dev.strait.benchmarks.run;

import dev.strait.benchmarks.contestant.Contestant;
import dev.strait.benchmarks.contestant.Mode;
import dev.strait.benchmarks.report.Cell;
import dev.strait.benchmarks.workload.Workload;
import java.util.List;

/**
 * What is measured side by side: one workload in one mode.
 *
 * @param contestants those that take part
 */
public record Row(Workload workload, Mode mode, List<Contestant> contestants) {
    /** Its cells, in the order of the contestants. */
    public List<Cell> cells() {
        return contestants.stream().map(this::cell).toList();
    }

    /** The cell of one of them. */
    public Cell cell(Contestant contestant) {
        return new Cell(workload.name(), contestant.name(), mode.label());
    }
}
