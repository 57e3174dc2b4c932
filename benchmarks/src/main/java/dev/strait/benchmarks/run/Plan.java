package dev.strait.benchmarks.run;

import dev.strait.benchmarks.contestant.Contestant;
import dev.strait.benchmarks.contestant.Contestants;
import dev.strait.benchmarks.contestant.Mode;
import dev.strait.benchmarks.workload.Blocked;
import dev.strait.benchmarks.workload.Commstime;
import dev.strait.benchmarks.workload.Farm;
import dev.strait.benchmarks.workload.Manner;
import dev.strait.benchmarks.workload.OneByOne;
import dev.strait.benchmarks.workload.PingPong;
import dev.strait.benchmarks.workload.Poisoned;
import dev.strait.benchmarks.workload.Selecting;
import dev.strait.benchmarks.workload.Sieve;
import dev.strait.benchmarks.workload.Solo;
import dev.strait.benchmarks.workload.TokenRing;
import dev.strait.benchmarks.workload.Transfer;
import dev.strait.benchmarks.workload.Workload;
import dev.strait.benchmarks.workload.Workloads;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What is measured. Everything in every mode would take hours: most workloads have one mode that says most. */
public final class Plan {
    private static final Set<Mode> VIRTUAL_2 = EnumSet.of(Mode.VIRTUAL_2);
    private static final Set<Mode> VIRTUAL = EnumSet.of(Mode.VIRTUAL_2, Mode.VIRTUAL_1);
    private static final Set<Mode> QUIET = EnumSet.of(Mode.VIRTUAL_2, Mode.VIRTUAL_1, Mode.PLATFORM, Mode.PLATFORM_1);

    /** Contestants that are parts of others, by name: they say what the rest of a rendezvous costs. */
    private static final Set<String> PARTS = Set.of("strait-core", "one-slot-ends");

    /** By name, in {@link Mode#VIRTUAL_2_BUSY}: one of each way to wait. */
    static final Set<String> BESIDE_A_NEIGHBOUR =
            Set.of("ping-pong", "ring", "commstime", "transfer-1x1-1024", "select-8");

    private Plan() {}

    /**
     * The rows of the whole plan whose parts are asked for.
     *
     * @param workloads by name
     * @param modes by mode
     * @param contestants by name
     */
    public static List<Row> rows(
            Predicate<Workload> workloads, Predicate<Mode> modes, Predicate<Contestant> contestants) {
        List<Row> rows = new ArrayList<>();
        for (Workload workload : Workloads.all()) {
            for (Mode mode : modes(workload)) {
                List<Contestant> taking = Contestants.all().stream()
                        .filter(contestant -> contestant.plays(workload, mode))
                        .filter(contestant -> compares(workload, contestant))
                        .filter(contestants)
                        .toList();
                if (workloads.test(workload) && modes.test(mode) && !taking.isEmpty()) {
                    rows.add(new Row(workload, mode, taking));
                }
            }
        }
        return rows;
    }

    /** Where a workload is measured. */
    static Set<Mode> modes(Workload workload) {
        Set<Mode> modes = EnumSet.copyOf(quiet(workload));
        if (BESIDE_A_NEIGHBOUR.contains(workload.name())) {
            modes.add(Mode.VIRTUAL_2_BUSY);
        }
        if (workload.name().equals("ping-pong")) {
            modes.add(Mode.PLATFORM_BUSY);
        }
        return modes;
    }

    private static Set<Mode> quiet(Workload workload) {
        return switch (workload) {
            case PingPong game -> game.pairs() == 1 ? QUIET : VIRTUAL;
            case TokenRing ring ->
                ring.capacity() == 0 ? EnumSet.of(Mode.VIRTUAL_2, Mode.VIRTUAL_1, Mode.PLATFORM) : VIRTUAL_2;
            case Commstime commstime ->
                commstime.parallel() ? VIRTUAL_2 : EnumSet.of(Mode.VIRTUAL_2, Mode.VIRTUAL_1, Mode.PLATFORM);
            case Sieve sieve -> VIRTUAL;
            case Transfer transfer -> transfer.capacity() == 0 ? VIRTUAL : VIRTUAL_2;
            case Solo solo -> VIRTUAL_2;
            case Selecting selecting -> VIRTUAL_2;
            case OneByOne oneByOne -> VIRTUAL_2;
            case Blocked blocked -> VIRTUAL_2;
            case Poisoned poisoned -> VIRTUAL_2;
            case Farm farm -> VIRTUAL_2;
        };
    }

    /**
     * What a workload of ours is compared with, such as a plain read, is measured for us alone; and we without the check of who uses
     * an end, and parts, where that shows.
     */
    private static boolean compares(Workload workload, Contestant contestant) {
        if (contestant.name().equals("strait-unchecked")) {
            return workload instanceof Solo;
        }
        if (PARTS.contains(contestant.name())) {
            return Set.of("ping-pong", "ring", "commstime", "sieve").contains(workload.name());
        }
        boolean comparison = switch (workload) {
            case Selecting selecting -> selecting.manner() == Manner.PLAIN;
            case OneByOne oneByOne -> oneByOne.manner() == Manner.PLAIN;
            case Farm farm -> farm.grain() == 0;
            default -> false;
        };
        return !comparison || contestant.name().equals("strait");
    }
}
