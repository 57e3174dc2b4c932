package dev.strait.benchmarks.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strait.benchmarks.contestant.Go;
import dev.strait.benchmarks.contestant.Mode;
import dev.strait.benchmarks.report.Cell;
import dev.strait.benchmarks.report.Figure;
import dev.strait.benchmarks.report.Measurement;
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
                "-sample=0ms", // one run
                "-samples=" + (workload.figures().isEmpty() ? effort.samples(effort.run()) : effort.runs())));
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
                double all = (double) played.units() * sample.runs;
                add(values, Measurement.TIME, sample.nanos / all);
                add(values, Measurement.ALLOCATED, sample.bytes / all);
            } else {
                sample.figures.forEach((name, value) -> add(values, name, value));
            }
        }
        Map<String, Figure> figures = new HashMap<>();
        values.forEach((name, list) -> figures.put(name, Figure.of(units.getOrDefault(name, "ns"), mode.busy(), list)));
        return new Measurement(figures);
    }

    private static void add(Map<String, List<Double>> values, String name, double value) {
        values.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
    }

    /**
     * A line that the program writes.
     *
     * @param units of each run
     * @param runs how many
     * @param result of each run; the program has made sure that they are the same
     * @param nanos for all runs
     * @param bytes allocated by all runs
     * @param figures that the workload measures of itself
     */
    record Sample(long units, long runs, long result, long nanos, long bytes, Map<String, Double> figures) {}
}
