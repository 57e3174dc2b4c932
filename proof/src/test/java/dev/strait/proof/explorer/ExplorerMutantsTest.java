package dev.strait.proof.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every compare-and-set matters, and every wake-up: each is made wrongly in turn, on the bytecode that ships, and a scenario that comes
 * there finds it out. So each scenario has its canaries, and what no scenario notices is known, with the reason.
 */
class ExplorerMutantsTest {
    /** Executions in which is seen where a mistake could be made. */
    private static final long LOOKS = 300;

    /** Executions of one scenario with the same number of preemptions, to find one. */
    private static final long EXECUTIONS = Long.getLong("explorer.mutants", 30_000);

    private static final int PREEMPTIONS = 3;

    /** Whoever takes more does not get on. */
    private static final int STEPS = 3_000;

    private static final String ONE_CORE =
            "a firm party is decided by its core alone, with the baton held: this is how a core that decides twice is caught";

    /** The mistakes that make no difference, and why. */
    private static final Map<String, String> HARMLESS = Map.of(
            "Attempt.commit > Attempt.decide > compareAndSet",
            ONE_CORE,
            "Attempt.fail > Attempt.decide > compareAndSet",
            ONE_CORE,
            "Attempt.withdrawn > Attempt.decide > compareAndSet",
            ONE_CORE,
            "Network.nextParty > incrementAndGet",
            "only alternatives are put in order by their names, and those of the scenarios have other ones");

    private final Explorer explorer = new Explorer(KnownRaces.all());

    /** Where a mistake could be made, and the scenarios that come there. */
    private Map<Spot, Map<String, Scenario>> spots() {
        Map<Spot, Map<String, Scenario>> spots = new TreeMap<>();
        for (Class<? extends Repertoire> type : ExplorerTest.REPERTOIRES) {
            explorer.repertoire(type).scenarios().forEach((name, scenario) -> {
                Mutation.Possible possible = new Mutation.Possible();
                explorer.exhaust(scenario, Bounds.preemptions(1), possible, LOOKS);
                for (Spot spot : possible.spots()) {
                    spots.computeIfAbsent(spot, each -> new LinkedHashMap<>())
                            .put(type.getSimpleName() + ": " + name, scenario);
                }
            });
        }
        return spots;
    }

    /** The names, each with a number where the same methods lead to several. */
    private static Map<Spot, String> names(Set<Spot> spots) {
        Map<String, List<Spot>> same = new TreeMap<>();
        spots.forEach(spot ->
                same.computeIfAbsent(spot.name(), each -> new ArrayList<>()).add(spot));
        Map<Spot, String> names = new TreeMap<>();
        same.forEach((name, those) -> {
            for (int i = 0; i < those.size(); i++) {
                names.put(those.get(i), those.size() == 1 ? name : name + " #" + (i + 1));
            }
        });
        return names;
    }

    @Test
    @DisplayName("every compare-and-set and every wake-up matters")
    void everyOneMatters() {
        Map<Spot, Map<String, Scenario>> spots = spots();
        Map<Spot, String> names = names(spots.keySet());
        Set<String> unnoticed = new TreeSet<>();
        Map<String, Integer> finders = new TreeMap<>();
        spots.forEach((spot, scenarios) -> {
            String name = names.get(spot);
            String finder = HARMLESS.containsKey(name) ? null : finder(spot, scenarios, finders);
            if (finder == null) {
                unnoticed.add(name);
            } else {
                finders.merge(repertoire(finder), 1, Integer::sum);
            }
            System.out.println("mutated: " + name + ": " + (finder == null ? "unnoticed" : finder));
        });
        System.out.println("mutated: " + spots.size() + " spots, " + finders);
        assertEquals(new TreeSet<>(HARMLESS.keySet()), unnoticed);
        for (Class<? extends Repertoire> type : ExplorerTest.REPERTOIRES) {
            assertTrue(finders.containsKey(type.getSimpleName()), "finds nothing: " + type);
        }
    }

    private static String repertoire(String scenario) {
        return scenario.substring(0, scenario.indexOf(':'));
    }

    /** Those of repertoires that have found little are asked first. */
    private @Nullable String finder(Spot spot, Map<String, Scenario> scenarios, Map<String, Integer> finders) {
        List<Map.Entry<String, Scenario>> byNeed = new ArrayList<>(scenarios.entrySet());
        byNeed.sort(Comparator.comparingInt(each -> finders.getOrDefault(repertoire(each.getKey()), 0)));
        for (int preemptions = 0; preemptions <= PREEMPTIONS; preemptions++) {
            for (Map.Entry<String, Scenario> each : byNeed) {
                Bounds bounds = new Bounds(preemptions, 0, STEPS);
                if (explorer.level(each.getValue(), bounds, new At(spot), EXECUTIONS)
                                .finding()
                        != null) {
                    return each.getKey() + ", with " + preemptions + " preemptions";
                }
            }
        }
        return null;
    }

    /** The mistake at that spot. */
    private record At(Spot spot) implements Mutation {
        @Override
        public boolean isAt(int site) {
            return spot.isAt(site);
        }
    }
}
