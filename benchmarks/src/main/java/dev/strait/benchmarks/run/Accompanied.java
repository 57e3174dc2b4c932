package dev.strait.benchmarks.run;

import dev.strait.benchmarks.contestant.Mode;
import dev.strait.benchmarks.report.Cell;
import dev.strait.benchmarks.report.Measurement;
import java.io.IOException;

/** Measures as another does, and in a {@linkplain Mode#busy busy} mode beside a {@link Neighbour} that is there for this cell only. */
record Accompanied(Launcher launcher) implements Launcher {
    @Override
    public Measurement measure(Cell cell, Effort effort) throws IOException, InterruptedException {
        if (!Mode.named(cell.mode()).busy()) {
            return launcher.measure(cell, effort);
        }
        try (Neighbour neighbour = Neighbour.start()) {
            Measurement measurement = launcher.measure(cell, effort);
            neighbour.checkBusy();
            return measurement;
        }
    }
}
