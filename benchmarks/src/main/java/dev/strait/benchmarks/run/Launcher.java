package dev.strait.benchmarks.run;

import dev.strait.benchmarks.report.Cell;
import dev.strait.benchmarks.report.Measurement;
import java.io.IOException;

/** Measures a cell in a process of the operating system that is started for it. */
interface Launcher {
    /**
     * Starts it, waits for it no longer than the effort allows, and reads what it has measured.
     *
     * @throws IOException if it could not be started, failed, or took too long
     */
    Measurement measure(Cell cell, Effort effort) throws IOException, InterruptedException;
}
