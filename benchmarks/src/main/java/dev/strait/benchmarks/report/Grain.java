package dev.strait.benchmarks.report;

import dev.strait.benchmarks.contestant.Mode;
import dev.strait.benchmarks.workload.Farm;
import dev.strait.benchmarks.workload.Workloads;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What W9 is for: the work for a message at which communication costs 5 %.
 *
 * @param nanos of work
 * @param side how it is known
 */
public record Grain(double nanos, Side side) {
    /** Where the grain lies, of what was measured. */
    public enum Side {
        /** Between two grains that were measured: by interpolation. */
        WITHIN,
        /** Below: the finest costs less. */
        BELOW,
        /** Beyond: the coarsest costs more. */
        BEYOND
    }

    private static final double COST = 0.05;
    private static final String MODE = Mode.VIRTUAL_2.label();

    /** Of a contestant; nothing if the farm was not measured for it. */
    public static Optional<Grain> of(String contestant, Results results) {
        Optional<Double> alone = pixel("farm-alone", "strait", results);
        double finerCost = Double.NaN;
        double finerNanos = Double.NaN;
        for (int grain : Workloads.GRAINS) {
            Optional<Double> pixel = pixel("farm-" + grain, contestant, results);
            if (alone.isEmpty() || pixel.isEmpty()) {
                return Optional.empty();
            }
            double cost = pixel.get() / alone.get() - 1;
            // of one worker: both compute at the same time, and a pixel's time is that of two at once
            double nanos = grain * alone.get() * Farm.WORKERS;
            if (cost <= COST) {
                return Optional.of(
                        Double.isNaN(finerCost)
                                ? new Grain(nanos, Side.BELOW)
                                : new Grain(between(finerNanos, finerCost, nanos, Math.max(cost, 1e-3)), Side.WITHIN));
            }
            finerCost = cost;
            finerNanos = nanos;
        }
        return Optional.of(new Grain(finerNanos, Side.BEYOND));
    }

    /** From which it is known. */
    static Stream<Cell> cells(String contestant) {
        return Stream.concat(
                Stream.of(new Cell("farm-alone", "strait", MODE)),
                Workloads.GRAINS.stream().map(grain -> new Cell("farm-" + grain, contestant, MODE)));
    }

    /** Where the cost is {@link #COST} on the straight line between two points, both axes logarithmic. */
    private static double between(double finer, double finerCost, double coarser, double coarserCost) {
        double part = Math.log(finerCost / COST) / Math.log(finerCost / coarserCost);
        return Math.exp(Math.log(finer) + part * Math.log(coarser / finer));
    }

    private static Optional<Double> pixel(String workload, String contestant, Results results) {
        return results.figure(new Cell(workload, contestant, MODE), Measurement.TIME)
                .map(Figure::value);
    }
}
