package dev.strait.proof.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.proof.explorer.Explorer.Exploration;
import dev.strait.proof.twins.TwinScenarios;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The explorer finds what is planted, finds nothing where there is nothing, and does not leave out a way that is different. */
class ExplorerCanaryTest {
    private static final long LIMIT = 100_000;
    private static final long SAMPLES = 1_000;
    private static final int CHANGES = 2;
    private static final int MOST = 5;
    private static final Bounds FEW = new Bounds(2, 0, 1_000);

    private final Explorer explorer = new Explorer(new Races());
    private final Map<String, Scenario> scenarios =
            explorer.repertoire(TwinScenarios.class).scenarios();

    private Scenario scenario(String name) {
        return Objects.requireNonNull(scenarios.get(name), name);
    }

    private static Stream<Arguments> planted() {
        return Stream.of(
                Arguments.of("gate looks before publishing", 0, "nobody can go on"),
                Arguments.of("gate forgets to wake", 0, "nobody can go on"),
                Arguments.of("gate trusts park", 1, "message: nothing"),
                Arguments.of("gate opens before writing", 0, "a race on dev.strait.proof.twins.Gate.message"),
                Arguments.of("counter volatile", 0, "counted 1"),
                Arguments.of("counter plain", 0, "a race on dev.strait.proof.twins.Counter.plain"),
                Arguments.of("counter element", 0, "a race on [0]"),
                Arguments.of("two spin until the other has counted, before they count", 0, "nobody gets on"));
    }

    @ParameterizedTest
    @MethodSource("planted")
    @DisplayName("what is planted is found, and found again")
    void finds(String name, int spurious, String what) {
        Scenario scenario = scenario(name);
        Exploration exploration = explorer.exhaust(scenario, FEW.withSpurious(spurious), Mutation.NONE, LIMIT);
        Finding finding = exploration.finding();
        assertNotNull(finding, exploration::toString);
        assertTrue(finding.toString().contains(what), finding.toString());

        Schedule schedule = Schedule.parse(finding.schedule().toString());
        Finding again = explorer.replay(scenario, schedule, Mutation.NONE).finding();
        assertNotNull(again, "not by " + schedule);
        assertTrue(again.toString().contains(what), again.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gate looks before publishing", "counter volatile"})
    @DisplayName("what is planted is found by chance, too")
    void findsByChance(String name) {
        Exploration exploration = explorer.sample(scenario(name), 1, CHANGES, SAMPLES, Mutation.NONE);
        assertNotNull(exploration.finding(), exploration::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gate none", "counter atomic", "counter compare and set", "two spin until the other has counted"
            })
    @DisplayName("what is right holds in every way")
    void holds(String name) {
        Exploration exploration =
                explorer.exhaust(scenario(name), Bounds.preemptions(20).withSpurious(2), Mutation.NONE, LIMIT);
        assertNull(exploration.finding(), exploration::toString);
        assertTrue(exploration.everything(), exploration::toString);
        assertNull(explorer.sample(scenario(name), 1, CHANGES, SAMPLES, Mutation.NONE)
                .finding());
    }

    @Test
    @DisplayName("steps on the same place are taken in all orders, each once")
    void exhaustive() {
        Scenario scenario = scenario("two count the same, three times");
        long last = 0;
        for (int preemptions = 0; preemptions <= MOST; preemptions++) {
            long upTo = explorer.exhaust(scenario, Bounds.preemptions(preemptions), Mutation.NONE, LIMIT)
                    .executions();
            assertEquals(interleavings(preemptions), upTo - last, "with at most " + preemptions);
            last = upTo;
        }
    }

    /** Of three steps and three, with at most so many changes from one actor to the other while it could go on. */
    private static long interleavings(int preemptions) {
        return Stream.iterate(0, order -> order < 1 << 6, order -> order + 1)
                .filter(order -> Integer.bitCount(order) == 3)
                .filter(order -> changes(order) <= preemptions)
                .count();
    }

    private static int changes(int order) {
        int[] left = {3, 3};
        int changes = 0;
        for (int i = 0; i < 6; i++) {
            int actor = (order >> i) & 1;
            if (i > 0 && actor != ((order >> (i - 1)) & 1) && left[1 - actor] > 0) {
                changes++;
            }
            left[actor]--;
        }
        return changes;
    }

    @Test
    @DisplayName("steps on different places are taken in one order, whoever begins")
    void reduced() {
        Exploration exploration = explorer.exhaust(
                scenario("two count each their own, three times"), Bounds.preemptions(0), Mutation.NONE, LIMIT);
        assertEquals(2, exploration.executions());
        Exploration more = explorer.exhaust(
                scenario("two count each their own, three times"), Bounds.preemptions(1), Mutation.NONE, LIMIT);
        assertEquals(2 + 2, more.executions());
    }
}
