package dev.strait.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** It ends, here and on a machine of one processor; how far is not asked. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HopTest {
    @Test
    void aRoundTripTakesTime() throws Exception {
        Hop hop = new Hop();
        for (int i = 0; i < 5; i++) {
            hop.nanos().ifPresent(nanos -> assertTrue(nanos > 0));
        }
    }
}
