package dev.strait.benchmarks.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Time that may be spent, and what of it is left. */
final class Allowance {
    private final @Nullable Allowance whole;
    private Duration left;

    Allowance(Duration time) {
        this(time, null);
    }

    private Allowance(Duration time, @Nullable Allowance whole) {
        this.left = time;
        this.whole = whole;
    }

    /** So much of this one, or as much as it has. */
    Allowance part(Duration time) {
        return new Allowance(time, this);
    }

    boolean isLeft() {
        return left.isPositive() && (whole == null || whole.isLeft());
    }

    void spend(Duration time) {
        left = left.minus(time);
        if (whole != null) {
            whole.spend(time);
        }
    }
}
