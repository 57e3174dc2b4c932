package dev.strait.examples.demo;

import dev.strait.examples.Plex;
import dev.strait.examples.Plex.Choice;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a {@link Plex}, and shows whom it serves. */
abstract class PlexCommand extends Program {
    private final Choice choice;

    @Mixin
    private final Backend.Choice where = new Backend.Choice();

    @Option(names = "--inputs", paramLabel = "<n>", description = "channels that go in (default: ${DEFAULT-VALUE})")
    private int inputs = 4;

    @Option(
            names = "--waiting",
            paramLabel = "<n>",
            description = "values that lie ready in each of them (default: ${DEFAULT-VALUE})")
    private int waiting = 1_000;

    @Option(
            names = "--taken",
            paramLabel = "<n>",
            description = "values that are read from the channel that comes out (default: ${DEFAULT-VALUE})")
    private int taken = 1_000;

    PlexCommand(Choice choice) {
        this.choice = choice;
    }

    @Override
    final void run() throws InterruptedException {
        Plex plex = accepted(() -> new Plex(inputs, waiting, taken));
        Backend backend = where.backend();
        List<Integer> out = plex.run(backend.network("plex"), choice);
        verify(plex, out);

        PrintWriter to = out();
        to.println(inputs + " inputs with " + waiting + " values waiting at each, on " + backend.name() + "; the first "
                + taken + " that came out:");
        to.println();
        to.printf("%-8s %10s %12s%n", "input", "served", "passed over");
        for (int input = 0; input < inputs; input++) {
            to.printf("%-8d %10d %12d%n", input, Collections.frequency(out, input), plex.passedOver(input, out));
        }
        to.println();
        to.println(verdict());
    }

    /** Throws an {@link IllegalStateException} if it was not the choice that it should be. */
    abstract void verify(Plex plex, List<Integer> out);

    /** What the table shows. */
    abstract String verdict();
}
