package dev.strait.examples.demo;

import dev.strait.examples.Chameneos;
import dev.strait.examples.Chameneos.Colour;
import dev.strait.examples.Chameneos.Tally;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs {@link Chameneos}, and checks the number of meetings. */
@Command(
        name = "chameneos",
        description = "chameneos-redux: creatures that send the meeting place a line to themselves")
final class ChameneosCommand extends Program {
    private static final List<Colour> FOUR = List.of(Colour.BLUE, Colour.RED, Colour.YELLOW, Colour.BLUE);

    @Mixin
    private final Backend.Choice choice = new Backend.Choice();

    @Option(names = "--meetings", paramLabel = "<n>", description = "how many meetings (default: ${DEFAULT-VALUE})")
    private int meetings = 10_000;

    @Override
    void run() throws InterruptedException {
        if (meetings < 1) {
            throw refusal("meetings must be >= 1: meetings=" + meetings);
        }
        Backend backend = choice.backend();
        List<Tally> tallies;
        long start = System.nanoTime();
        try (Progress progress = progress()) {
            progress.stage("chameneos on " + backend.name() + ": " + meetings + " meetings");
            tallies = Chameneos.run(backend.network("chameneos"), meetings, FOUR);
        }
        long micros = (System.nanoTime() - start) / 1000;
        PrintWriter out = out();
        long met = 0;
        for (Tally tally : tallies) {
            met += tally.meetings();
            out.println(tally.meetings() + " meetings, " + tally.itself() + " with itself, now " + tally.colour());
        }
        if (met != 2L * meetings) {
            throw new IllegalStateException("not two creatures a meeting: " + met + " for " + meetings);
        }
        out.printf("%d meetings on %s, checked; %.1f µs each.%n", meetings, backend.name(), (double) micros / meetings);
    }
}
