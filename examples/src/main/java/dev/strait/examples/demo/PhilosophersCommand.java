package dev.strait.examples.demo;

import dev.strait.examples.Philosophers;
import dev.strait.examples.Philosophers.NobodyEats;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the {@link Philosophers} with a seat too many, and without. */
@Command(name = "philosophers", description = "the dining philosophers: deadlocked, and saved by a security guard")
final class PhilosophersCommand extends Program {
    /** With a security guard somebody always eats; only the machine may be slow. */
    private static final Duration LONG = Duration.ofDays(1);

    @Mixin
    private final Backend.Choice choice = new Backend.Choice();

    @Option(names = "--philosophers", paramLabel = "<n>", description = "how many (default: ${DEFAULT-VALUE})")
    private int philosophers = 5;

    @Option(names = "--meals", paramLabel = "<n>", description = "meals for each (default: ${DEFAULT-VALUE})")
    private int meals = 200;

    @Option(
            names = "--patience",
            paramLabel = "<ms>",
            description = "how long to look on when nobody eats, in ms (default: ${DEFAULT-VALUE})")
    private int patience = 200;

    @Override
    void run() throws InterruptedException {
        Philosophers deadlocking = accepted(() -> new Philosophers(philosophers, philosophers, meals));
        Philosophers guarded = accepted(() -> new Philosophers(philosophers, philosophers - 1, meals));
        if (patience < 0) {
            throw refusal("patience must be >= 0: patience=" + patience);
        }
        Backend backend = choice.backend();
        PrintWriter out = out();
        out.println("A seat for each of " + philosophers + " philosophers on " + backend.name() + ": deadlock.");
        out.println("  The host ended it: " + starve(deadlocking, backend) + ".");
        out.println("  All processes have ended, those too that waited for each other.");

        List<Integer> eaten = guarded.run(backend.network("philosophers"), LONG);
        if (!eaten.equals(Collections.nCopies(philosophers, meals))) {
            throw new IllegalStateException("not everybody has eaten " + meals + " meals: " + eaten);
        }
        out.println("A security guard, who lets " + guarded.seats() + " sit at a time: no deadlock.");
        out.println("  " + philosophers * meals + " meals eaten, " + meals + " by each: checked.");
    }

    private String starve(Philosophers deadlocking, Backend backend) throws InterruptedException {
        try {
            List<Integer> eaten = deadlocking.run(backend.network("philosophers"), Duration.ofMillis(patience));
            throw new IllegalStateException("no deadlock, although each held a fork: they have eaten " + eaten);
        } catch (NobodyEats due) {
            return Objects.requireNonNull(due.getMessage());
        }
    }
}
