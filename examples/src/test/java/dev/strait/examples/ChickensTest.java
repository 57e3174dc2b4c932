package dev.strait.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Network;
import dev.strait.examples.Chickens.Requests;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChickensTest {
    @BothBackends
    void throughOneChannelTheGreedyOneEatsAll(String backend) throws InterruptedException {
        assertEquals(List.of(120, 0, 0, 0, 0), new Chickens(5, 4, 30).run(Network.on(backend), Requests.SHARED));
        assertEquals(List.of(7, 0), new Chickens(2, 1, 7).run(Network.on(backend), Requests.SHARED));
    }

    @BothBackends
    void throughAChannelForEachAllEatAlike(String backend) throws InterruptedException {
        assertEquals(List.of(24, 24, 24, 24, 24), new Chickens(5, 4, 30).run(Network.on(backend), Requests.SEPARATE));
        assertEquals(List.of(3, 3, 3), new Chickens(3, 3, 3).run(Network.on(backend), Requests.SEPARATE));
    }

    /** At every number of lunches, not just when it comes out even: nobody is ever more than a chicken ahead. */
    @BothBackends
    void nobodyIsMoreThanAChickenAhead(String backend) throws InterruptedException {
        for (int lunches = 0; lunches <= 12; lunches++) {
            List<Integer> eaten = new Chickens(5, 3, lunches).run(Network.on(backend), Requests.SEPARATE);
            assertEquals(3 * lunches, eaten.stream().mapToInt(Integer::intValue).sum());
            assertTrue(Collections.max(eaten) - Collections.min(eaten) <= 1, () -> "eaten: " + eaten);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, philosophers must be >= 2: philosophers=1",
        "5, 0, 1, batch must be between 1 and 5",
        "5, 6, 1, 'a chicken for each philosopher: batch=6'",
        "5, 4, -1, lunches must be between 0 and 536870911"
    })
    void collegeThatCannotWorkIsRefused(int philosophers, int batch, int lunches, String why) {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> new Chickens(philosophers, batch, lunches))
                        .getMessage());
        assertTrue(message.contains(why), message);
    }
}
