package dev.strait.benchmarks.contestant;

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
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Go, in a program of its own: the sources are in {@code benchmarks/go}. It is left out where there is no {@code go}. */
public final class Go implements Contestant {
    Go() {}

    @Override
    public String name() {
        return "go";
    }

    @Override
    public String about() {
        return "Go channels, goroutines, GOMAXPROCS 2 or 1; select up to 8, reflect.Select beyond";
    }

    @Override
    public boolean plays(Workload workload, Mode mode) {
        return mode.threads() == ThreadKind.VIRTUAL;
    }

    /** The workload and its parameters, as the program takes them. Those with a size of their own choose it. */
    public static List<String> arguments(Workload workload) {
        return switch (workload) {
            case TokenRing ring -> list("ring", ring.elements(), ring.cycles(), ring.tokens(), ring.capacity());
            case PingPong game -> list("ping-pong", game.pairs());
            case Commstime commstime -> list("commstime", commstime.parallel());
            case Transfer transfer -> list("transfer", transfer.writers(), transfer.readers(), transfer.capacity());
            case Solo solo -> list("solo", solo.capacity());
            case Selecting selecting ->
                list("selecting", selecting.guards(), of(selecting.manner()), selecting.capacity());
            case OneByOne oneByOne -> list("one-by-one", oneByOne.guards(), of(oneByOne.manner()));
            case Blocked blocked -> list("blocked", blocked.processes());
            case Sieve sieve -> list("sieve", sieve.primes(), sieve.lastPrime());
            case Poisoned poisoned -> list("poison", poisoned.processes());
            case Farm farm -> list("farm", farm.grain());
        };
    }

    private static List<String> list(Object... parts) {
        return Stream.of(parts).map(Object::toString).toList();
    }

    private static String of(Manner manner) {
        return manner.name().toLowerCase(Locale.ROOT);
    }
}
