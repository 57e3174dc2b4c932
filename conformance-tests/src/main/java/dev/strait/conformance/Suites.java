package dev.strait.conformance;

import dev.strait.spi.Backend;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The suites that have run in this JVM, by the name of their class, for the report: the platform tells it names only. */
final class Suites {
    /**
     * What was tested.
     *
     * @param backend the name of the backend
     * @param type its class
     * @param capabilities what it says it can do
     * @param promises what the suite promises of it
     */
    record Suite(String backend, String type, String capabilities, String promises) {}

    private static final Map<String, Suite> RUN = new ConcurrentHashMap<>();

    private Suites() {}

    static void runs(Conformance suite) {
        RUN.computeIfAbsent(suite.getClass().getName(), name -> suite(suite));
    }

    private static Suite suite(Conformance suite) {
        Backend backend = suite.backend();
        return new Suite(
                backend.name(), backend.getClass().getName(), listed(backend.capabilities()), listed(suite.promises()));
    }

    private static String listed(Iterable<?> words) {
        StringBuilder text = new StringBuilder();
        words.forEach(word -> text.append(text.isEmpty() ? "" : ", ").append(word));
        return text.isEmpty() ? "none" : text.toString();
    }

    /** What that class has tested; null if it is no suite. */
    static @Nullable Suite of(String className) {
        return RUN.get(className);
    }
}
