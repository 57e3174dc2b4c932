package dev.strait.conformance.broken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.strait.conformance.Patience;
import dev.strait.conformance.SpecificationLaws;
import dev.strait.spi.Backend;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * The one law of generated networks finds what the laws by example find, each with a law of its own; and tells of a small script. Several
 * numbers: the smallest script need not show the defect as the law by example does.
 */
class SpecificationFindsDefectsTest {
    /** A hang costs seconds, and a slow machine is not taken for one. */
    private static final String SOME = "0.2";

    private static Defect current = Defect.NONE;

    /** A defect, and the laws, one of which the report has to name. */
    private record Hunt(Defect defect, List<String> laws) {}

    private static final List<Hunt> HUNTS = List.of(
            new Hunt(Defect.LOSES_VALUES, List.of("CH-01", "CH-06")),
            new Hunt(Defect.DELIVERS_TWICE, List.of("CH-01", "CH-06", "BU-08")),
            new Hunt(Defect.RETURNS_WRITES_EARLY, List.of("CH-03")),
            new Hunt(Defect.DELIVERS_TIMED_OUT_WRITES, List.of("CH-11", "CH-06", "BU-08")),
            new Hunt(Defect.REPORTS_UNDELIVERED_VALUES_TWICE, List.of("BU-08")),
            new Hunt(Defect.HIDES_UNDELIVERED_VALUES, List.of("BU-08", "BU-0")),
            new Hunt(Defect.CLOSES_WITH_THE_FIRST_END, List.of("CL-01", "CL-02")),
            new Hunt(Defect.FORGETS_TO_WAKE_READERS, List.of("CH-06")),
            new Hunt(Defect.IGNORES_IMMUNITY_ON_SHARED_SIDES, List.of("PO-0", "AL-11")),
            new Hunt(Defect.KEEPS_THE_FIRST_STRENGTH, List.of("PO-02")),
            new Hunt(Defect.POISON_OF_A_WRITER_EMPTIES_THE_BUFFER, List.of("PO-06")),
            new Hunt(Defect.DOES_NOT_WAKE_ALTERNATIVES_THAT_WRITE, List.of("PO-01")));

    static final class Specification extends SpecificationLaws {
        @Override
        public Backend backend() {
            return current.backend();
        }
    }

    @TestFactory
    @DisplayName("EQ-02 finds each of these defects, and says by what it is against the laws, and with which script")
    Stream<DynamicTest> defectsAreFound() {
        return HUNTS.stream()
                .map(hunt -> DynamicTest.dynamicTest(hunt.defect().toString(), () -> {
                    String message = failureWith(hunt.defect());
                    assertTrue(hunt.laws().stream().anyMatch(message::contains), message);
                    assertTrue(message.contains("the scenario:"), message);
                    assertTrue(message.contains("it was, before it was made smaller:"), message);
                    String script =
                            message.substring(message.indexOf("the scenario:"), message.indexOf("it was, before"));
                    String before = message.substring(message.indexOf("it was, before"));
                    assertTrue(script.lines().count() < before.lines().count(), message);
                }));
    }

    private static String failureWith(Defect defect) {
        String patience = System.getProperty(Patience.PROPERTY, "1");
        System.setProperty(Patience.PROPERTY, SOME);
        current = defect;
        try {
            List<Event> failed = EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(Specification.class))
                    .execute()
                    .testEvents()
                    .failed()
                    .list();
            assertEquals(1, failed.size(), "the defect was not found");
            return failed.getFirst()
                    .getRequiredPayload(TestExecutionResult.class)
                    .getThrowable()
                    .map(Throwable::getMessage)
                    .orElseThrow();
        } finally {
            current = Defect.NONE;
            System.setProperty(Patience.PROPERTY, patience);
        }
    }
}
