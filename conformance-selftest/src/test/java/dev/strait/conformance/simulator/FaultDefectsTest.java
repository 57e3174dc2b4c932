package dev.strait.conformance.simulator;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Simulators that are wrong in one way each: the tests of faults have to find it, and say what is wrong. */
class FaultDefectsTest {
    private static final int TRIES = 200;

    /** Long enough for those that do not hang; a defect that hangs is found when this has passed. */
    private static final Duration LIMIT = Duration.ofSeconds(4);

    /** Where a defect shows, and as what. */
    private record Expected(Fault fault, String problem) {
        boolean isSeenIn(String seen) {
            return Pattern.compile(problem).matcher(seen).find();
        }
    }

    private static final Map<Defect, Expected> EXPECTED = Map.of(
            Defect.DOES_NOT_KNOW_REPEATED_LETTERS,
                    new Expected(Fault.PARTITION, "delivered|answered that was not made"),
            Defect.KEEPS_CLAIMS_FOR_THE_DEAD, new Expected(Fault.SESSION_DIES, "did not end"),
            Defect.DOES_NOT_ASK_ALTERNATIVES, new Expected(Fault.NONE, "lost"),
            Defect.DOES_NOT_NOTICE_DEATH_OF_ARBITERS, new Expected(Fault.ARBITER_DIES, "did not end"),
            Defect.GUESSES_THE_EFFECT, new Expected(Fault.ARBITER_DIES, "told that it was not|lost"));

    @TestFactory
    @DisplayName("every defect is found, on some seed")
    List<DynamicTest> found() {
        List<DynamicTest> tests = new ArrayList<>();
        EXPECTED.forEach((defect, expected) ->
                tests.add(DynamicTest.dynamicTest(defect.toString(), () -> find(defect, expected))));
        tests.add(DynamicTest.dynamicTest(Defect.KEEPS_ENDS_OF_THE_DEAD.toString(), () -> {
            List<String> problems = new Pipeline(1, Defect.KEEPS_ENDS_OF_THE_DEAD, LIMIT).run();
            assertTrue(problems.stream().anyMatch(problem -> problem.contains("did not end")), problems::toString);
        }));
        tests.add(DynamicTest.dynamicTest(Defect.KEEPS_ENDS_OF_THE_DEAD + " of a barrier", () -> {
            List<String> problems = new Rounds(1, Defect.KEEPS_ENDS_OF_THE_DEAD, LIMIT).run();
            assertTrue(problems.stream().anyMatch(problem -> problem.contains("did not end")), problems::toString);
        }));
        return tests;
    }

    private static void find(Defect defect, Expected expected) throws Exception {
        List<String> seen = new ArrayList<>();
        for (long seed = 1; seed <= TRIES; seed++) {
            List<String> problems = new Turmoil(seed, expected.fault(), defect, LIMIT).run();
            if (problems.stream().anyMatch(expected::isSeenIn)) {
                return;
            }
            seen.addAll(problems);
        }
        fail(defect + " was not found in " + TRIES + " tries of " + expected + ": " + seen);
    }
}
