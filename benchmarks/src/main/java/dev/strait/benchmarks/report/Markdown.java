package dev.strait.benchmarks.report;

import dev.strait.benchmarks.contestant.Contestant;
import dev.strait.benchmarks.contestant.Contestants;
import dev.strait.benchmarks.contestant.Mode;
import dev.strait.benchmarks.workload.Blocked;
import dev.strait.benchmarks.workload.Poisoned;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The table of the README, which has a few of the workloads, and stands between two marks. */
final class Markdown {
    static final String BEGIN = "<!-- written by ./bench --readme: begin -->";
    static final String END = "<!-- written by ./bench --readme: end -->";

    private static final Set<String> NO_PEERS = Set.of(
            "strait",
            "strait-unchecked",
            "strait-core",
            "one-slot",
            "one-slot-ends",
            "raw-park",
            "raw-spin",
            "jctools");

    private static final List<Line> LINES = List.of(
            new Line("token ring, 256 processes", "ring", Mode.VIRTUAL_2),
            new Line("ping-pong", "ping-pong", Mode.VIRTUAL_2),
            new Line("ping-pong", "ping-pong", Mode.VIRTUAL_1),
            new Line("ping-pong", "ping-pong", Mode.PLATFORM),
            new Line("commstime", "commstime", Mode.VIRTUAL_2),
            new Line("1 writer, 1 reader, buffer of 1024", "transfer-1x1-1024", Mode.VIRTUAL_2),
            new Line("8 writers, 8 readers, no buffer", "transfer-8x8-0", Mode.VIRTUAL_2),
            new Line("fair select over 8", "select-8", Mode.VIRTUAL_2),
            new Line("fair select over 512", "select-512", Mode.VIRTUAL_2),
            new Line("sieve, 1000 processes", "sieve", Mode.VIRTUAL_2),
            new Line("a blocked process", "blocked", Mode.VIRTUAL_2, Blocked.PROCESS_BYTES, "B"),
            new Line("poison, a process of 10,000", "poison", Mode.VIRTUAL_2, Poisoned.END, "ns"));

    private final Results results;

    Markdown(Results results) {
        this.results = results;
    }

    /** What is measured, in a line. */
    private record Line(String title, String workload, Mode mode, String figure, String unit) {
        Line(String title, String workload, Mode mode) {
            this(title, workload, mode, Measurement.TIME, "ns");
        }

        Cell cell(String contestant) {
            return new Cell(workload, contestant, mode.label());
        }
    }

    /** A README with the table in the place of the old one. */
    String into(String readme) {
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the README must have the marks '" + BEGIN + "' and '" + END + "'");
        }
        return readme.substring(0, begin + BEGIN.length()) + "\n" + table() + readme.substring(end);
    }

    String table() {
        Setting setting = results.setting();
        StringBuilder text = new StringBuilder("""

                | | Strait | the best peer | theirs ÷ ours | one-slot reference |
                |---|--:|---|--:|--:|
                """);
        LINES.forEach(line -> text.append(row(line)));
        if (text.indexOf(Mark.SIGN) >= 0) {
            text.append("\n").append(Mark.LEGEND).append("\n");
        }
        return text.append("\n")
                .append(Targets.score(results))
                .append(" [targets] are reached. ")
                .append(setting.cpu())
                .append("; ")
                .append(setting.jdk())
                .append("; commit ")
                .append(setting.commit())
                .append("; ")
                .append(setting.date())
                .append("; `")
                .append(setting.command())
                .append("`.\n\n")
                .append("[targets]: docs/benchmarks/README.md\n\n")
                .toString();
    }

    private String row(Line line) {
        Optional<Figure> ours = results.figure(line.cell("strait"), line.figure);
        Optional<Contestant> best = Contestants.all().stream()
                .filter(contestant -> !NO_PEERS.contains(contestant.name()))
                .filter(contestant -> value(line, contestant.name()).isPresent())
                .min(Comparator.comparing(
                        contestant -> value(line, contestant.name()).orElseThrow()));
        if (ours.isEmpty()) {
            return "";
        }
        Optional<Double> theirs = best.flatMap(contestant -> value(line, contestant.name()));
        return "| " + line.title + ", " + line.mode.about()
                + " | " + Format.number(ours.get().value()) + " " + line.unit + mark(line, "strait")
                + " | "
                + best.map(contestant -> contestant.name() + " " + Format.number(theirs.orElseThrow()) + " " + line.unit
                                + mark(line, contestant.name()))
                        .orElse(Section.NONE)
                + " | "
                + theirs.map(value -> Format.number(value / ours.get().value())
                                + mark(line, "strait", best.orElseThrow().name()))
                        .orElse(Section.NONE)
                + " | "
                + value(line, "one-slot")
                        .map(value -> Format.number(value) + " " + line.unit + mark(line, "one-slot"))
                        .orElse(Section.NONE)
                + " |\n";
    }

    private String mark(Line line, String... contestants) {
        return Mark.of(results, Stream.of(contestants).map(line::cell));
    }

    private Optional<Double> value(Line line, String contestant) {
        return results.figure(line.cell(contestant), line.figure).map(Figure::value);
    }
}
