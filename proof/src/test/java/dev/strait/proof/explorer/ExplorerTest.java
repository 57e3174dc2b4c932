package dev.strait.proof.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.CallScenarios;
import dev.strait.CellScenarios;
import dev.strait.engine.AssemblyScenarios;
import dev.strait.engine.BatonScenarios;
import dev.strait.engine.ExtendedScenarios;
import dev.strait.engine.MeetingScenarios;
import dev.strait.engine.PorchScenarios;
import dev.strait.engine.RingScenarios;
import dev.strait.engine.SelectionScenarios;
import dev.strait.engine.SlotScenarios;
import dev.strait.engine.WatchScenarios;
import dev.strait.proof.explorer.Explorer.Exploration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every scenario holds, in every way in which it may happen within the bounds. */
class ExplorerTest {
    /** So many executions of a scenario with the same number of preemptions: those with fewer are all run. */
    private static final long EXECUTIONS = Long.getLong("explorer.executions", 10_000);

    /** Executions by chance, where there are more ways than that. */
    private static final long SAMPLES = Long.getLong("explorer.samples", 1_000);

    /** At least that: most mistakes need one or two. */
    private static final int FEWEST_PREEMPTIONS = 1;

    /** Parks that return for no reason, and one preemption: a part of the executions. */
    private static final long SHARE_OF_SPURIOUS = 5;

    private static final int MOST_PREEMPTIONS = 12;
    private static final int CHANGES = 4;
    private static final long SEED = Long.getLong("explorer.seed", 1);

    /** What is explored. */
    static final List<Class<? extends Repertoire>> REPERTOIRES = List.of(
            SlotScenarios.class,
            RingScenarios.class,
            BatonScenarios.class,
            MeetingScenarios.class,
            PorchScenarios.class,
            ExtendedScenarios.class,
            CellScenarios.class,
            SelectionScenarios.class,
            WatchScenarios.class,
            AssemblyScenarios.class,
            CallScenarios.class);

    @TestFactory
    @DisplayName("holds in every way in which it may happen")
    Stream<DynamicNode> holds() {
        Races races = KnownRaces.all();
        Explorer explorer = new Explorer(races);
        Stream<DynamicNode> repertoires = REPERTOIRES.stream()
                .map(type -> DynamicContainer.dynamicContainer(
                        type.getSimpleName(),
                        explorer.repertoire(type).scenarios().entrySet().stream()
                                .map(each -> DynamicTest.dynamicTest(
                                        each.getKey(), () -> holds(explorer, each.getKey(), each.getValue())))));
        DynamicNode meant = DynamicTest.dynamicTest(
                "races that are meant do take place", () -> assertEquals(Set.of(), races.unseen()));
        return Stream.concat(repertoires, Stream.of(meant));
    }

    private static void holds(Explorer explorer, String name, Scenario scenario) {
        Exploration all = explorer.exhaust(scenario, Bounds.preemptions(MOST_PREEMPTIONS), Mutation.NONE, EXECUTIONS);
        System.out.println("explored: " + name + ": " + all);
        check(all);
        assertTrue(all.preemptions() >= FEWEST_PREEMPTIONS, "too many ways: " + all);
        check(explorer.exhaust(
                scenario, Bounds.preemptions(1).withSpurious(1), Mutation.NONE, EXECUTIONS / SHARE_OF_SPURIOUS));
        if (!all.everything()) {
            check(explorer.sample(scenario, SEED, CHANGES, SAMPLES, Mutation.NONE));
        }
    }

    private static void check(Exploration exploration) {
        Finding finding = exploration.finding();
        if (finding != null) {
            throw finding;
        }
    }
}
