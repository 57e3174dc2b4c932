package dev.strait.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strait.benchmarks.report.Distances;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LooksTest {
    private final Looks looks = new Looks();

    @Test
    void nobodyKnowsBeforeTheFirst() {
        assertEquals(Optional.empty(), looks.distances());
    }

    @Test
    void nearIsTheLeastThatFiveInARowDidNotExceed() {
        see(310, 312, 309, 311, 308);
        assertEquals(new Distances(312, 312), looks.distances().orElseThrow());
        see(65, 66, 67, 64);
        assertEquals(new Distances(308, 312), looks.distances().orElseThrow());
        see(63);
        assertEquals(new Distances(67, 312), looks.distances().orElseThrow());
        see(310, 310, 310, 310, 310);
        assertEquals(new Distances(67, 312), looks.distances().orElseThrow());
    }

    @Test
    void aMomentIsNotEnough() {
        see(65, 65, 65, 29, 29, 29, 29, 65);
        assertEquals(new Distances(65, 65), looks.distances().orElseThrow());
    }

    @Test
    void afterAFewEverythingIsNear() {
        see(65, 310);
        assertEquals(new Distances(310, 310), looks.distances().orElseThrow());
    }

    private void see(double... distances) {
        for (double distance : distances) {
            looks.add(distance);
        }
    }
}
