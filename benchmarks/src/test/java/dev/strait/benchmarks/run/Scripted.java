package dev.strait.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * Distances that are told beforehand, the last of which stays, and a clock that only moves when somebody sleeps. Who sleeps for hours
 * waits for ever.
 */
final class Scripted implements Distance, Time {
    private static final Duration FOR_EVER = Duration.ofHours(10);

    private final Deque<Double> distances = new ArrayDeque<>();
    private Duration now = Duration.ZERO;
    private int looks;

    Scripted(double... distances) {
        becomes(distances);
    }

    @Override
    public OptionalDouble nanos() {
        looks++;
        if (distances.isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(distances.size() == 1 ? distances.getFirst() : distances.removeFirst());
    }

    @Override
    public long now() {
        return now.toNanos();
    }

    @Override
    public void sleep(Duration duration) {
        now = now.plus(duration);
        assertTrue(now.compareTo(FOR_EVER) < 0, "nobody waits for ever");
    }

    /** How much has been slept. */
    Duration slept() {
        return now;
    }

    /** How often the distance was asked for. */
    int looks() {
        return looks;
    }

    /** From now on it is that. */
    void becomes(double... next) {
        distances.clear();
        for (double distance : next) {
            distances.add(distance);
        }
    }
}
