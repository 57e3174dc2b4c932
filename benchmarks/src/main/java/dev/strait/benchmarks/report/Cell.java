package dev.strait.benchmarks.report;

/**
 * What a JVM of its own is started for: one contestant at one workload in one mode.
 *
 * @param workload by name
 * @param contestant by name
 * @param mode by label
 */
public record Cell(String workload, String contestant, String mode) {
    @Override
    public String toString() {
        return workload + " " + contestant + " " + mode;
    }
}
