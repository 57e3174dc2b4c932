package dev.strait.benchmarks.run;

import dev.strait.benchmarks.report.Distances;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What near is, by all that a run has seen: the least that several looks in a row did not exceed. Not simply the least: for a moment the
 * two may be one core, at half of the usual distance, and all that comes after would be far.
 */
final class Looks {
    private static final int IN_A_ROW = 5;

    private final Deque<Double> last = new ArrayDeque<>();
    private @Nullable Distances distances;

    void add(double distance) {
        double most = distances == null ? distance : Math.max(distances.most(), distance);
        double known = distances == null || last.size() < IN_A_ROW ? Double.MAX_VALUE : distances.near();
        if (last.size() == IN_A_ROW) {
            last.removeFirst();
        }
        last.addLast(distance);
        distances = new Distances(Math.min(known, Collections.max(last)), most);
    }

    /** Nothing before the first. After a few everything is near. */
    Optional<Distances> distances() {
        return Optional.ofNullable(distances);
    }
}
