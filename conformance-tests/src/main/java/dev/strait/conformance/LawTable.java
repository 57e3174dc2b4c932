package dev.strait.conformance;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a backend stands to each law of the catalogue: what its author can publish.
 *
 * @param suite what was tested
 * @param verdicts what the tests have said, by the number of the law, in the order of the catalogue
 * @param others the first lines of failures that belong to no law, by the name of the test: to be told, too
 */
record LawTable(Suites.Suite suite, Map<Law, Verdict> verdicts, Map<String, String> others) {
    /** One in which no test has been run yet. */
    static LawTable of(Suites.Suite suite) {
        Map<Law, Verdict> verdicts = new LinkedHashMap<>();
        Catalogue.get().laws().forEach(law -> verdicts.put(law, new Verdict()));
        return new LawTable(suite, verdicts, new LinkedHashMap<>());
    }

    long count(Verdict.Outcome outcome) {
        return verdicts.values().stream()
                .filter(verdict -> verdict.outcome() == outcome)
                .count();
    }

    /** Whether all that had to be run was run, and nothing failed. */
    boolean conforms() {
        return count(Verdict.Outcome.FAILED) == 0 && count(Verdict.Outcome.NOT_RUN) == 0 && others.isEmpty();
    }

    /** It all, in a sentence. */
    String summary() {
        String counts = count(Verdict.Outcome.PASSED) + " laws passed, " + count(Verdict.Outcome.SKIPPED) + " skipped, "
                + count(Verdict.Outcome.FAILED) + " failed";
        long missing = count(Verdict.Outcome.NOT_RUN);
        String partly = missing == 0 ? "" : ", " + missing + " not run: this is no statement of conformance";
        return "The backend " + suite.backend() + (conforms() ? " conforms: " : " does not conform: ") + counts
                + partly;
    }
}
