package dev.strait.examples.demo;

import dev.strait.examples.Gadget;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the {@link Gadget}, and checks that whatever one partner has done the other has. */
@Command(name = "gadget", description = "P, Q and R: a choice among events that take several to happen")
final class GadgetCommand extends Program {
    @Mixin
    private final Backend.Choice choice = new Backend.Choice();

    @Option(names = "--syncs", paramLabel = "<n>", description = "how many syncs at least (default: ${DEFAULT-VALUE})")
    private int syncs = 3_000;

    @Override
    void run() throws InterruptedException {
        if (syncs < 1) {
            throw refusal("syncs must be >= 1: syncs=" + syncs);
        }
        Backend backend = choice.backend();
        Map<String, Integer> counts;
        try (Progress progress = progress()) {
            progress.stage("P, Q and R on " + backend.name() + ": " + syncs + " syncs");
            counts = Gadget.run(backend.network("gadget"), 2 * syncs);
        }
        PrintWriter out = out();
        int total = 0;
        for (String event : List.of("pq", "qr", "rp")) {
            int one = count(counts, event, 0);
            int other = count(counts, event, 1);
            if (one != other) {
                throw new IllegalStateException("one of two partners has synced without the other: " + counts);
            }
            out.printf("%s %6d%n", event, one);
            total += one;
        }
        out.println(total + " syncs on " + backend.name() + "; both partners agree on each.");
    }

    private static int count(Map<String, Integer> counts, String event, int partner) {
        char process = Character.toUpperCase(event.charAt(partner));
        return counts.getOrDefault(process + ": " + event, 0);
    }
}
