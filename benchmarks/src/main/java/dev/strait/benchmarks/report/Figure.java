package dev.strait.benchmarks.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * One figure, measured several times by each of some JVMs.
 *
 * @param unit of the samples: ns or B
 * @param statistic how a JVM's samples make its figure; older results do not say, and have a list of one sample for each
 * @param samples of each JVM, for one unit of the workload; at least one
 */
public record Figure(String unit, Statistic statistic, List<List<Double>> samples) {
    public Figure {
        if (samples.isEmpty() || samples.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a figure has at least one sample of each JVM");
        }
        statistic = statistic == null ? Statistic.MEDIAN : statistic;
        samples = samples.stream().map(List::copyOf).toList();
    }

    /** Of one JVM. */
    public static Figure of(String unit, Statistic statistic, List<Double> samples) {
        return new Figure(unit, statistic, List.of(samples));
    }

    /** The middle of the figures of the JVMs. */
    public double value() {
        return Statistic.MEDIAN.of(ofJvms());
    }

    /** The figure of each JVM, in ascending order. */
    List<Double> ofJvms() {
        return samples.stream().map(statistic::of).sorted().toList();
    }

    /** The figure with its unit, as a person reads it. */
    public String text() {
        return Format.number(value()) + " " + unit;
    }

    /** With the samples of other JVMs. */
    Figure and(Figure other) {
        if (statistic != other.statistic) {
            throw new IllegalArgumentException("two kinds of figures: " + statistic + " and " + other.statistic);
        }
        return new Figure(
                unit,
                statistic,
                Stream.concat(samples.stream(), other.samples.stream()).toList());
    }
}
