package dev.strait.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Network;

/** The pool checks by itself that nobody prints where somebody else does. */
class PrinterPoolTest {
    @BothBackends
    void printsEverything(String backend) throws InterruptedException {
        PrinterPool.Report report = PrinterPool.run(Network.on(backend), 8, 2, 50);
        assertEquals(400, report.pages());
        assertTrue(report.longestQueue() < 8, () -> "a client that prints was in the queue: " + report);
    }

    @BothBackends
    void onePrinterForAll(String backend) throws InterruptedException {
        assertEquals(100, PrinterPool.run(Network.on(backend), 10, 1, 10).pages());
    }

    @BothBackends
    void nobodyWaitsIfThereAreEnough(String backend) throws InterruptedException {
        assertEquals(0, PrinterPool.run(Network.on(backend), 3, 3, 50).longestQueue());
    }
}
