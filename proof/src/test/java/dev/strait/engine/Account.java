package dev.strait.engine;

import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What has become of each value that somebody wanted to write: there is one answer to that, as BU-08 has it. */
final class Account {
    /** What may become of a value. */
    enum Fate {
        /** A reader has it. */
        DELIVERED,
        /** Its writer has kept it, and knows. */
        RETURNED,
        /** The handler of such values has it. */
        UNDELIVERED
    }

    private record Line(Object value, Fate fate) {}

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();

    void enter(Object value, Fate fate) {
        lines.add(new Line(value, fate));
    }

    void undelivered(Object value) {
        enter(value, Fate.UNDELIVERED);
    }

    /** To be asked when both actors have returned. */
    String fate(Object value) {
        List<String> fates = lines.stream()
                .filter(line -> line.value() == value)
                .map(line -> line.fate().name().toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
        return fates.isEmpty() ? "lost" : String.join(" and ", fates);
    }
}
