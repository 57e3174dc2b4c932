package dev.strait.examples.demo;

import dev.strait.examples.TokenRing;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** The table of the token ring: what was measured here, and beside it what was published of the same ring. */
final class RingTable {
    private static final String ROW = "%-20s %5s %10s %10s %10s %9s %9s%n";

    private RingTable() {}

    /**
     * Prints the table.
     *
     * @param out where to
     * @param timer how it was measured
     * @param measured what was measured, by backend
     */
    static void print(PrintWriter out, RingTimer timer, Map<String, Summary> measured) {
        TokenRing ring = timer.ring();
        boolean published = ring.equals(TokenRing.PUBLISHED);

        out.println("Token ring: " + ring.elements() + " elements and a root, cycles=" + ring.cycles() + ", tokens="
                + ring.tokens() + ", " + (ring.buffer() == 0 ? "no buffers" : "buffers of " + ring.buffer())
                + "; a run is the sum of " + RingTimer.RINGS + " rings");
        out.println("Measured here: " + Version.machine());
        out.println();
        out.printf(ROW, "", "runs", "min \u00b5s", "max \u00b5s", "mean \u00b5s", "s.d. \u00b5s", "ns/comm.");
        measured.forEach((backend, summary) -> print(out, ring, backend, summary));
        if (published) {
            out.println("published, on other hardware:");
            PublishedRing.TABLE.forEach(row -> print(out, row));
        }

        out.println();
        out.println("In every ring of ours the tokens came back in order, and their sum was " + ring.checksum()
                + ", as it has to be.");
        measured.forEach((backend, summary) -> {
            if (summary.runs() < timer.runs()) {
                out.println("On " + backend + " there was time for " + summary.runs() + " of " + timer.runs()
                        + " runs, in " + timer.patience().toSeconds() + " s.");
            }
        });
        if (published) {
            out.println("The published rows (Samuel Giles' thesis, Wolverhampton, 2014) are no yardstick for ours:");
            PublishedRing.CAVEATS.forEach(caveat -> out.println("- " + caveat));
        }
    }

    private static void print(PrintWriter out, TokenRing ring, String backend, Summary summary) {
        boolean single = summary.runs() == 1;
        out.printf(
                ROW,
                "Strait, " + backend,
                summary.runs(),
                round(summary.min()),
                round(summary.max()),
                round(summary.mean()),
                single ? "-" : round(summary.deviation()),
                tenths(summary.mean() * 1e3 / (RingTimer.RINGS * ring.communications())));
    }

    private static void print(PrintWriter out, PublishedRing row) {
        out.printf(
                ROW,
                row.system(),
                "",
                row.min(),
                row.max(),
                row.mean(),
                row.deviation(),
                tenths(row.nanosPerCommunication()));
    }

    private static String round(double number) {
        return String.format(Locale.ROOT, "%.0f", number);
    }

    private static String tenths(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
