package dev.strait.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the tests of one law have said. */
final class Verdict {
    /** How it stands with a law on a backend. */
    enum Outcome {
        PASSED,
        SKIPPED,
        FAILED,
        /** No test of it was run: a part of the suite was. */
        NOT_RUN
    }

    private final Set<String> classes = new TreeSet<>();
    private final Set<String> reasons = new TreeSet<>();
    private final List<String> failures = new ArrayList<>();
    private int passed;

    /** A test in that class has come out so; the remark is the reason, or the first line of the failure. */
    void add(Outcome outcome, String testClass, String remark) {
        if (!testClass.isEmpty()) {
            classes.add(testClass);
        }
        switch (outcome) {
            case PASSED -> passed++;
            case SKIPPED -> reasons.add(remark);
            case FAILED -> failures.add(remark);
            case NOT_RUN -> {}
        }
    }

    /** A failure counts for more than any number of tests that pass, and one that passes for more than those that are skipped. */
    Outcome outcome() {
        if (!failures.isEmpty()) {
            return Outcome.FAILED;
        }
        if (passed > 0) {
            return Outcome.PASSED;
        }
        return reasons.isEmpty() ? Outcome.NOT_RUN : Outcome.SKIPPED;
    }

    /** Why it failed, or why something was skipped; empty if nothing was. */
    String remark() {
        return failures.isEmpty() ? String.join("; ", reasons) : failures.getFirst();
    }

    /** How many tests were run, those that failed included. */
    int tests() {
        return passed + failures.size();
    }

    /** The groups of laws that have tests of it, without their package. */
    Set<String> classes() {
        return classes;
    }
}
