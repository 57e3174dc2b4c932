package dev.strait.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Network;
import java.util.List;

class PoisonedTorusTest {
    private static final int STEPS = 50;

    /** A process is ahead of the corner by what the corner has still sent it, and behind by what is on the way to the corner. */
    @BothBackends
    void stopsWhereTheWaveFindsIt(String backend) throws InterruptedException {
        for (int side : List.of(1, 2, 5)) {
            PoisonedTorus.Result result = PoisonedTorus.run(Network.on(backend), side, STEPS);
            assertEquals(side, result.steps().size());
            assertEquals(STEPS, result.steps().get(0).get(0));
            assertFalse(result.wave().isNegative());
            for (int row = 0; row < side; row++) {
                for (int column = 0; column < side; column++) {
                    int done = result.steps().get(row).get(column);
                    int from = row + column;
                    int to = (side - row) % side + (side - column) % side;
                    String where = "at " + row + "," + column + ": " + result;
                    assertTrue(done >= STEPS - to, where);
                    assertTrue(done <= STEPS + Math.max(0, from - 1), where);
                }
            }
        }
    }

    @BothBackends
    void stopsBeforeItHasBegun(String backend) throws InterruptedException {
        assertEquals(
                0, PoisonedTorus.run(Network.on(backend), 4, 0).steps().get(0).get(0));
    }

    @BothBackends
    void refusesWhatIsNoTorus(String backend) {
        assertThrows(IllegalArgumentException.class, () -> PoisonedTorus.run(Network.on(backend), 0, 1));
        assertThrows(IllegalArgumentException.class, () -> PoisonedTorus.run(Network.on(backend), 1, -1));
    }
}
