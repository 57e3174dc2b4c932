package dev.strait.examples.demo;

import dev.strait.examples.Commstime;
import dev.strait.examples.Commstime.Delta;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs and times {@link Commstime}, with either delta. */
@Command(name = "commstime", description = "four processes in a loop: what a communication costs when there are few")
final class CommstimeCommand extends Program {
    @Mixin
    private final Backend.Choice choice = new Backend.Choice();

    @Option(
            names = "--cycles",
            paramLabel = "<n>",
            description = "numbers to be made, after as many that are not timed (default: ${DEFAULT-VALUE})")
    private int cycles = 20_000;

    @Override
    void run() throws InterruptedException {
        if (cycles < 1 || cycles > Integer.MAX_VALUE / 2) {
            throw refusal("cycles must be between 1 and " + Integer.MAX_VALUE / 2 + ": cycles=" + cycles);
        }
        Backend backend = choice.backend();
        Map<Delta, Double> nanos = new EnumMap<>(Delta.class);
        try (Progress progress = progress()) {
            for (Delta delta : Delta.values()) {
                progress.stage("commstime on " + backend.name() + ": " + name(delta) + " delta");
                double time = Commstime.run(backend.network("commstime"), delta, cycles, cycles)
                        .toNanos();
                nanos.put(delta, time / cycles);
            }
        }
        PrintWriter out = out();
        out.println("Commstime on " + backend.name() + ", " + cycles + " cycles; " + Version.machine());
        out.println();
        out.printf("%-18s %12s %12s%n", "", "ns/cycle", "ns/comm.");
        nanos.forEach((delta, each) -> out.printf(
                Locale.ROOT, "%-18s %12.0f %12.1f%n", name(delta) + " delta", each, each / Commstime.COMMUNICATIONS));
        out.println();
        out.println("A parallel delta also starts two processes, and waits for their end, in every cycle.");
    }

    private static String name(Delta delta) {
        return delta.name().toLowerCase(Locale.ROOT);
    }
}
