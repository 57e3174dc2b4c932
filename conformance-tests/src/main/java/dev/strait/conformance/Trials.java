package dev.strait.conformance;

import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;
import org.jspecify.annotations.Nullable;

/**
 * A law tried on scenarios that are made up at random. jqwik makes them, and knows how to make one smaller; the trying is done
 * here, for three reasons. A try that hangs has to end, by {@link Patience}. What failed once may pass the next time, so a smaller
 * scenario is tried {@linkplain Shrinking more than once}. And all laws are tests of one engine.
 *
 * <p>Each try has a seed of its own, from which nothing but its scenario is made; the system property {@code
 * strait.conformance.seed} has that scenario tried again, and no other.
 *
 * @param <T> the type of the scenarios, whose string is what a reader needs to understand a failure: an operation a line
 */
final class Trials<T> {
    static final String SEED = "strait.conformance.seed";

    /** How often a scenario is tried again that was asked for by its seed: a race may need some luck. */
    private static final int REPLAYS = 100;

    /** What jqwik takes for the size of a run; here it decides only how often small numbers come. */
    private static final int GENERATION_SIZE = 1000;

    /** What is tried on a scenario. */
    @FunctionalInterface
    interface Trial<T> {
        void run(T scenario) throws Exception;
    }

    private final Arbitrary<T> scenarios;
    private final Trial<T> trial;

    Trials(Arbitrary<T> scenarios, Trial<T> trial) {
        this.scenarios = scenarios;
        this.trial = trial;
    }

    /** Tries so many scenarios. */
    void run(int tries) throws Exception {
        Long asked = Long.getLong(SEED);
        Refutation<T> found = asked != null ? search(REPLAYS, asked, 0) : search(tries, System.nanoTime(), 1);
        if (found != null) {
            throw found.failure();
        }
    }

    /** The first failure; null if there is none. */
    private @Nullable Refutation<T> search(int tries, long start, int step) {
        Found<T> found = new Found<>();
        JqwikSession.run(() -> {
            RandomGenerator<T> generator = scenarios.generator(GENERATION_SIZE, false);
            Stretch stretch = new Stretch(tries, start);
            int i = 0;
            for (; found.refutation == null && stretch.goesOn(i); i++) {
                long seed = step == 0 ? start : mixed(start + i);
                Shrinkable<T> scenario = generator.next(new Random(seed));
                Throwable failure = attempt(scenario.value());
                if (failure != null) {
                    String which = step == 0 ? "the scenario of that seed" : "try " + (i + 1);
                    found.refutation =
                            new Shrinking<>(this::attempt).of(scenario, failure).foundBy(seed, which);
                }
            }
            stretch.end(i);
        });
        return found.refutation;
    }

    private static final class Found<T> {
        @Nullable Refutation<T> refutation;
    }

    /** Neighbouring seeds of {@link Random} begin alike; these do not. */
    private static long mixed(long seed) {
        return new SplittableRandom(seed).nextLong();
    }

    /** What goes wrong with that scenario; null if nothing does. */
    private @Nullable Throwable attempt(T scenario) {
        return Networks.failureOf(() -> trial.run(scenario));
    }
}
