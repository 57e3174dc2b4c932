package dev.strait.examples;

import static dev.strait.examples.Chameneos.Colour.BLUE;
import static dev.strait.examples.Chameneos.Colour.RED;
import static dev.strait.examples.Chameneos.Colour.YELLOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strait.Network;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChameneosTest {
    @Test
    void complements() {
        assertEquals(BLUE, BLUE.complement(BLUE));
        assertEquals(YELLOW, BLUE.complement(RED));
        assertEquals(RED, YELLOW.complement(BLUE));
        assertEquals(BLUE, RED.complement(YELLOW));
    }

    @BothBackends
    void twoCreaturesAMeetingAndNobodyMeetsItself(String backend) throws InterruptedException {
        List<Chameneos.Tally> tallies = Chameneos.run(Network.on(backend), 300, List.of(BLUE, RED, YELLOW));
        assertEquals(600, tallies.stream().mapToInt(Chameneos.Tally::meetings).sum());
        assertEquals(0, tallies.stream().mapToInt(Chameneos.Tally::itself).sum());
    }
}
