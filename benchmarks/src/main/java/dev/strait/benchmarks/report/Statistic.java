package dev.strait.benchmarks.report;

import dev.strait.benchmarks.contestant.Mode;
import java.util.List;

/** What of the samples of a JVM is its figure. */
public enum Statistic {
    /**
     * That below which a tenth of them lie. What else goes on in the machine, or on its host, mostly adds to a time, and comes and goes; and so
     * does what a contestant does now and then, a collection of garbage, say. (Chen and Revels, <em>Robust benchmarking in noisy
     * environments</em>, 2016, take the lowest; that would be the luckiest.)
     */
    LOWEST_TENTH {
        @Override
        double of(List<Double> samples) {
            return quantile(0.1, samples);
        }
    },
    /** Likewise a quarter: where a contestant itself is now fast and now slow, since its processes meet now in one way and now in another. */
    LOWEST_QUARTER {
        @Override
        double of(List<Double> samples) {
            return quantile(0.25, samples);
        }
    },
    /** The middle: of what is disturbed both ways, or is measured a few times only. */
    MEDIAN {
        @Override
        double of(List<Double> samples) {
            return quantile(0.5, samples);
        }
    },
    /** All together: where what disturbs is what is measured. */
    MEAN {
        @Override
        double of(List<Double> samples) {
            return samples.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        }
    };

    /** Which one is taken of a figure, by its name, in a mode. What a workload measures of itself has few samples. */
    public static Statistic of(String figure, Mode mode) {
        if (!figure.equals(Measurement.TIME)) {
            return MEDIAN;
        }
        if (mode.busy()) {
            return MEAN;
        }
        return mode.processors() > 1 ? LOWEST_QUARTER : LOWEST_TENTH;
    }

    abstract double of(List<Double> samples);

    /** The sample below which that part of the others lies; between two, in proportion. */
    private static double quantile(double part, List<Double> samples) {
        List<Double> sorted = samples.stream().sorted().toList();
        double place = part * (sorted.size() - 1);
        int below = (int) place;
        double lower = sorted.get(below);
        double upper = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return lower + (place - below) * (upper - lower);
    }
}
