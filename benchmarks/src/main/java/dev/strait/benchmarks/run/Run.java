package dev.strait.benchmarks.run;

import dev.strait.benchmarks.contestant.Contestant;
import dev.strait.benchmarks.report.Cell;
import dev.strait.benchmarks.report.Figure;
import dev.strait.benchmarks.report.Measurement;
import dev.strait.benchmarks.report.Publication;
import dev.strait.benchmarks.report.Results;
import dev.strait.benchmarks.run.Nearby.Measured;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Measures rows, one cell after the other, with the contestants of a row next to each other in time. What has been measured is
 * kept at once; a contestant that fails or hangs is noted, and the run goes on.
 */
final class Run {
    private final List<Row> rows;
    private final int jvms;
    private final Results results;
    private final Launchers launchers;
    private final Publication publication;
    private final PrintStream progress;
    private final Nearby nearby;
    private final int total;
    private final long begin = System.nanoTime();
    private int done;

    /**
     * One that has not begun.
     *
     * @param jvms for each cell
     * @param launchers of the contestants; cells of those that have none are left out
     * @param publication is given the results again and again
     * @param nearby measures the cells
     */
    Run(
            List<Row> rows,
            int jvms,
            Results results,
            Launchers launchers,
            Publication publication,
            PrintStream progress,
            Nearby nearby) {
        this.rows = rows;
        this.jvms = jvms;
        this.results = results;
        this.launchers = launchers;
        this.publication = publication;
        this.progress = progress;
        this.nearby = nearby;
        this.total = jvms * rows.stream().mapToInt(row -> launched(row).size()).sum();
    }

    void run() throws IOException, InterruptedException {
        if (rows.stream().anyMatch(row -> row.mode().crossesProcessors())) {
            nearby.learn();
        }
        for (Row row : rows) {
            progress.printf(
                    Locale.ROOT,
                    "%n%s · %s%n",
                    row.workload().about(),
                    row.mode().about());
            for (int jvm = 0; jvm < jvms; jvm++) {
                for (Contestant contestant : launched(row)) {
                    measure(row.cell(contestant), launchers.of(contestant).orElseThrow());
                }
            }
            publication.show(results);
        }
    }

    private List<Contestant> launched(Row row) {
        return row.contestants().stream()
                .filter(contestant -> launchers.of(contestant).isPresent())
                .toList();
    }

    private void measure(Cell cell, Launcher launcher) throws IOException, InterruptedException {
        progress.printf(Locale.ROOT, "%4d/%d  %-24s ", done + 1, total, cell.contestant());
        progress.flush();
        String outcome;
        if (results.entry(cell).failure() == null) {
            outcome = tried(cell, launcher);
            publication.keep(results);
        } else {
            outcome = "left out: it has failed before";
        }
        done++;
        progress.printf(Locale.ROOT, "%-60s %s%n", outcome, remaining());
    }

    private String tried(Cell cell, Launcher launcher) throws InterruptedException {
        try {
            Measured measured = nearby.measure(cell, launcher, this::aside);
            results.add(cell, measured.measurement(), measured.distance());
            return text(measured.measurement());
        } catch (IOException | RuntimeException failure) {
            String why = String.valueOf(failure.getMessage());
            results.fail(cell, why);
            return "FAILED: " + why;
        }
    }

    /** Says something while a cell is measured; its outcome goes to the next line. */
    private void aside(String text) {
        progress.printf(Locale.ROOT, "%s%n%34s", text, "");
        progress.flush();
    }

    private static String text(Measurement measurement) {
        return measurement.figures().entrySet().stream()
                .sorted(Map.Entry.<String, Figure>comparingByKey().reversed())
                .map(entry -> entry.getKey() + " " + entry.getValue().text())
                .collect(Collectors.joining(", "));
    }

    private String remaining() {
        double seconds = (System.nanoTime() - begin) * 1e-9;
        long left = Math.round(seconds / done * (total - done));
        return String.format(Locale.ROOT, "%d:%02d left", left / 60, left % 60);
    }
}
