package dev.strait.benchmarks.report;

import dev.strait.benchmarks.contestant.Contestant;
import dev.strait.benchmarks.contestant.Contestants;
import dev.strait.benchmarks.contestant.Mode;
import dev.strait.benchmarks.workload.Workload;
import dev.strait.benchmarks.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One figure of all that was measured of one workload number in one mode: a row for each contestant, a column for each set of
 * parameters.
 *
 * @param id of the workloads, W1 to W9
 * @param figure by name
 * @param workloads the columns: those of which the figure was measured for anybody
 * @param contestants the rows: those that have it for any workload
 */
record Section(String id, Mode mode, String figure, List<Workload> workloads, List<Contestant> contestants) {
    static final String US = "strait";
    static final String NONE = "–";
    static final String FAILED = "failed";

    /** All that there are results for, in the order of the workloads; times and what workloads measure of themselves. */
    static List<Section> all(Results results) {
        List<Section> sections = new ArrayList<>();
        for (String id : Workloads.all().stream().map(Workload::id).distinct().toList()) {
            for (Mode mode : Mode.values()) {
                figures(id).forEach(figure -> of(id, mode, figure, results).ifPresent(sections::add));
            }
        }
        return sections;
    }

    private static List<String> figures(String id) {
        List<String> figures = new ArrayList<>(Workloads.all().stream()
                .filter(workload -> workload.id().equals(id))
                .flatMap(workload -> workload.figures().keySet().stream().sorted())
                .distinct()
                .toList());
        if (figures.isEmpty()) {
            figures.addAll(List.of(Measurement.TIME, Measurement.ALLOCATED));
        }
        return figures;
    }

    private static Optional<Section> of(String id, Mode mode, String figure, Results results) {
        List<Workload> workloads = Workloads.all().stream()
                .filter(workload -> workload.id().equals(id))
                .filter(workload ->
                        Contestants.all().stream().anyMatch(contestant -> tried(workload, contestant, mode, results)))
                .toList();
        List<Contestant> contestants = Contestants.all().stream()
                .filter(contestant ->
                        workloads.stream().anyMatch(workload -> tried(workload, contestant, mode, results)))
                .toList();
        return workloads.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(id, mode, figure, workloads, contestants));
    }

    private static boolean tried(Workload workload, Contestant contestant, Mode mode, Results results) {
        Entry entry = results.entry(new Cell(workload.name(), contestant.name(), mode.label()));
        return entry.measurement() != null || entry.failure() != null;
    }

    boolean isTime() {
        return !figure.equals(Measurement.ALLOCATED) && !figure.startsWith("bytes");
    }

    Optional<Figure> figure(Workload workload, String contestant, Results results) {
        return results.figure(cell(workload, contestant), figure);
    }

    Cell cell(Workload workload, String contestant) {
        return new Cell(workload.name(), contestant, mode.label());
    }

    /** How often ours goes into theirs: above 1, ours is the smaller. */
    List<List<String>> ratios(Results results) {
        return rows(
                results,
                (workload, contestant) -> figure(workload, contestant.name(), results)
                        .flatMap(theirs -> figure(workload, US, results)
                                .map(ours -> ratio(theirs, ours)
                                        + Mark.of(results, cell(workload, contestant.name()), cell(workload, US)))));
    }

    private static String ratio(Figure theirs, Figure ours) {
        return Format.number(theirs.value() / ours.value());
    }

    List<List<String>> absolutes(Results results) {
        return rows(
                results,
                (workload, contestant) -> figure(workload, contestant.name(), results)
                        .map(theirs -> Format.withRange(theirs) + Mark.of(results, cell(workload, contestant.name()))));
    }

    /** The columns, the first of which has the contestants. */
    List<String> headings() {
        List<String> headings = new ArrayList<>(List.of("contestant"));
        workloads.forEach(workload -> headings.add(workload.name()));
        return headings;
    }

    private List<List<String>> rows(Results results, Content content) {
        List<List<String>> rows = new ArrayList<>();
        for (Contestant contestant : contestants) {
            List<String> row = new ArrayList<>(List.of(contestant.name()));
            for (Workload workload : workloads) {
                row.add(content.of(workload, contestant).orElseGet(() -> absence(workload, contestant, results)));
            }
            rows.add(row);
        }
        return rows;
    }

    private String absence(Workload workload, Contestant contestant, Results results) {
        Entry entry = results.entry(cell(workload, contestant.name()));
        return entry.failure() != null ? FAILED : NONE;
    }

    private interface Content {
        Optional<String> of(Workload workload, Contestant contestant);
    }
}
