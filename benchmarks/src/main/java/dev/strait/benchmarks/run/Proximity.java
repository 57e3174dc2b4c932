package dev.strait.benchmarks.run;

import dev.strait.benchmarks.report.Distances;
import dev.strait.benchmarks.report.Results;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Whether the processors are near each other, and waiting until they are. The host of a virtual machine places its processors now
 * near each other and now far, for seconds or minutes, and does not tell it; but what one of them writes takes up to five times as
 * long to be seen by the other.
 */
final class Proximity {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Distance distance;
    private final Time time;
    private final Results results;
    private final Looks looks = new Looks();

    /**
     * One that has seen nothing.
     *
     * @param results are told what near is, and far
     */
    Proximity(Distance distance, Time time, Results results) {
        this.distance = distance;
        this.time = time;
        this.results = results;
    }

    /** Looks until the distance changes, so that a run knows what near is; if it does not change, no longer than that. */
    void learn(Duration limit) throws InterruptedException {
        long begin = time.now();
        while (time.now() - begin < limit.toNanos()
                && !looks.distances().map(Distances::change).orElse(false)) {
            look();
            time.sleep(BETWEEN_LOOKS);
        }
    }

    /** How far apart they are now. */
    OptionalDouble look() throws InterruptedException {
        OptionalDouble seen = distance.nanos();
        seen.ifPresent(looks::add);
        looks.distances().ifPresent(results::saw);
        return seen;
    }

    /** Whether that is far, by all that has been seen; what could not be seen is not. */
    boolean far(OptionalDouble seen) {
        return seen.isPresent()
                && looks.distances()
                        .map(distances -> distances.far(seen.getAsDouble()))
                        .orElse(false);
    }

    /**
     * Waits until they are near, or the allowance is spent.
     *
     * @param says is told if it waits
     * @return how far apart they are then
     */
    OptionalDouble await(Allowance allowance, Consumer<String> says) throws InterruptedException {
        OptionalDouble seen = look();
        if (far(seen) && allowance.isLeft()) {
            says.accept(text(seen.getAsDouble()) + ": waiting");
        }
        while (far(seen) && allowance.isLeft()) {
            long begin = time.now();
            time.sleep(BETWEEN_LOOKS);
            seen = look();
            allowance.spend(Duration.ofNanos(time.now() - begin));
        }
        return seen;
    }

    private String text(double nanos) {
        double near = looks.distances().map(Distances::near).orElse(nanos);
        return String.format(Locale.ROOT, "the processors are far apart (%.0f ns, near is %.0f)", nanos, near);
    }
}
