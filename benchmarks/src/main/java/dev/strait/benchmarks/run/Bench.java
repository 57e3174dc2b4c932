package dev.strait.benchmarks.run;

import dev.strait.benchmarks.contestant.Contestant;
import dev.strait.benchmarks.contestant.Contestants;
import dev.strait.benchmarks.contestant.Go;
import dev.strait.benchmarks.contestant.Mode;
import dev.strait.benchmarks.report.Entry;
import dev.strait.benchmarks.report.Publication;
import dev.strait.benchmarks.report.Results;
import dev.strait.benchmarks.report.Targets;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code ./bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures Strait beside its peers, and writes results.json and a page, index.html.",
        footer = {
            "",
            "Everything, for the repository, on a quiet machine:",
            "  ./bench --output docs/benchmarks --readme README.md",
            "What has been measured is written as it comes: the run may be stopped at any time."
        })
public final class Bench implements Callable<Integer> {
    @Option(names = "--quick", description = "Everything in a quarter of an hour, roughly.")
    private boolean quick;

    @Option(names = "--smoke", description = "Everything as briefly as possible: the figures mean nothing.")
    private boolean smoke;

    @Option(
            names = {"-w", "--workload"},
            split = ",",
            paramLabel = "NAME",
            description = "Only these workloads: names as --list has them, their beginnings, or W1 to W9.")
    private List<String> workloads = List.of();

    @Option(
            names = {"-c", "--contestant"},
            split = ",",
            paramLabel = "NAME",
            description = "Only these contestants.")
    private List<String> contestants = List.of();

    @Option(
            names = {"-m", "--mode"},
            split = ",",
            paramLabel = "MODE",
            description = "Only these modes.")
    private List<String> modes = List.of();

    @Option(
            names = {"-j", "--jvms"},
            paramLabel = "N",
            description = "How many JVMs measure each figure; otherwise two, one with --quick or --smoke.")
    private @Nullable Integer jvms;

    @Option(names = "--list", description = "Say what there is, and measure nothing.")
    private boolean list;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIRECTORY",
            description = "Where to write; otherwise benchmarks/target/bench.")
    private @Nullable Path output;

    @Option(names = "--readme", paramLabel = "FILE", description = "Put the table into this file, between its marks.")
    private @Nullable Path readme;

    @Option(
            names = "--page-of",
            paramLabel = "FILE",
            description = "Measure nothing: write the page of a results.json again.")
    private @Nullable Path pageOf;

    @Option(names = "--root", hidden = true, description = "Of the checkout; ./bench knows.")
    private Path root = Path.of("");

    private final PrintStream out = System.out;
    private String command = "./bench";

    public static void main(String[] args) {
        Bench bench = new Bench();
        bench.command = commandLine(List.of(args));
        CommandLine line = new CommandLine(bench).setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((exception, any, result) -> {
            System.err.println("bench: " + exception.getMessage());
            return 1;
        });
        System.exit(line.execute(args));
    }

    /** As it was typed: the script adds the root in front. */
    private static String commandLine(List<String> args) {
        return args.stream()
                .filter(arg -> !arg.startsWith("--root="))
                .collect(Collectors.joining(" ", "./bench ", ""))
                .strip();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (jvms() < 1) {
            throw new IllegalArgumentException("a figure takes at least one JVM, not " + jvms());
        }
        modes.forEach(Mode::named);
        contestants.forEach(Contestants::named);
        List<Row> rows = Plan.rows(
                workload -> workloads.isEmpty()
                        || workloads.stream()
                                .anyMatch(asked -> workload.name().startsWith(asked)
                                        || workload.id().equalsIgnoreCase(asked)),
                mode -> modes.isEmpty() || modes.contains(mode.label()),
                contestant -> contestants.isEmpty() || contestants.contains(contestant.name()));
        if (list) {
            list(rows);
            return 0;
        }
        Path directory = output != null ? output : root.resolve("benchmarks/target/bench");
        Publication publication = new Publication(directory, readme);
        if (pageOf != null) {
            publication.show(Results.read(pageOf));
            out.println("written: " + publication.page());
            return 0;
        }
        return measure(rows, publication);
    }

    private int measure(List<Row> planned, Publication publication) throws IOException, InterruptedException {
        boolean canPin = Machine.canPin();
        List<Row> rows = planned.stream()
                .filter(row -> canPin || row.mode().prefix().isEmpty())
                .toList();
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("nothing of that kind is measured; see ./bench --list");
        }
        Launcher go = go(rows);
        Results results = new Results(Machine.setting(root, go != null, command, effort()));
        if (!canPin) {
            out.println("there is no taskset: what is pinned to one processor is left out");
        }
        Nearby nearby = new Nearby(new Proximity(new Hop(), Time.REAL, results), Time.REAL, effort());
        new Run(rows, jvms(), results, new Launchers(new JvmLauncher(), go), publication, out, nearby).run();
        out.println("\nwritten: " + publication.page());
        out.println("targets reached: " + Targets.score(results) + " that were measured");
        List<Entry> failed = results.entries().stream()
                .filter(entry -> entry.failure() != null)
                .toList();
        failed.forEach(entry -> out.println("failed: " + entry.cell() + ": " + entry.failure()));
        return failed.isEmpty() ? 0 : 1;
    }

    private int jvms() {
        return jvms != null ? jvms : effort().jvms();
    }

    private Effort effort() {
        if (smoke) {
            return Effort.SMOKE;
        }
        return quick ? Effort.QUICK : Effort.FULL;
    }

    private @Nullable Launcher go(List<Row> rows) throws InterruptedException {
        if (rows.stream().flatMap(row -> row.contestants().stream()).noneMatch(Go.class::isInstance)) {
            return null;
        }
        if (Machine.go().isEmpty()) {
            out.println("there is no go on the path: Go is left out");
            return null;
        }
        try {
            return GoLauncher.compiled(root.resolve("benchmarks/go"), root.resolve("benchmarks/target/go-bench"));
        } catch (IOException failure) {
            out.println("Go is left out, its program does not compile: " + failure.getMessage());
            return null;
        }
    }

    private void list(List<Row> rows) {
        for (Row row : rows) {
            out.printf(
                    "%s %-26s %-14s %s%n   %s%n",
                    row.workload().id(),
                    row.workload().name(),
                    row.mode().label(),
                    row.workload().about(),
                    row.contestants().stream().map(Contestant::name).collect(Collectors.joining(" ")));
        }
        out.println();
        for (Contestant contestant : Contestants.all()) {
            out.printf("%-24s %s%n", contestant.name(), contestant.about());
        }
        for (Mode mode : Mode.values()) {
            out.printf("%-24s %s%n", mode.label(), mode.about());
        }
    }
}
