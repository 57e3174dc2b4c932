package dev.strait.conformance;

/**
 * A scenario that breaks a law.
 *
 * @param first the one that was found
 * @param scenario the smallest that still failed
 * @param cause what went wrong with that
 * @param origin how it was found, and how to find it again
 */
record Refutation<T>(T first, T scenario, Throwable cause, String origin) {
    Refutation(T first, T scenario, Throwable cause) {
        this(first, scenario, cause, "");
    }

    Refutation<T> shrunkTo(T smaller, Throwable failure) {
        return new Refutation<>(first, smaller, failure, origin);
    }

    Refutation<T> foundBy(long seed, String which) {
        String found = "found by " + which + "; to try that one again: -D" + Trials.SEED + "=" + seed;
        return new Refutation<>(first, scenario, cause, found);
    }

    /** The failure of the test: what went wrong, with what, and how to see it again. */
    AssertionError failure() {
        String nl = System.lineSeparator();
        String before = first == scenario ? "" : "it was, before it was made smaller:" + nl + indented(first) + nl;
        String what = cause instanceof AssertionError ? String.valueOf(cause.getMessage()) : cause.toString();
        return new AssertionError(what + nl + "the scenario:" + nl + indented(scenario) + nl + before + origin, cause);
    }

    private static String indented(Object scenario) {
        return scenario.toString().indent(2).stripTrailing();
    }
}
