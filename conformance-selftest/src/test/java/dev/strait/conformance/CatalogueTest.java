package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.naive.NaiveBackend;
import dev.strait.spi.Backend;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The catalogue and the suite fit: every law has a test, and every test a law. */
class CatalogueTest {
    /** Enough that an empty catalogue, or an empty suite, does not pass. */
    private static final int AT_LEAST = 100;

    static final class Suite extends Conformance {
        @Override
        public Backend backend() {
            return new NaiveBackend();
        }
    }

    /** The names of the tests of the suite, and of the factories of tests. */
    static List<String> names() {
        TestPlan plan = LauncherFactory.create()
                .discover(LauncherDiscoveryRequestBuilder.request()
                        .selectors(DiscoverySelectors.selectClass(Suite.class))
                        .build());
        List<String> names = new ArrayList<>();
        plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(CatalogueTest::isOfALaw)
                .forEach(test -> names.add(test.getDisplayName()));
        return names;
    }

    private static boolean isOfALaw(TestIdentifier test) {
        return test.getSource().orElse(null) instanceof MethodSource method
                && !method.getJavaMethod().getDeclaringClass().equals(UntestableLaws.class);
    }

    @Test
    @DisplayName("every law of the catalogue has a test, but for those that are untestable")
    void everyLawATest() {
        Set<String> untested = new LinkedHashSet<>();
        Catalogue.get().laws().stream()
                .filter(law -> law.standing() != Law.Standing.UNTESTABLE)
                .forEach(law -> untested.add(law.number()));
        assertTrue(untested.size() >= AT_LEAST, () -> "few laws: " + untested);
        names().forEach(name -> untested.removeAll(Catalogue.numbersIn(name)));
        assertEquals(Set.of(), untested);
    }

    @Test
    @DisplayName("every test of the suite has a name that begins with a number, and its numbers are in the catalogue")
    void everyTestALaw() {
        List<String> names = names();
        assertTrue(names.size() >= AT_LEAST, () -> "few tests: " + names);
        for (String name : names) {
            assertTrue(name.matches("([A-Z]{2}|T)-\\d+ .+"), () -> "begins with no number: " + name);
            Catalogue.numbersIn(name)
                    .forEach(number -> assertTrue(Catalogue.get().law(number) != null, () -> "no such law: " + name));
        }
    }

    @Test
    @DisplayName("no number stands for two laws, and every row of the catalogue says something")
    void numbers() {
        assertEquals(Set.of(), Catalogue.get().twice());
        assertEquals(
                Set.of("CH-01"),
                new Catalogue("| CH-01 | T | One. |\n| CH-01 | T | Other. |\n").twice(),
                "a number that comes twice is found");
        for (Law law : Catalogue.get().laws()) {
            assertFalse(law.sentence().isBlank(), law::number);
            assertEquals(
                    law.standing() == Law.Standing.UNTESTABLE, !law.reason().isEmpty(), law::number);
            if (!law.number().startsWith("T-")) {
                assertTrue(law.advice().startsWith("look at "), () -> "nothing to look at: " + law);
                assertFalse(law.intent().isEmpty(), () -> "what it is for is not said: " + law);
            }
        }
    }

    @Test
    @DisplayName("a row is read as it is written: letters, standing, sentence, intent, chapter, advice, reason")
    void row() {
        Catalogue page = new Catalogue("""
                # Laws

                ## Ends

                | law | kind | |
                |---|---|---|
                | SH-01 | T, F, optional | One *thing*. *So it is one.* |
                | SH-02 | T, untestable | Another. |

                SH-02 is untestable: nobody
                can see it.

                If one fails, look at the queue.

                ## Defects

                | T-1 | Once it was wrong. |
                """);
        Law first = new Law(
                "SH-01",
                "T, F",
                Law.Standing.OPTIONAL,
                "One *thing*.",
                "So it is one.",
                "Ends",
                "look at the queue.",
                "");
        Law second = new Law(
                "SH-02",
                "T",
                Law.Standing.UNTESTABLE,
                "Another.",
                "",
                "Ends",
                "look at the queue.",
                "nobody can see it.");
        Law third = new Law("T-1", "T", Law.Standing.REQUIRED, "Once it was wrong.", "", "Defects", "", "");
        assertEquals(List.of(first, second, third), List.copyOf(page.laws()));
    }
}
