package dev.strait.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a cell: it was measured, or failed, or the first and then the second.
 *
 * @param measurement what its JVMs have measured that ended well; null if none did
 * @param failure why one did not; null if all did
 * @param distances of the processors, in nanoseconds, one for each JVM that ended well in a mode where it matters: the greater of that
 *     when it began and that when it ended
 */
public record Entry(
        Cell cell,
        @Nullable Measurement measurement,
        @Nullable String failure,
        List<Double> distances) {
    public Entry {
        distances = distances == null ? List.of() : List.copyOf(distances); // files from before have none
    }

    /** Of which nothing is known. */
    Entry(Cell cell) {
        this(cell, null, null, List.of());
    }

    /** With what another JVM has measured. */
    Entry and(Measurement more) {
        return new Entry(cell, measurement == null ? more : measurement.and(more), failure, distances);
    }

    /** With the distance at which another JVM has measured. */
    Entry at(double distance) {
        List<Double> more = new ArrayList<>(distances);
        more.add(distance);
        return new Entry(cell, measurement, failure, more);
    }

    /** With what went wrong. */
    Entry failed(String why) {
        return new Entry(cell, measurement, failure == null ? why : failure, distances);
    }
}
