package dev.strait.examples.demo;

import dev.strait.examples.SleepingBarber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the {@link SleepingBarber}. */
@Command(name = "barber", description = "the sleeping barber: a customer who finds no chair leaves")
final class BarberCommand extends Program {
    @Mixin
    private final Backend.Choice choice = new Backend.Choice();

    @Option(names = "--customers", paramLabel = "<n>", description = "how many customers (default: ${DEFAULT-VALUE})")
    private int customers = 20;

    @Option(names = "--visits", paramLabel = "<n>", description = "visits of each customer (default: ${DEFAULT-VALUE})")
    private int visits = 100;

    @Option(names = "--chairs", paramLabel = "<n>", description = "how many can wait (default: ${DEFAULT-VALUE})")
    private int chairs = 4;

    @Override
    void run() throws InterruptedException {
        requireAtLeastOne("customers", customers);
        requireAtLeastOne("visits", visits);
        requireAtLeastOne("chairs", chairs);
        Backend backend = choice.backend();
        SleepingBarber.Day day;
        try (Progress progress = progress()) {
            progress.stage("barber on " + backend.name());
            day = SleepingBarber.run(backend.network("barber"), customers, visits, chairs);
        }
        out().println("Of " + (day.shaved() + day.turnedAway()) + " visits on " + backend.name() + ", " + day.shaved()
                + " ended with a shave, and " + day.turnedAway() + " found all " + chairs + " chairs taken.");
    }
}
