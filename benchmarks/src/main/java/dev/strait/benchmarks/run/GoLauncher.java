package dev.strait.benchmarks.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strait.benchmarks.contestant.Go;
import dev.strait.benchmarks.contestant.Mode;
import dev.strait.benchmarks.report.Cell;
import dev.strait.benchmarks.report.Figure;
import dev.strait.benchmarks.report.Measurement;
import dev.strait.benchmarks.report.Statistic;
import dev.strait.benchmarks.workload.Workload;
import dev.strait.benchmarks.workload.Workload.Outcome;
import dev.strait.benchmarks.workload.Workloads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts the Go program, which writes a line of JSON for each sample; the results in them are verified here. */
public final class GoLauncher implements Launcher {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration COMPILATION = Duration.ofMinutes(3);

    private final Path program;

    private GoLauncher(Path program) {
        this.program = program;
    }

    /**
     * Compiles the program.
     *
     * @param sources the directory with the module
     * @param program the file for it
     * @throws IOException if that fails; so it does where there is no {@code go}
     */
    public static GoLauncher compiled(Path sources, Path program) throws IOException, InterruptedException {
        Command.run(
                COMPILATION,
                sources,
                List.of("go", "build", "-o", program.toAbsolutePath().toString(), "."));
        return new GoLauncher(program);
    }

    @Override
    public Measurement measure(Cell cell, Effort effort) throws IOException, InterruptedException {
        Workload workload = Workloads.named(cell.workload());
        List<Sample> samples = new ArrayList<>();
        for (String line : Command.run(effort.limit(), command(workload, Mode.named(cell.mode()), effort))
                .lines()
                .toList()) {
            samples.add(JSON.readValue(line, Sample.class));
        }
        return measurement(workload, Mode.named(cell.mode()), samples);
    }

    private List<String> command(Workload workload, Mode mode, Effort effort) {
        List<String> command = new ArrayList<>(List.of(
                program.toAbsolutePath().toString(),
                "-procs=" + mode.processors(),
                "-sizing=" + effort.sizing().toMillis() + "ms",
                "-run=" + effort.run().toMillis() + "ms",
                "-sampling=" + effort.sampling().toMillis() + "ms",
                "-samples=" + (workload.figures().isEmpty() ? effort.leastSamples() : effort.runs())));
        command.addAll(Go.arguments(workload));
        return command;
    }

    private static Measurement measurement(Workload workload, Mode mode, List<Sample> samples) {
        Map<String, List<Double>> values = new HashMap<>();
        Map<String, String> units = new HashMap<>(workload.figures());
        units.put(Measurement.TIME, "ns");
        units.put(Measurement.ALLOCATED, "B");
        for (Sample sample : samples) {
            Workload played = workload.sized(sample.units);
            played.verified(new Outcome(sample.result, sample.figures));
            if (workload.figures().isEmpty()) {
                add(values, Measurement.TIME, (double) sample.nanos / played.units());
                add(values, Measurement.ALLOCATED, (double) sample.bytes / played.units());
            } else {
                sample.figures.forEach((name, value) -> add(values, name, value));
            }
        }
        Map<String, Figure> figures = new HashMap<>();
        values.forEach((name, list) ->
                figures.put(name, Figure.of(units.getOrDefault(name, "ns"), Statistic.of(name, mode), list)));
        return new Measurement(figures);
    }

    private static void add(Map<String, List<Double>> values, String name, double value) {
        values.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
    }

    /**
     * A line that the program writes: a run.
     *
     * @param nanos for all units
     * @param bytes allocated for all units
     * @param figures that the workload measures of itself
     */
    record Sample(long units, long result, long nanos, long bytes, Map<String, Double> figures) {}
}
