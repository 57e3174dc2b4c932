package dev.strait.examples.demo;

import dev.strait.examples.PoisonedTorus;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a {@link PoisonedTorus} and shows how far its processes had come. */
@Command(
        name = "poison",
        description = "a torus of processes that one of them tells to stop: poison in a cyclic network")
final class PoisonCommand extends Program {
    private static final int MOST = 64;

    @Mixin
    private final Backend.Choice choice = new Backend.Choice();

    @Option(
            names = "--side",
            paramLabel = "<n>",
            description = "processes in a row and in a column (default: ${DEFAULT-VALUE})")
    private int side = 8;

    @Option(
            names = "--steps",
            paramLabel = "<n>",
            description =
                    "steps after which the process in the corner poisons its channels (default: ${DEFAULT-VALUE})")
    private int steps = 1_000;

    @Override
    void run() throws InterruptedException {
        if (side > MOST) {
            throw refusal("side must be <= " + MOST + ": side=" + side);
        }
        PoisonedTorus.Result result = result();
        PrintWriter out = out();
        out.println("A torus of " + side * side + " processes and " + 2 * side * side + " channels on "
                + choice.backend().name() + ".");
        out.println(
                "The one in the corner (top left) poisons its channels after " + steps + " steps. Steps done by each:");
        out.println();
        int width = String.valueOf(steps + 2 * side).length() + 1;
        for (List<Integer> row : result.steps()) {
            StringBuilder line = new StringBuilder();
            row.forEach(done -> line.append(String.format(Locale.ROOT, "%" + width + "d", done)));
            out.println(line);
        }
        out.println();
        out.printf(
                Locale.ROOT,
                "All have stopped, %.1f ms after the first poison; none of them catches it.%n",
                result.wave().toNanos() / 1e6);
    }

    private PoisonedTorus.Result result() throws InterruptedException {
        try {
            return PoisonedTorus.run(choice.backend().network("torus"), side, steps);
        } catch (IllegalArgumentException e) {
            throw refusal(Objects.requireNonNull(e.getMessage()));
        }
    }
}
