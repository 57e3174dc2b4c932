package dev.strait.benchmarks.run;

import dev.strait.benchmarks.contestant.Contestant;
import dev.strait.benchmarks.contestant.Local;
import dev.strait.benchmarks.report.Cell;
import dev.strait.benchmarks.report.Figure;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Contestants by turns, for a machine that is not quiet: all of a row are started, warm up, and then run one after the other, a run each, again and
 * again. What the machine does meets all of them alike, so that the ratio of two runs of a round is steadier than either.
 */
final class ByTurns {
    /** In which each runs once, in random order. */
    static final int ROUNDS = 24;

    /** One that has been started. */
    interface Contender extends AutoCloseable {
        /** Runs; returns the nanoseconds of a unit. */
        double turn() throws IOException, InterruptedException;

        @Override
        void close();
    }

    /** Starts one. */
    @FunctionalInterface
    interface Starter {
        Contender start(Cell cell) throws IOException, InterruptedException;
    }

    private final Starter starter;
    private final int jvms;
    private final Random order;
    private final PrintStream out;

    ByTurns(Starter starter, int jvms, Random order, PrintStream out) {
        this.starter = starter;
        this.jvms = jvms;
        this.order = order;
        this.out = out;
    }

    /** Those of a row that can run so: in a JVM, with nothing beside it, and measured by the time of a run. */
    static List<Contestant> suitable(Row row) {
        return row.mode().busy() || !row.workload().figures().isEmpty()
                ? List.of()
                : row.contestants().stream().filter(Local.class::isInstance).toList();
    }

    /** One of a row. */
    private static final class Standing {
        private final Contestant contestant;
        /** Of each JVM, the median of its turns. */
        private final List<Double> times = new ArrayList<>();
        /** Of each JVM, the median of the ratios of its turns to those of the first in the same rounds. */
        private final List<Double> ratios = new ArrayList<>();

        Standing(Contestant contestant) {
            this.contestant = contestant;
        }
    }

    /** Measures a row, and writes a line for each: the median, and the ratio to the first. The first failure ends it. */
    void measure(Row row) throws IOException, InterruptedException {
        out.printf("%s, %s%n", row.workload().name(), row.mode().label());
        List<Standing> standings = suitable(row).stream().map(Standing::new).toList();
        for (int jvm = 0; jvm < jvms; jvm++) {
            Map<Standing, List<Double>> turns = turns(row, standings);
            List<Double> first = turns.getOrDefault(standings.getFirst(), List.of());
            turns.forEach((standing, own) -> {
                standing.times.add(median(own));
                standing.ratios.add(median(quotients(own, first)));
            });
        }
        for (Standing standing : standings) {
            out.printf(
                    Locale.ROOT,
                    "  %-24s %10.1f ns %8.2f  %s%n",
                    standing.contestant.name(),
                    median(standing.times),
                    median(standing.ratios),
                    standing.ratios.stream()
                            .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                            .toList());
        }
    }

    /** Starts all, and lets them run; their times, round by round. */
    private Map<Standing, List<Double>> turns(Row row, List<Standing> standings)
            throws IOException, InterruptedException {
        Map<Standing, Contender> contenders = new LinkedHashMap<>();
        try {
            for (Standing standing : shuffled(standings)) {
                contenders.put(standing, starter.start(row.cell(standing.contestant)));
            }
            Map<Standing, List<Double>> turns = new LinkedHashMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                for (Map.Entry<Standing, Contender> next : shuffled(List.copyOf(contenders.entrySet()))) {
                    turns.computeIfAbsent(next.getKey(), any -> new ArrayList<>())
                            .add(next.getValue().turn());
                }
            }
            return turns;
        } finally {
            contenders.values().forEach(Contender::close);
        }
    }

    private <E> List<E> shuffled(List<E> elements) {
        List<E> shuffled = new ArrayList<>(elements);
        Collections.shuffle(shuffled, order);
        return shuffled;
    }

    private static List<Double> quotients(List<Double> these, List<Double> those) {
        List<Double> quotients = new ArrayList<>();
        for (int i = 0; i < these.size(); i++) {
            quotients.add(these.get(i) / those.get(i));
        }
        return quotients;
    }

    private static double median(List<Double> samples) {
        return new Figure("ns", samples).median();
    }
}
