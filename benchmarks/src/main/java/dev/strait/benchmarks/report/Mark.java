package dev.strait.benchmarks.report;

import java.util.stream.Stream;

/** The sign at a figure that was measured, at least by one of its JVMs, while the processors were far apart. */
final class Mark {
    static final String SIGN = "†";

    /** What it means. */
    static final String LEGEND = SIGN
            + ": at least one JVM of it, or of what it is compared with, began or ended while the processors were far "
            + "apart (more than " + Distances.FAR + " times as far as near). Hand-offs between them take several "
            + "times as long then; compare it with nothing that has no such sign.";

    private Mark() {}

    /** To be written behind a figure that is made of those of these cells; empty if none of them was measured far. */
    static String of(Results results, Stream<Cell> cells) {
        return cells.anyMatch(cell -> results.far(cell) > 0) ? " " + SIGN : "";
    }

    /** As {@link #of(Results, Stream)}. */
    static String of(Results results, Cell... cells) {
        return of(results, Stream.of(cells));
    }
}
