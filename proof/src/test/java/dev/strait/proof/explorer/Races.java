package dev.strait.proof.explorer;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The fields that actors may access at the same time although they are plain, and why that does no harm. */
final class Races {
    /**
     * Why a race does no harm.
     *
     * @param reason the reason
     * @param noticed whether it may matter which of two accesses comes first, so that they are steps
     */
    private record Harmless(String reason, boolean noticed) {}

    private final Map<String, Harmless> fields = new TreeMap<>();
    private final Set<String> seen = new TreeSet<>();

    /** What is in this field is a guess: whatever is read will do. The name is that of the class, a dot, and that of the field. */
    Races guess(String field, String reason) {
        fields.put(field, new Harmless(reason, false));
        return this;
    }

    /** Whoever reads this field can tell what is meant for him. */
    Races word(String field, String reason) {
        fields.put(field, new Harmless(reason, true));
        return this;
    }

    boolean isHarmless(String field) {
        if (fields.containsKey(field)) {
            seen.add(field);
            return true;
        }
        return false;
    }

    boolean isNoticed(String field) {
        Harmless harmless = fields.get(field);
        return harmless != null && harmless.noticed();
    }

    /** Those that are said to be harmless and were never seen. */
    Set<String> unseen() {
        Set<String> unseen = new TreeSet<>(fields.keySet());
        unseen.removeAll(seen);
        return unseen;
    }
}
