package dev.strait.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strait.Network;

/** The clients check the answers themselves. */
class HandOverTest {
    @BothBackends
    void everySessionIsServedInShifts(String backend) throws InterruptedException {
        assertEquals(5 * (20 / 4 + 1), HandOver.run(Network.on(backend), 5, 2, 20, 4), "the last sees the end only");
    }

    @BothBackends
    void moreWorkersThanClients(String backend) throws InterruptedException {
        assertEquals(4, HandOver.run(Network.on(backend), 1, 3, 10, 3));
    }
}
