package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.strait.conformance.broken.Hunt;
import dev.strait.conformance.broken.Hunts;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** For each law there is a backend that breaks it, or a reason why there can be none. */
class EveryLawIsHuntedTest {
    /** A T-number is not a law, but a defect itself: each test that carries one carries a law, too. */
    private static final String DEFECTS_OF_PREDECESSORS = "T-";

    private final Set<String> laws = Catalogue.get().laws().stream()
            .map(Law::number)
            .filter(number -> !number.startsWith(DEFECTS_OF_PREDECESSORS))
            .collect(Collectors.toCollection(TreeSet::new));

    private final Set<String> hunted = Hunts.ALL.stream().map(Hunt::law).collect(Collectors.toSet());

    @Test
    @DisplayName("every law of the catalogue is hunted, or no backend can break it")
    void everyLaw() {
        Set<String> missing = new TreeSet<>(laws);
        missing.removeAll(hunted);
        missing.removeAll(Hunts.UNBREAKABLE.keySet());
        assertEquals(Set.of(), missing);
    }

    @Test
    @DisplayName("no law is both hunted and said to be unbreakable")
    void notBoth() {
        Set<String> both = new HashSet<>(hunted);
        both.retainAll(Hunts.UNBREAKABLE.keySet());
        assertEquals(Set.of(), both);
    }

    @Test
    @DisplayName("what is hunted, and what is unbreakable, is in the catalogue; a law that is untestable is not hunted")
    void known() {
        Set<String> unknown = new HashSet<>(hunted);
        unknown.addAll(Hunts.UNBREAKABLE.keySet());
        unknown.removeAll(laws);
        assertEquals(Set.of(), unknown);
        for (String law : hunted) {
            Law found = Catalogue.get().law(law);
            assertFalse(found == null || found.standing() == Law.Standing.UNTESTABLE, law);
        }
    }
}
