package dev.strait.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** Figures as text: three digits that mean something, thousands apart. */
final class Format {
    private Format() {}

    /** A figure of at least 100 has no decimals, a smaller one as many as make three digits, but no more than two. */
    static String number(double value) {
        double size = Math.abs(value);
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** The figure, and the least and the greatest of those of its JVMs, if they differ. */
    static String withRange(Figure figure) {
        List<Double> all = figure.ofJvms();
        String range = number(all.getFirst()) + "–" + number(all.getLast());
        return number(figure.value()) + (all.getFirst().equals(all.getLast()) ? "" : " (" + range + ")");
    }
}
