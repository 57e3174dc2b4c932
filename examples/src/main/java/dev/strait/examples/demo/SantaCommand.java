package dev.strait.examples.demo;

import dev.strait.examples.SantaClaus;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs {@link SantaClaus}. */
@Command(name = "santa", description = "Santa Claus: nine reindeer, ten elves in groups of three, reindeer first")
final class SantaCommand extends Program {
    @Mixin
    private final Backend.Choice choice = new Backend.Choice();

    @Option(
            names = "--years",
            paramLabel = "<n>",
            description = "how often toys are delivered (default: ${DEFAULT-VALUE})")
    private int years = 100;

    @Override
    void run() throws InterruptedException {
        requireAtLeastOne("years", years);
        Backend backend = choice.backend();
        List<SantaClaus.Meeting> diary;
        try (Progress progress = progress()) {
            progress.stage("santa on " + backend.name() + ": " + years + " years");
            diary = SantaClaus.run(backend.network("santa"), years);
        }
        long deliveries = diary.stream().filter(SantaClaus.Meeting::toys).count();
        out().println("In " + years + " years on " + backend.name() + ", Santa has delivered toys " + deliveries
                + " times, and consulted with elves " + (diary.size() - deliveries) + " times.");
    }
}
