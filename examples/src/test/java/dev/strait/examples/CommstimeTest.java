package dev.strait.examples;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.strait.Network;
import dev.strait.examples.Commstime.Delta;

/** Commstime checks by itself that its numbers are the natural ones, and returns only when its network has ended. */
class CommstimeTest {
    @BothBackends
    void sequentialDelta(String backend) throws InterruptedException {
        assertFalse(
                Commstime.run(Network.on(backend), Delta.SEQUENTIAL, 100, 200).isNegative());
    }

    @BothBackends
    void parallelDelta(String backend) throws InterruptedException {
        assertFalse(Commstime.run(Network.on(backend), Delta.PARALLEL, 100, 200).isNegative());
    }

    @BothBackends
    void withoutAnyNumbers(String backend) throws InterruptedException {
        assertFalse(Commstime.run(Network.on(backend), Delta.PARALLEL, 0, 0).isNegative());
    }
}
