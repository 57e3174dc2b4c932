package dev.strait.conformance.broken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import dev.strait.conformance.Conformance;
import dev.strait.conformance.Patience;
import dev.strait.conformance.Promise;
import dev.strait.spi.Backend;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Each defect fails the law that is there for it; the same test passes on a backend without a defect. */
class KitFindsDefectsTest {
    /** For defects that show as a wait in vain. */
    private static final String HARDLY_ANY = "0.005";

    /** The suite that a third party would write; what it tests is the hunted of the moment. */
    static final class Suite extends Conformance {
        private static Supplier<Backend> hunted = Defect.NONE::backend;
        private static Set<Promise> promised = Set.of();

        @Override
        public Backend backend() {
            return hunted.get();
        }

        @Override
        public Set<Promise> promises() {
            return promised;
        }
    }

    @TestFactory
    @DisplayName("each defect fails the law it breaks")
    Stream<DynamicTest> defectsAreFound() {
        return Hunts.ALL.stream()
                .map(hunt -> DynamicTest.dynamicTest(hunt.toString(), () -> {
                    EngineExecutionResults results =
                            run(hunt, hunt.defect()::backend, hunt.inVain() ? HARDLY_ANY : null);
                    List<Event> failures = results.allEvents().failed().list();
                    assertNotEquals(0, results.testEvents().failed().count(), "the defect was not found");
                    failures.forEach(failure -> assertNames(hunt.law(), failure));
                }));
    }

    /** The message of the failure says which law is broken. */
    private static void assertNames(String law, Event failure) {
        String message = failure.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .map(thrown -> String.valueOf(thrown.getMessage()))
                .orElse("");
        assertTrue(message.lines().anyMatch(line -> line.startsWith(law + " ")), () -> law + " is not in: " + message);
    }

    @TestFactory
    @DisplayName("without a defect the same tests pass")
    Stream<DynamicTest> controlPasses() {
        return Hunts.ALL.stream()
                .map(Hunt::control)
                .distinct()
                .map(control -> DynamicTest.dynamicTest(control.test(), () -> {
                    EngineExecutionResults results = run(control, control.defect()::backend, null);
                    assertEquals(0, results.allEvents().failed().count());
                    assertNotEquals(0, results.testEvents().succeeded().count());
                }));
    }

    private static EngineExecutionResults run(Hunt hunt, Supplier<Backend> backend, @Nullable String patience) {
        String before = System.getProperty(Patience.PROPERTY, "1");
        System.setProperty(Patience.PROPERTY, patience == null ? before : patience);
        Suite.hunted = backend;
        Suite.promised = hunt.promises();
        try {
            return EngineTestKit.engine("junit-jupiter")
                    .selectors(selectNestedMethod(List.of(Suite.class), hunt.group(), hunt.test()))
                    .execute();
        } finally {
            System.setProperty(Patience.PROPERTY, before);
        }
    }
}
