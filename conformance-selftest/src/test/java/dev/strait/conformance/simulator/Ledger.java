package dev.strait.conformance.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What processes were told of what they have done, and whether that can be. The channels have no buffers.
 *
 * <p>For each value: it was read at most once, and then its writer was not told that it was not written. If its writer was told that it
 * was written, it was read; or somebody was told that nobody can tell whether he has read something, who may have had one.
 */
final class Ledger {
    /** What somebody has been told about a value. */
    enum Told {
        WRITTEN,
        NOT_WRITTEN,
        MAYBE_WRITTEN,
        READ
    }

    private final Map<String, List<Told>> values = new TreeMap<>();
    private final Map<String, Integer> maybeReads = new LinkedHashMap<>();
    private int entries;

    /** Notes what somebody was told of a value; returns how much has been noted. */
    synchronized int note(String value, Told told) {
        values.computeIfAbsent(value, unseen -> new ArrayList<>()).add(told);
        return ++entries;
    }

    /** Somebody was told that nobody can tell whether he has read from that channel. */
    synchronized void noteMaybeRead(String channel) {
        maybeReads.merge(channel, 1, Integer::sum);
    }

    /** What cannot be. */
    synchronized List<String> contradictions() {
        List<String> contradictions = new ArrayList<>();
        int lost = 0;
        for (Map.Entry<String, List<Told>> entry : values.entrySet()) {
            List<Told> told = entry.getValue();
            long reads = told.stream().filter(it -> it == Told.READ).count();
            if (reads > 1) {
                contradictions.add(entry.getKey() + " was delivered twice: " + told);
            } else if (reads == 1 && !told.contains(Told.WRITTEN) && !told.contains(Told.MAYBE_WRITTEN)) {
                contradictions.add(entry.getKey() + " was delivered, and its writer was told that it was not: " + told);
            } else if (reads == 0 && told.contains(Told.WRITTEN)) {
                lost++;
            }
        }
        int excused = maybeReads.values().stream().mapToInt(Integer::intValue).sum();
        if (lost > excused) {
            contradictions.add(lost + " values were lost, and only " + excused + " may have been read: " + maybeReads);
        }
        return contradictions;
    }

    synchronized boolean hasDelivered() {
        return values.values().stream().anyMatch(told -> told.contains(Told.READ));
    }
}
