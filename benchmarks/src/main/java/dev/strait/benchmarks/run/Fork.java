package dev.strait.benchmarks.run;

import dev.strait.benchmarks.contestant.Contestants;
import dev.strait.benchmarks.contestant.Local;
import dev.strait.benchmarks.contestant.Mode;
import dev.strait.benchmarks.report.Cell;
import dev.strait.benchmarks.report.Figure;
import dev.strait.benchmarks.report.Measurement;
import dev.strait.benchmarks.report.Results;
import dev.strait.benchmarks.report.Statistic;
import dev.strait.benchmarks.workload.Workload;
import dev.strait.benchmarks.workload.Workload.Outcome;
import dev.strait.benchmarks.workload.Workloads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The main program of a JVM that measures one cell. JMH runs here without forks, because this JVM is one: it was started for one
 * cell and has loaded the classes of one contestant, and whoever started it ends it if it hangs.
 */
public final class Fork {
    private static final double MOST_AT_ONCE =
            4; // times the size before: what is faster when small may not be when large
    private static final int LEAST_RUNS = 3;
    private static final long LONGEST_RUN = Duration.ofMillis(500).toNanos();
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private final Workload workload;
    private final Local contestant;
    private final Mode mode;
    private final Effort effort;

    Fork(Cell cell, Effort effort) {
        workload = Workloads.named(cell.workload());
        contestant = (Local) Contestants.named(cell.contestant());
        mode = Mode.named(cell.mode());
        this.effort = effort;
    }

    /** Arguments: workload, contestant, mode, effort, and the file for the measurement. */
    public static void main(String[] args) throws Exception {
        Measurement measurement = new Fork(new Cell(args[0], args[1], args[2]), Effort.valueOf(args[3])).measure();
        Files.writeString(Path.of(args[4]), Results.text(measurement));
        System.exit(0); // whatever the contestant has left running
    }

    Measurement measure() throws Exception {
        return workload.figures().isEmpty() ? timed() : measuredByItself();
    }

    // ---------------------------------------------------------------- by JMH

    private Measurement timed() throws Exception {
        Workload least = workload.least();
        WarmUp warmUp = new WarmUp(WarmUp.Compiler.account(), effort.warmUp());
        warmUp.start(() -> nanos(least));
        Workload suitable = suitable();
        Duration run = warmUp.run(() -> nanos(suitable));
        BenchmarkResult result = jmh(suitable, effort.samples(run));
        boolean apart = least.units() < suitable.units();
        double units = suitable.units() - (apart ? least.units() : 0);
        double bytesApart = apart ? Allocation.of(Repetition.of(least, contestant, mode)) : 0;
        List<Double> times = new ArrayList<>();
        List<Double> bytes = new ArrayList<>();
        for (IterationResult sample : result.getIterationResults()) {
            times.add(sample.getPrimaryResult().getScore() / suitable.units());
            Result<?> allocation = sample.getSecondaryResults().get(ALLOCATION);
            if (allocation != null) {
                bytes.add((allocation.getScore() - bytesApart) / units);
            }
        }
        Map<String, Figure> figures = new HashMap<>();
        figures.put(Measurement.TIME, figure(Measurement.TIME, "ns", times));
        if (!bytes.isEmpty()) {
            figures.put(Measurement.ALLOCATED, figure(Measurement.ALLOCATED, "B", bytes));
        }
        return new Measurement(figures);
    }

    private Figure figure(String name, String unit, List<Double> samples) {
        return Figure.of(unit, Statistic.of(name, mode), samples);
    }

    /**
     * The workload of a size that takes about as long as a run is to take, found by running it. The fastest run decides: the
     * first ones are slow, and any may have been disturbed. What has a size of its own keeps it, but for those whose runs take too long.
     */
    private Workload suitable() throws Exception {
        Workload tried = workload;
        double most = tried.units();
        double inLongest = 0;
        long end = System.nanoTime() + effort.sizing().toNanos();
        for (int runs = 0; runs < LEAST_RUNS || System.nanoTime() < end; runs++) {
            double nanosEach = (double) nanos(tried) / tried.units();
            double units = effort.run().toNanos() / nanosEach;
            most = Math.max(most, Math.min(units, MOST_AT_ONCE * tried.units()));
            inLongest = Math.max(inLongest, LONGEST_RUN / nanosEach);
            tried = workload.sized((long) Math.min(most, inLongest));
        }
        return tried;
    }

    /** How long a run of it takes. */
    private long nanos(Workload tried) throws Exception {
        long begin = System.nanoTime();
        Repetition.of(tried, contestant, mode).run();
        return System.nanoTime() - begin;
    }

    /** Each sample is one run: the shorter they are, the more are not disturbed. */
    private BenchmarkResult jmh(Workload suitable, int samples) throws RunnerException {
        Options options = new OptionsBuilder()
                .include("^" + Repetition.class.getName() + "\\.run$")
                .param("workload", workload.name())
                .param("contestant", contestant.name())
                .param("mode", mode.label())
                .param("units", Long.toString(suitable.units()))
                .forks(0)
                .warmupIterations(1) // for what JMH itself has not loaded
                .measurementIterations(samples)
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build();
        return new Runner(options).runSingle().getBenchmarkResults().iterator().next();
    }

    // ---------------------------------------------------------------- by the workload

    private Measurement measuredByItself() throws Exception {
        Map<String, List<Double>> samples = new HashMap<>();
        for (int run = 0; run < effort.runs(); run++) {
            Outcome outcome = Repetition.of(workload, contestant, mode).run();
            if (run > 0) {
                outcome.figures()
                        .forEach((name, value) -> samples.computeIfAbsent(name, any -> new ArrayList<>())
                                .add(value));
            }
        }
        Map<String, Figure> figures = new HashMap<>();
        workload.figures()
                .forEach((name, unit) -> figures.put(name, figure(name, unit, samples.getOrDefault(name, List.of()))));
        return new Measurement(figures);
    }
}
