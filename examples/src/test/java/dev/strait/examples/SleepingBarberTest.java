package dev.strait.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Network;

/** The shop checks by itself that barber and customers have seen the same. */
class SleepingBarberTest {
    @BothBackends
    void everyVisitEnds(String backend) throws InterruptedException {
        SleepingBarber.Day day = SleepingBarber.run(Network.on(backend), 10, 20, 2);
        assertEquals(200, day.shaved() + day.turnedAway());
        assertTrue(day.shaved() > 0, "the barber has slept all day");
    }

    @BothBackends
    void nobodyLeavesIfThereAreChairsForAll(String backend) throws InterruptedException {
        assertEquals(new SleepingBarber.Day(100, 0), SleepingBarber.run(Network.on(backend), 5, 20, 5));
    }
}
