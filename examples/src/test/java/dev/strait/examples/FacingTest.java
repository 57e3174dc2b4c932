package dev.strait.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Network;
import dev.strait.examples.Facing.Tally;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facing checks by itself that both sides of a link agree on every exchange, and returns only when all have been made. */
class FacingTest {
    private static final int EXCHANGES = 500;

    @BothBackends
    void pair(String backend) throws InterruptedException {
        exchanges(backend, Facing.pair(EXCHANGES), 1);
    }

    /** Two processes with two links have eight guards between them, and each link must come to its end. */
    @BothBackends
    void rings(String backend) throws InterruptedException {
        for (int processes : new int[] {2, 3, 4, 7, 20}) {
            exchanges(backend, Facing.ring(processes, EXCHANGES), processes);
        }
    }

    @BothBackends
    void openChain(String backend) throws InterruptedException {
        exchanges(backend, new Facing(6, 5, EXCHANGES), 5);
    }

    @BothBackends
    void processWithoutALinkHasNothingToDo(String backend) throws InterruptedException {
        exchanges(backend, new Facing(4, 1, EXCHANGES), 1);
        assertEquals(List.of(new Tally(0, 0)), Facing.pair(0).run(Network.on(backend)));
    }

    private static void exchanges(String backend, Facing facing, int links) throws InterruptedException {
        List<Tally> tallies = facing.run(Network.on(backend));
        assertEquals(links, tallies.size());
        for (Tally tally : tallies) {
            assertEquals(EXCHANGES, tally.there() + tally.back(), () -> facing + ": " + tallies);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, processes must be >= 2: processes=1",
        "3, 4, 1, links must be between 1 and 3",
        "3, 0, 1, 'one from each process to the next: links=0'",
        "3, 3, -1, exchanges must be >= 0: exchanges=-1"
    })
    void whatCannotWorkIsRefused(int processes, int links, int exchanges, String why) {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> new Facing(processes, links, exchanges))
                        .getMessage());
        assertTrue(message.contains(why), message);
    }
}
