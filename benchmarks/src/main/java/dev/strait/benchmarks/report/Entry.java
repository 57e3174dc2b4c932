package dev.strait.benchmarks.report;

import org.jspecify.annotations.Nullable;

/**
 * What became of a cell: it was measured, or failed, or the first and then the second.
 *
 * @param measurement what its JVMs have measured that ended well; null if none did
 * @param failure why one did not; null if all did
 */
public record Entry(
        Cell cell,
        @Nullable Measurement measurement,
        @Nullable String failure) {
    /** With what another JVM has measured. */
    Entry and(Measurement more) {
        return new Entry(cell, measurement == null ? more : measurement.and(more), failure);
    }

    /** With what went wrong. */
    Entry failed(String why) {
        return new Entry(cell, measurement, failure == null ? why : failure);
    }
}
