package dev.strait.examples.demo;

import java.util.List;

/**
 * What several runs of the same program have taken, in microseconds.
 *
 * @param runs how many
 * @param min the shortest
 * @param max the longest
 * @param mean the arithmetic mean
 * @param deviation the standard deviation of the sample; not a number if there was but one run
 */
record Summary(int runs, double min, double max, double mean, double deviation) {
    static Summary ofNanos(List<Long> nanos) {
        double[] micros = nanos.stream().mapToDouble(n -> n / 1e3).toArray();
        double min = Double.POSITIVE_INFINITY;
        double max = 0;
        double sum = 0;
        for (double run : micros) {
            min = Math.min(min, run);
            max = Math.max(max, run);
            sum += run;
        }
        double mean = sum / micros.length;
        double squares = 0;
        for (double run : micros) {
            squares += (run - mean) * (run - mean);
        }
        return new Summary(micros.length, min, max, mean, Math.sqrt(squares / (micros.length - 1)));
    }
}
