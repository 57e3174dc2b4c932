package dev.strait.benchmarks.run;

import dev.strait.benchmarks.contestant.Contestants;
import dev.strait.benchmarks.contestant.Local;
import dev.strait.benchmarks.contestant.Mode;
import dev.strait.benchmarks.workload.Workload;
import dev.strait.benchmarks.workload.Workload.Outcome;
import dev.strait.benchmarks.workload.Workloads;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The one benchmark: a workload, run from its start to its end, by a contestant. JMH's own pairs of threads ({@code @Group})
 * would leave one side of a hand-off waiting for ever at the end of an iteration.
 */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Repetition {
    @Param("ping-pong")
    private String workload = "";

    @Param("strait")
    private String contestant = "";

    @Param("virtual-2")
    private String mode = "";

    /** How many units of the workload a run has, see {@link Workload#sized}. */
    @Param("10000")
    private long units;

    private Program program = () -> Outcome.of(0);

    /** Finds the workload and the contestant. */
    @Setup
    public void prepare() {
        program = of(Workloads.named(workload).sized(units), (Local) Contestants.named(contestant), Mode.named(mode));
    }

    /** A run of a contestant, verified. */
    static Program of(Workload workload, Local contestant, Mode mode) {
        return () -> workload.verified(contestant.run(workload, mode));
    }

    /** The time of one invocation is the time of all units of a run. */
    @Benchmark
    public Outcome run() throws Exception {
        return program.run();
    }

    /** Something that can be run again and again. */
    @FunctionalInterface
    interface Program {
        Outcome run() throws Exception;
    }
}
