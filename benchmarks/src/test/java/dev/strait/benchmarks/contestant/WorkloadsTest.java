package dev.strait.benchmarks.contestant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import dev.strait.benchmarks.workload.Workload.Outcome;
import dev.strait.benchmarks.workload.Workloads;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every workload, by every contestant that plays it, once, as small as it can be. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkloadsTest {
    private static final List<Workload> TINY = List.of(
            new TokenRing(7, 3, 5, 0),
            new TokenRing(7, 3, 5, 2),
            new PingPong(1, 300),
            new PingPong(8, 160),
            new Commstime(100, false),
            new Commstime(50, true),
            new Transfer(1, 1, 0, 512),
            new Transfer(8, 1, 0, 512),
            new Transfer(1, 8, 0, 512),
            new Transfer(8, 8, 0, 512),
            new Transfer(1, 1, 16, 512),
            new Transfer(8, 1, 16, 512),
            new Transfer(1, 8, 1, 512),
            new Transfer(8, 8, 16, 512),
            new Solo(16, 512),
            new Selecting(2, Manner.SELECT, 0, 100),
            new Selecting(8, Manner.SELECT, 0, 300),
            new Selecting(8, Manner.MIXED, 0, 300),
            new Selecting(8, Manner.PLAIN, 0, 300),
            new Selecting(8, Manner.SELECT, 4, 300),
            new OneByOne(8, Manner.SELECT, 200),
            new OneByOne(8, Manner.PLAIN, 200),
            new Blocked(200),
            new Sieve(30),
            new Poisoned(50),
            new Farm(0, 1),
            new Farm(512, 2));

    static Stream<Arguments> combinations() {
        return Contestants.all().stream()
                .flatMap(contestant -> contestant instanceof Local local ? Stream.of(local) : Stream.empty())
                .filter(contestant -> !(contestant instanceof Unchecked)) // it needs a JVM of its own
                .flatMap(contestant -> modes(contestant)
                        .flatMap(mode -> TINY.stream()
                                .filter(workload -> contestant.plays(workload, mode))
                                .map(workload -> Arguments.of(contestant.name(), mode, workload))));
    }

    /** Those that are not the same within one JVM. */
    private static Stream<Mode> modes(Local contestant) {
        return contestant instanceof Staged
                ? Stream.of(Mode.VIRTUAL_2, Mode.PLATFORM)
                : Stream.of(Mode.VIRTUAL_2, Mode.VIRTUAL_1);
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void theResultIsRight(String contestant, Mode mode, Workload workload) throws Exception {
        Outcome outcome = workload.verified(((Local) Contestants.named(contestant)).run(workload, mode));
        assertEquals(workload.figures().keySet(), outcome.figures().keySet());
        outcome.figures().forEach((name, value) -> assertTrue(Double.isFinite(value), name));
    }

    @Test
    void theTinyOnesAreOfEveryKindThatIsMeasured() {
        Set<Class<?>> kinds = new HashSet<>();
        TINY.forEach(workload -> kinds.add(workload.getClass()));
        Workloads.all().forEach(workload -> assertTrue(kinds.contains(workload.getClass()), workload::name));
    }

    @Test
    void whoPlaysFollowsFromWhatTheStageHas() {
        assertFalse(plays("raw-spin", new Blocked(1)), "it would spin a hundred thousand times");
        assertFalse(plays("raw-spin", new PingPong(8, 160)), "those that spin would keep the others from running");
        assertFalse(plays("one-slot", new Solo(16, 512)), "it would wait for itself");
        assertTrue(plays("raw-park", new PingPong(8, 160)));
        assertFalse(plays("raw-park", new TokenRing(7, 3, 5, 0)), "its put does not wait");
        assertFalse(plays("exchanger", new Transfer(8, 1, 0, 8)), "two writers would meet");
        assertFalse(plays("synchronous-queue", new Transfer(1, 1, 16, 8)), "it has no buffer");
        assertFalse(plays("synchronous-queue", new Selecting(2, Manner.SELECT, 0, 40)), "it has no select");
        assertFalse(plays("jcsp", new Selecting(2, Manner.MIXED, 0, 40)), "it cannot choose to write");
        assertTrue(plays("jox", new Selecting(2, Manner.MIXED, 0, 40)));
        TINY.forEach(workload -> {
            assertTrue(plays("strait", workload), workload::name);
            assertTrue(plays("kotlin", workload), workload::name);
            assertTrue(plays("go", workload), workload::name);
        });
    }

    private static boolean plays(String contestant, Workload workload) {
        return Contestants.named(contestant).plays(workload, Mode.VIRTUAL_2);
    }

    @Test
    void anUnknownContestantIsRefusedWithTheKnownOnes() {
        Exception thrown = assertThrows(IllegalArgumentException.class, () -> Contestants.named("nobody"));
        assertTrue(thrown.toString().contains("strait, strait-unchecked, strait-core, one-slot"), thrown::toString);
    }
}
