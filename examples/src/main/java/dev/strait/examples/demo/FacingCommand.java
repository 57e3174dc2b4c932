package dev.strait.examples.demo;

import dev.strait.examples.Facing;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs {@link Facing} for two, and in a ring. */
@Command(name = "facing", description = "alternatives that face each other, reading and writing on both sides")
final class FacingCommand extends Program {
    @Mixin
    private final Backend.Choice choice = new Backend.Choice();

    @Option(names = "--ring", paramLabel = "<n>", description = "processes in the ring (default: ${DEFAULT-VALUE})")
    private int ring = 8;

    @Option(
            names = "--exchanges",
            paramLabel = "<n>",
            description = "exchanges between each two (default: ${DEFAULT-VALUE})")
    private int exchanges = 2_000;

    @Override
    void run() throws InterruptedException {
        Facing two = accepted(() -> Facing.pair(exchanges));
        Facing many = accepted(() -> Facing.ring(ring, exchanges));
        Backend backend = choice.backend();
        PrintWriter out = out();
        out.println(
                "Alternatives facing each other on " + backend.name() + ", " + exchanges + " exchanges at each link");
        show("two processes", two, backend);
        show("a ring of " + ring, many, backend);
        out.println();
        out.println("Each exchange was made once, on both sides, in one direction: checked.");
    }

    private void show(String title, Facing facing, Backend backend) throws InterruptedException {
        long start = System.nanoTime();
        List<Facing.Tally> tallies = facing.run(backend.network("facing"));
        long millis = (System.nanoTime() - start) / 1_000_000;
        PrintWriter out = out();
        out.println();
        out.printf("%-16s %10s %10s%n", title, "there", "back");
        for (int link = 0; link < tallies.size(); link++) {
            Facing.Tally tally = tallies.get(link);
            if (tally.there() + tally.back() != exchanges) {
                throw new IllegalStateException("link " + link + " has made " + tally + ", not " + exchanges);
            }
            out.printf(
                    "%-16s %10d %10d%n", link + " = " + (link + 1) % facing.processes(), tally.there(), tally.back());
        }
        out.println((long) exchanges * tallies.size() + " exchanges, " + millis + " ms");
    }
}
