package dev.strait.benchmarks.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.benchmarks.stage.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the workloads expect of a right run, against other ways to know it. */
class ExpectationsTest {
    @Test
    void aRingThatTakesLongHasFewerCyclesAndAsManyProcesses() {
        TokenRing ring = new TokenRing(255, 10, 100, 0);
        for (int cycles = 1; cycles <= 10; cycles++) {
            TokenRing shorter = new TokenRing(255, cycles, 100, 0);
            assertEquals(shorter, ring.sized(shorter.units()));
        }
        assertEquals(ring, ring.sized(100 * ring.units()), "and never more");
        assertEquals(new TokenRing(255, 1, 100, 0), ring.sized(1), "or none");
    }

    @Test
    void theChecksumOfTheFullRingIsNaulangs() {
        assertEquals(286_550, new TokenRing(255, 10, 100, 0).expected());
    }

    @ParameterizedTest
    @ValueSource(longs = {64, 640, 64 * 8191, 64 * 10_000})
    void aTransferExpectsTheSumOfWhatItsWritersWrite(long items) {
        long sum = 0;
        for (long i = 0; i < items / 8; i++) {
            sum += Tokens.row(i);
        }
        assertEquals(8 * sum, new Transfer(8, 8, 0, items).expected());
    }

    @Test
    void aSieveOfFiveHasTwentySixCommunications() {
        // 2 to 11 reach filter 2; 3 5 7 9 11 filter 3; 5 7 11 filter 5; 7 11 filter 7; 11 the last; and 5 times the
        // zero
        assertEquals(10 + 5 + 3 + 2 + 1 + 5, new Sieve(5).units());
    }

    @Test
    void aFarmHasTheSameWorkForItsWorkersAndForJobs() {
        long alone = 0;
        for (int pixel = 0; pixel < Farm.PIXELS; pixel++) {
            alone += Farm.compute(pixel, 1);
        }
        assertEquals(alone, new Farm(1, 1).expected());
        assertEquals(Farm.compute(0, Farm.PIXELS / 2), Farm.compute(Farm.PIXELS / 2, Farm.PIXELS / 2));
    }

    @Test
    void aResultThatIsWrongIsRefused() {
        PingPong game = new PingPong(1, 10);
        Exception thrown = assertThrows(IllegalStateException.class, () -> game.verified(Workload.Outcome.of(9)));
        assertEquals("the result of ping-pong is wrong: expected=10 actual=9", thrown.getMessage());
    }

    @Test
    void everyWorkloadIsFoundByItsNameAndKeepsItWhenSized() {
        List<Workload> all = Workloads.all();
        for (Workload workload : all) {
            assertSame(workload, Workloads.named(workload.name()));
            assertEquals(workload.name(), workload.sized(5_000).name());
            assertTrue(workload.sized(5_000).units() > 0);
        }
        assertEquals(9, all.stream().map(Workload::id).distinct().count());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000, 123_456})
    void aWorkloadOfItsOwnSizeStaysAsItIs(long units) {
        for (Workload workload : Workloads.all()) {
            Workload sized = workload.sized(units);
            assertEquals(sized, sized.sized(sized.units()), sized::name);
        }
    }

    @Test
    void theLeastOfAWorkloadIsTheSameWithFewerUnits() {
        for (Workload workload : Workloads.all()) {
            Workload large = workload.sized(1_000_000);
            assertEquals(workload.getClass(), workload.least().getClass());
            assertTrue(workload.least().units() <= large.units(), workload::name);
        }
        assertEquals(256 * 4, Workloads.named("ring").least().units());
        assertEquals(1, Workloads.named("ping-pong").least().units());
        assertEquals(32, Workloads.named("crowd-32").least().units());
    }

    @Test
    void anUnknownWorkloadIsRefusedWithTheKnownOnes() {
        Exception thrown = assertThrows(IllegalArgumentException.class, () -> Workloads.named("nothing"));
        assertTrue(thrown.toString().contains("'nothing'; known workloads: ring, "), thrown::toString);
    }
}
