package dev.strait.benchmarks.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * One figure, measured several times by each of some JVMs.
 *
 * @param unit of the samples: ns or B
 * @param statistic by which a JVM's samples are a figure; results from before have none, that was the median
 * @param samples of each JVM, for one unit of the workload; at least one
 */
public record Figure(String unit, Statistic statistic, List<List<Double>> samples) {
    private static final String TIME = "ns";

    public Figure {
        if (samples.isEmpty() || samples.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a figure has at least one sample of each JVM");
        }
        statistic = statistic == null ? Statistic.MEDIAN : statistic;
        samples = samples.stream().map(List::copyOf).toList();
    }

    /**
     * Of one JVM.
     *
     * @param disturbed on purpose, so that the undisturbed samples are not what is asked for
     */
    public static Figure of(String unit, boolean disturbed, List<Double> samples) {
        return new Figure(
                unit, unit.equals(TIME) && !disturbed ? Statistic.LOWEST_TENTH : Statistic.MEDIAN, List.of(samples));
    }

    /** The middle of the figures of the JVMs. */
    public double value() {
        return Statistic.MEDIAN.of(samples.stream().map(statistic::of).toList());
    }

    /** The median distance of all samples from it. */
    public double deviation() {
        double value = value();
        return Statistic.MEDIAN.of(samples.stream()
                .flatMap(List::stream)
                .map(sample -> Math.abs(sample - value))
                .toList());
    }

    /** The figure with its unit, as a person reads it. */
    public String text() {
        return Format.number(value()) + " " + unit;
    }

    /** With the samples of other JVMs. */
    Figure and(Figure other) {
        return new Figure(
                unit,
                statistic,
                Stream.concat(samples.stream(), other.samples.stream()).toList());
    }
}
