package dev.strait.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a backend stands to each law of the catalogue: what its author can publish.
 *
 * @param suite what was tested
 * @param verdicts what the tests have said, by the number of the law, in the order of the catalogue
 * @param failures the tests that have failed, in the order in which they did
 */
record LawTable(Suites.Suite suite, Map<Law, Verdict> verdicts, List<Failure> failures) {
    /**
     * A test that has failed.
     *
     * @param test its name
     * @param laws those that it is of; none, if what failed is no test of a law: that is to be told, too
     * @param message all that it said: with what was tried, the seed and the trace
     */
    record Failure(String test, List<Law> laws, String message) {}

    /** One in which no test has been run yet. */
    static LawTable of(Suites.Suite suite) {
        Map<Law, Verdict> verdicts = new LinkedHashMap<>();
        Catalogue.get().laws().forEach(law -> verdicts.put(law, new Verdict()));
        return new LawTable(suite, verdicts, new ArrayList<>());
    }

    long count(Verdict.Outcome outcome) {
        return verdicts.values().stream()
                .filter(verdict -> verdict.outcome() == outcome)
                .count();
    }

    /** Whether all that had to be run was run, and nothing failed. */
    boolean conforms() {
        return count(Verdict.Outcome.FAILED) == 0 && count(Verdict.Outcome.NOT_RUN) == 0 && failures.isEmpty();
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
