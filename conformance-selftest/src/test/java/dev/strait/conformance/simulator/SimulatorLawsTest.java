package dev.strait.conformance.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strait.conformance.Conformance;
import dev.strait.conformance.Effort;
import dev.strait.spi.Backend;
import dev.strait.spi.Capability;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

/**
 * The laws, with every core behind a mailbox. The system property {@code strait.simulator.seed} gives other delays.
 *
 * <p>Barriers as guards take dozens of letters for each phase; the quick run does not claim them, and so does not wait for them.
 */
class SimulatorLawsTest extends Conformance {
    private static final Simulator SIMULATOR = new Simulator(Setup.of(Long.getLong(Setup.SEED, 1), 1));
    private static final Session SESSION = SIMULATOR.session(
            Effort.asked() == Effort.QUICK
                    ? EnumSet.noneOf(Capability.class)
                    : EnumSet.of(Capability.MULTIWAY_BARRIERS));

    @Override
    public Backend backend() {
        return SESSION;
    }

    @AfterAll
    static void nothingWentWrong() {
        assertEquals(List.of(), SIMULATOR.failures(), "thrown in mailboxes");
    }
}
