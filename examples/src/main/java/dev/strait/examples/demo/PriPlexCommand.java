package dev.strait.examples.demo;

import dev.strait.examples.Plex;
import java.util.List;
import picocli.CommandLine.Command;

/** Runs the prioritised {@link Plex}. */
@Command(
        name = "priplex",
        description = "several channels to one by priority: the last starve while the first is ready")
final class PriPlexCommand extends PlexCommand {
    PriPlexCommand() {
        super(Plex.Choice.PRI);
    }

    @Override
    void verify(Plex plex, List<Integer> out) {
        for (int i = 0; i < out.size(); i++) {
            int first = i / plex.waiting();
            if (out.get(i) != first) {
                throw new IllegalStateException(
                        "input " + out.get(i) + " was served while input " + first + " was ready: " + out);
            }
        }
    }

    @Override
    String verdict() {
        return "No input is served while one before it is ready: checked.";
    }
}
