package dev.strait.benchmarks.report;

import java.util.List;

/** What of the samples of a JVM is its figure. */
public enum Statistic {
    /**
     * That than which a tenth are lower: what else goes on, in the machine or on its host, only adds to a time, and mostly comes and goes. (Chen and
     * Revels, <em>Robust benchmarking in noisy environments</em>, 2016, take the lowest; that would be the luckiest.)
     */
    LOWEST_TENTH(0.1),
    /** The middle: where what else goes on is what is measured, or does not only add. */
    MEDIAN(0.5);

    private final double part;

    Statistic(double part) {
        this.part = part;
    }

    /** The sample than which that part of the others is lower; where it lies between two, in proportion. */
    double of(List<Double> samples) {
        List<Double> sorted = samples.stream().sorted().toList();
        double place = part * (sorted.size() - 1);
        int below = (int) place;
        double lower = sorted.get(below);
        double upper = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return lower + (place - below) * (upper - lower);
    }
}
