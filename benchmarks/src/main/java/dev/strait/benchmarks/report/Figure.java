package dev.strait.benchmarks.report;

import java.util.Arrays;
import java.util.List;

/**
 * One figure, measured several times.
 *
 * @param unit of the samples: ns or B
 * @param samples for one unit of the workload; at least one
 */
public record Figure(String unit, List<Double> samples) {
    public Figure {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("a figure has at least one sample");
        }
        samples = List.copyOf(samples);
    }

    /** The median of the samples. */
    public double median() {
        return median(samples.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The median distance from the median. */
    public double deviation() {
        double median = median();
        return median(samples.stream()
                .mapToDouble(sample -> Math.abs(sample - median))
                .toArray());
    }

    /** The median with its unit, as a person reads it. */
    public String text() {
        return Format.number(median()) + " " + unit;
    }

    /** The samples of both. */
    Figure and(Figure other) {
        double[] both = new double[samples.size() + other.samples.size()];
        for (int i = 0; i < both.length; i++) {
            both[i] = i < samples.size() ? samples.get(i) : other.samples.get(i - samples.size());
        }
        return new Figure(unit, Arrays.stream(both).boxed().toList());
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
