package dev.strait.examples;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.DeadlockException;
import dev.strait.Network;
import dev.strait.examples.Philosophers.NobodyEats;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhilosophersTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration FOR_EVER = Duration.ofDays(1000);

    /**
     * It deadlocks every time, on any machine: after the gong no meal can begin, so no patience is long enough. That the
     * assertion is reached says that the network has ended, with every process in it.
     */
    @BothBackends
    void withASeatForEachTheyDeadlock(String backend) {
        for (int n : new int[] {2, 3, 5, 20}) {
            Philosophers table = new Philosophers(n, n, 10);
            long begun = System.nanoTime();
            NobodyEats thrown = assertThrows(NobodyEats.class, () -> table.run(Network.on(backend), SHORT));
            long took = System.nanoTime() - begun;
            assertAll(
                    () -> assertEquals(
                            "with " + n + " seats for " + n + " philosophers, " + n
                                    + " held the left fork at the gong and then 0 meals were begun, 0 eaten,"
                                    + " and nothing more in 20 ms",
                            thrown.getMessage()),
                    () -> assertNull(thrown.getCause()),
                    () -> assertEquals(0, thrown.getSuppressed().length),
                    () -> assertTrue(took >= SHORT.toNanos(), () -> "early: " + took + " ns"));
        }
    }

    /** Each waits for the fork on its right, and that for the philosopher on the right, who has it. */
    @BothBackends
    void ifTheHostIsPatientTheNetworkNamesTheCircle(String backend) {
        for (int n : new int[] {2, 3, 20}) {
            Philosophers table = new Philosophers(n, n, 10);
            DeadlockException deadlock = assertThrows(
                    DeadlockException.class,
                    () -> table.run(Network.on(backend).named("table").lookout(Duration.ofMillis(5)), FOR_EVER));
            List<DeadlockException.Wait> circle = deadlock.circle();
            assertEquals(
                    2L * n,
                    circle.stream()
                            .map(DeadlockException.Wait::process)
                            .distinct()
                            .count());
            assertEquals(
                    n,
                    circle.stream()
                            .filter(wait -> wait.process().contains("fork-"))
                            .count());
            assertTrue(
                    circle.stream()
                            .filter(wait -> !wait.process().contains("fork-"))
                            .allMatch(wait -> wait.operation().equals("write")
                                    && wait.waitsFor().get(0).contains("fork-")),
                    deadlock.getMessage());
        }
    }

    /** The same gong, with a seat less. */
    @BothBackends
    void withASeatLessAllEat(String backend) throws InterruptedException {
        for (int n : new int[] {2, 3, 5, 20}) {
            assertEquals(Collections.nCopies(n, 30), new Philosophers(n, n - 1, 30).run(Network.on(backend), FOR_EVER));
        }
    }

    @BothBackends
    void withOneSeatTheyEatOneAfterTheOther(String backend) throws InterruptedException {
        assertEquals(Collections.nCopies(5, 10), new Philosophers(5, 1, 10).run(Network.on(backend), FOR_EVER));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, philosophers must be >= 2: philosophers=1",
        "5, 0, 1, seats must be between 1 and 5",
        "5, 6, 1, 'one for each philosopher at most: seats=6'",
        "5, 4, 0, meals must be >= 1: meals=0"
    })
    void tableThatCannotWorkIsRefused(int philosophers, int seats, int meals, String why) {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> new Philosophers(philosophers, seats, meals))
                        .getMessage());
        assertTrue(message.contains(why), message);
    }
}
