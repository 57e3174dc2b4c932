package dev.strait.benchmarks.report;

import java.util.Map;
import java.util.TreeMap;

/**
 * What was measured of one cell.
 *
 * @param figures by name
 */
public record Measurement(Map<String, Figure> figures) {
    /** Time for one unit of the workload. */
    public static final String TIME = "time";
    /** Bytes allocated for one unit of the workload. */
    public static final String ALLOCATED = "allocated";

    public Measurement {
        figures = Map.copyOf(figures);
    }

    /** The samples of both, figure by figure. */
    public Measurement and(Measurement other) {
        Map<String, Figure> both = new TreeMap<>(figures);
        other.figures.forEach((name, figure) -> both.merge(name, figure, Figure::and));
        return new Measurement(both);
    }
}
