package dev.strait.benchmarks.report;

import dev.strait.benchmarks.contestant.Mode;
import dev.strait.benchmarks.report.Target.Measure;
import dev.strait.benchmarks.workload.Blocked;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The targets: ratios in one run, on two processors. */
public final class Targets {
    private static final String US = "strait";
    private static final double NO_BYTES = 1; // less than any object; a median of samples is not exactly 0
    private static final double A_NANOSECOND = 1;
    private static final List<String> VIRTUAL = List.of(Mode.VIRTUAL_2.label(), Mode.VIRTUAL_1.label());
    private static final String TWO = Mode.VIRTUAL_2.label();
    private static final String ONE = Mode.VIRTUAL_1.label();
    private static final String PLATFORM = Mode.PLATFORM.label();
    private static final String PINNED = Mode.PLATFORM_1.label();

    /** All that are channels, or are used as such; not the bounds. */
    private static final String[] PEERS = {
        "synchronous-queue",
        "synchronous-queue-fair",
        "linked-transfer-queue",
        "exchanger",
        "array-blocking-queue",
        "jox",
        "kotlin",
        "jcsp",
        "go"
    };

    private final List<Target> targets = new ArrayList<>();

    private Targets() {
        pingPong();
        ring();
        commstime();
        transfer();
        select();
        manyProcesses();
        allocation();
    }

    /**
     * How many targets are reached, of those for which there are figures.
     *
     * @param marked how many of these compare figures of which one has a mark, see {@link Mark}
     */
    public record Score(long reached, long measured, long marked) {
        @Override
        public String toString() {
            String score = reached + " of " + measured;
            return marked == 0 ? score : score + " (a " + Mark.SIGN + " at " + marked + " of all)";
        }
    }

    /** The score of a run. */
    public static Score score(Results results) {
        List<Target.Comparison> comparisons =
                all().stream().flatMap(target -> target.in(results).stream()).toList();
        return new Score(
                comparisons.stream()
                        .filter(comparison -> comparison.verdict() == Target.Verdict.REACHED)
                        .count(),
                comparisons.size(),
                comparisons.stream()
                        .filter(comparison -> !comparison.mark().isEmpty())
                        .count());
    }

    /** All of them. */
    public static List<Target> all() {
        return List.copyOf(new Targets().targets);
    }

    private void pingPong() {
        time(
                "ping-pong",
                TWO,
                0.7,
                "the best of Exchanger, SynchronousQueue, Kotlin",
                "exchanger",
                "synchronous-queue",
                "synchronous-queue-fair",
                "kotlin");
        time("ping-pong", TWO, 1.5, "the spin bound", "raw-spin");
        time("ping-pong", ONE, 1.1, "the raw park and unpark", "raw-park");
        time("ping-pong", PLATFORM, 0.4, "SynchronousQueue", "synchronous-queue", "synchronous-queue-fair");
        time("ping-pong", PLATFORM, 1.0, "Exchanger", "exchanger");
        time("ping-pong", PINNED, 1.1, "the one-slot reference", "one-slot");
    }

    private void ring() {
        for (String mode : VIRTUAL) {
            time("ring", mode, 1.1, "the one-slot reference", "one-slot");
            time("ring", mode, 0.9, "SynchronousQueue", "synchronous-queue", "synchronous-queue-fair");
            time("ring", mode, 0.15, "Jox", "jox");
        }
    }

    private void commstime() {
        for (String mode : VIRTUAL) {
            time("commstime", mode, 1.1, "the one-slot reference", "one-slot");
            time("commstime", mode, 0.1, "JCSP", "jcsp");
        }
    }

    private void transfer() {
        time("transfer-1x1-16", TWO, 1.2, "JCTools' queue with the same waiting", "jctools");
        time("transfer-1x1-1024", TWO, 1.2, "JCTools' queue with the same waiting", "jctools");
        time(
                "transfer-1x1-1024",
                TWO,
                0.5,
                "the best of ArrayBlockingQueue, Jox, Kotlin",
                "array-blocking-queue",
                "jox",
                "kotlin");
        add(
                "itself without checking who uses an end, twice: 2 % of a short rendezvous",
                new Cell("solo-16", US, TWO),
                Measurement.TIME,
                List.of(new Cell("solo-16", "strait-unchecked", TWO)),
                Measure.EXCESS,
                A_NANOSECOND);
        for (String capacity : List.of("0", "16", "1024")) {
            for (String shape : List.of("1x1", "8x1", "1x8", "8x8")) {
                time("transfer-" + shape + "-" + capacity, TWO, 1.0, "the best peer", PEERS);
            }
        }
    }

    private void select() {
        for (String kind : List.of("", "-one-by-one")) {
            plain("select-2" + kind, 1.5);
            plain("select-8" + kind, 1.5);
            plain("select-512" + kind, 2);
        }
        time("select-512", TWO, 1.0, "JCSP's fairSelect", "jcsp");
        time("select-2", TWO, 1.0, "Kotlin and Go", "kotlin", "go");
        time("select-8", TWO, 1.0, "Kotlin and Go", "kotlin", "go");
    }

    private void plain(String workload, double limit) {
        add(
                "a plain read",
                new Cell(workload, US, TWO),
                Measurement.TIME,
                List.of(new Cell(workload + "-plain", US, TWO)),
                Measure.RATIO,
                limit);
    }

    private void manyProcesses() {
        Cell blocked = new Cell("blocked", US, TWO);
        add(
                "the bytes of a virtual thread on a raw park",
                blocked,
                Blocked.PROCESS_BYTES,
                List.of(new Cell("blocked", "raw-park", TWO)),
                Measure.RATIO,
                1.1);
        for (String mode : VIRTUAL) {
            time(
                    "sieve",
                    mode,
                    1.0,
                    "the best of SynchronousQueue and the one-slot reference",
                    "synchronous-queue",
                    "synchronous-queue-fair",
                    "one-slot");
        }
    }

    /** A wake-up of a virtual thread allocates 32 bytes in the JDK, which the references do as well. */
    private void allocation() {
        bytes("ping-pong", "no bytes beyond those of the raw park", new Cell("ping-pong", "raw-park", TWO));
        bytes("ring", "no bytes beyond those of the one-slot reference", new Cell("ring", "one-slot", TWO));
        for (String workload : List.of("select-2", "select-8", "select-64", "select-512")) {
            bytes(workload, "no bytes beyond those of a plain read", new Cell(workload + "-plain", US, TWO));
        }
    }

    private void time(String workload, String mode, double limit, String rule, String... peers) {
        List<Cell> cells =
                Stream.of(peers).map(peer -> new Cell(workload, peer, mode)).toList();
        add(rule, new Cell(workload, US, mode), Measurement.TIME, cells, Measure.RATIO, limit);
    }

    private void bytes(String workload, String rule, Cell peer) {
        add(rule, new Cell(workload, US, TWO), Measurement.ALLOCATED, List.of(peer), Measure.EXCESS, NO_BYTES);
    }

    private void add(String rule, Cell subject, String figure, List<Cell> peers, Measure measure, double limit) {
        targets.add(new Target(rule, subject, figure, peers, measure, limit));
    }
}
