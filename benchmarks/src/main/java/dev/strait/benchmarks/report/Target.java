package dev.strait.benchmarks.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a figure of ours is to be, beside others of the same run.
 *
 * @param rule in words
 * @param subject the cell of ours
 * @param figure by name
 * @param peers the cells it is compared with: the lowest figure among them counts
 * @param measure how it is compared
 * @param limit that the comparison must not exceed
 */
public record Target(String rule, Cell subject, String figure, List<Cell> peers, Measure measure, double limit) {
    /** How two figures are compared. */
    public enum Measure {
        /** Ours divided by theirs. */
        RATIO,
        /** Ours less theirs. */
        EXCESS
    }

    /** What became of a target. */
    public enum Verdict {
        REACHED("reached"),
        MISSED("missed"),
        NOT_MEASURED("not measured");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * A target beside what was measured.
     *
     * @param value of the comparison
     * @param peer the contestant that had the lowest figure
     * @param mark that one of the two figures has, see {@link Mark}; or nothing
     */
    public record Comparison(double value, String peer, Verdict verdict, String mark) {}

    /** Compares; nothing if ours, or all of theirs, were not measured. */
    public Optional<Comparison> in(Results results) {
        Optional<Cell> best = peers.stream()
                .filter(peer -> results.figure(peer, figure).isPresent())
                .min(Comparator.comparingDouble(
                        peer -> results.figure(peer, figure).orElseThrow().value()));
        return results.figure(subject, figure)
                .flatMap(ours -> best.map(peer -> compare(
                        ours.value(),
                        results.figure(peer, figure).orElseThrow().value(),
                        peer,
                        Mark.of(results, subject, peer))));
    }

    private Comparison compare(double ours, double theirs, Cell peer, String mark) {
        double value = measure == Measure.RATIO ? ours / theirs : ours - theirs;
        String name = peer.workload().equals(subject.workload()) ? peer.contestant() : peer.workload();
        return new Comparison(value, name, value <= limit ? Verdict.REACHED : Verdict.MISSED, mark);
    }

    /** The limit as it is written: {@code ≤ 0.7 ×} or {@code ≤ 1 B more}. */
    String limitText() {
        String number = measure == Measure.RATIO
                ? String.format(Locale.ROOT, "%s", limit)
                : String.format(Locale.ROOT, "%.0f", limit);
        return "≤ " + number + words();
    }

    /** A value of the comparison as it is written. */
    String text(double value) {
        return Format.number(value) + words();
    }

    private String words() {
        return measure == Measure.RATIO ? " ×" : figure.equals(Measurement.TIME) ? " ns more" : " B more";
    }
}
