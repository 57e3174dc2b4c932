package dev.strait.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Network;
import java.util.Map;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GadgetTest {
    private static final int REPORTS = 2_000;

    @BothBackends
    void partnersAgree(String backend) throws InterruptedException {
        Map<String, Integer> counts = Gadget.run(Network.on(backend), REPORTS);
        assertEquals(counts.get("P: pq"), counts.get("Q: pq"));
        assertEquals(counts.get("Q: qr"), counts.get("R: qr"));
        assertEquals(counts.get("R: rp"), counts.get("P: rp"));
        assertTrue(counts.values().stream().mapToInt(Integer::intValue).sum() >= REPORTS, () -> "too few: " + counts);
    }

    /** Each alternative is fair, so nobody can go on with one neighbour for ever while the other waits. */
    @BothBackends
    void nobodyIsLeftOut(String backend) throws InterruptedException {
        assertEquals(6, Gadget.run(Network.on(backend), REPORTS).size());
    }
}
