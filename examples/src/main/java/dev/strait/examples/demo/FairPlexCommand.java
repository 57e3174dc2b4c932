package dev.strait.examples.demo;

import dev.strait.examples.Plex;
import java.util.List;
import picocli.CommandLine.Command;

/** Runs the fair {@link Plex}. */
@Command(name = "fairplex", description = "several channels to one by a fair alternative: each is served in its turn")
final class FairPlexCommand extends PlexCommand {
    FairPlexCommand() {
        super(Plex.Choice.FAIR);
    }

    @Override
    void verify(Plex plex, List<Integer> out) {
        for (int input = 0; input < plex.inputs(); input++) {
            int passedOver = plex.passedOver(input, out);
            if (passedOver >= plex.inputs()) {
                throw new IllegalStateException("input " + input + " of " + plex.inputs() + " was passed over "
                        + passedOver + " times while it was ready: " + out);
            }
        }
    }

    @Override
    String verdict() {
        return "Over n inputs, one that is ready is passed over at most n-1 times: checked.";
    }
}
