package dev.strait.benchmarks.run;

import dev.strait.benchmarks.contestant.Mode;
import dev.strait.benchmarks.report.Cell;
import dev.strait.benchmarks.report.Measurement;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Measures cells while the processors are near each other, as far as its patience goes: waits for that before a JVM, looks again after
 * it, and measures once more if they have parted. What goes on in between it does not see: a look would take a processor away from
 * what is measured.
 */
final class Nearby {
    private final Proximity proximity;
    private final Time time;
    private final Effort effort;
    private final Allowance whole;

    /** One for a run. */
    Nearby(Proximity proximity, Time time, Effort effort) {
        this.proximity = proximity;
        this.time = time;
        this.effort = effort;
        this.whole = new Allowance(effort.patience().run());
    }

    /**
     * What one JVM has measured.
     *
     * @param distance of the processors when it began, or when it ended, if that was more; nothing where it does not matter or could not be
     *     measured
     */
    record Measured(Measurement measurement, OptionalDouble distance) {}

    /** Learns what near is, before anything is measured. */
    void learn() throws InterruptedException {
        proximity.learn(effort.patience().learning());
    }

    /**
     * Measures a cell.
     *
     * @param says is told if it waits, or measures again
     * @throws IOException if the launcher says so
     */
    Measured measure(Cell cell, Launcher launcher, Consumer<String> says) throws IOException, InterruptedException {
        if (!Mode.named(cell.mode()).crossesProcessors()) {
            return new Measured(launcher.measure(cell, effort), OptionalDouble.empty());
        }
        Allowance allowance = whole.part(effort.patience().figure());
        OptionalDouble before = proximity.await(allowance, says);
        long begin = time.now();
        Measured first = measured(before, cell, launcher);
        if (!proximity.far(first.distance) || !allowance.isLeft()) {
            return first;
        }
        Duration passed = Duration.ofNanos(time.now() - begin);
        OptionalDouble again = proximity.await(allowance, says);
        if (proximity.far(again)) {
            return first;
        }
        says.accept("the processors were far apart: once more");
        whole.spend(passed);
        try {
            return measured(again, cell, launcher);
        } catch (IOException failure) {
            says.accept("that has failed, and the first counts: " + failure.getMessage());
            return first;
        }
    }

    private Measured measured(OptionalDouble before, Cell cell, Launcher launcher)
            throws IOException, InterruptedException {
        Measurement measurement = launcher.measure(cell, effort);
        OptionalDouble after = proximity.look();
        return new Measured(measurement, greater(before, after));
    }

    private static OptionalDouble greater(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() && other.isPresent()
                ? OptionalDouble.of(Math.max(one.getAsDouble(), other.getAsDouble()))
                : one.isPresent() ? one : other;
    }
}
