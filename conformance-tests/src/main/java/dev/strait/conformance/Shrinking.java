package dev.strait.conformance;

import java.util.Iterator;
import java.util.function.Function;
import net.jqwik.api.Shrinkable;
import org.jspecify.annotations.Nullable;

/**
 * Makes a scenario that has failed smaller, for as long as it still fails: of the next smaller ones the first that fails is taken,
 * and so on. In a concurrent scenario the failure may be a matter of luck, so each candidate is tried several times before it is
 * held to pass; and a scenario that hangs costs a deadline, so that is short meanwhile. Both make it slow, and it is bounded.
 */
final class Shrinking<T> {
    private static final int CHANCES = 4;
    private static final int MOST_CANDIDATES = 1000;
    private static final long MOST_SECONDS = 30;

    /** The deadlines are that much of what they are otherwise: a try that hangs costs some seconds. */
    private static final double HURRIED = 1.0 / 30;

    private final Function<T, @Nullable Throwable> attempt;
    private int candidates = MOST_CANDIDATES;
    private final long deadline = System.nanoTime() + MOST_SECONDS * 1_000_000_000;

    Shrinking(Function<T, @Nullable Throwable> attempt) {
        this.attempt = attempt;
    }

    /** The smallest that could be found, which may be the one that was given. */
    Refutation<T> of(Shrinkable<T> scenario, Throwable failure) {
        return Patience.scaled(HURRIED, () -> {
            Refutation<T> best = new Refutation<>(scenario.value(), scenario.value(), failure);
            @Nullable Shrinkable<T> current = scenario;
            while (current != null) {
                Iterator<Shrinkable<T>> smaller = current.shrink().iterator();
                current = null;
                while (current == null && smaller.hasNext() && candidates-- > 0 && System.nanoTime() - deadline < 0) {
                    Shrinkable<T> candidate = smaller.next();
                    Throwable again = failureOf(candidate.value());
                    if (again != null) {
                        best = best.shrunkTo(candidate.value(), again);
                        current = candidate;
                    }
                }
            }
            return best;
        });
    }

    private @Nullable Throwable failureOf(T scenario) {
        @Nullable Throwable failure = null;
        for (int i = 0; failure == null && i < CHANCES; i++) {
            failure = attempt.apply(scenario);
        }
        return failure;
    }
}
