package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strait.Buffer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Where nothing depends on who is faster, all backends do the same. If this fails, compare what the first process that differs has seen
 * with what it was to see.
 */
@Tag(Stretch.GENERATED)
public abstract class EquivalenceLaws extends Laws {
    private static final int TRIES = 150;
    private static final int MOST_LINKS = 6;
    private static final int MOST_PROCESSES = 5;
    private static final int MOST_STEPS = 20;

    /** For subclasses. */
    protected EquivalenceLaws() {}

    @Test
    @DisplayName(
            "EQ-01 CH-01 CH-02 CH-06 BU-01 CL-01 a network without alternatives and shared ends does the same as on any other backend, also where"
                    + " it gets stuck")
    void determinate() throws Exception {
        forAll(TRIES, networks(), network -> {
            KahnMachine expected = KahnMachine.run(network);
            assertEquals(expected.stories(), new KahnRun(network, expected).run(this));
        });
    }

    private static Arbitrary<KahnNetwork> networks() {
        return Combinators.combine(
                        links().list().ofMinSize(1).ofMaxSize(MOST_LINKS),
                        Arbitraries.integers()
                                .between(0, 2 * MOST_LINKS - 1)
                                .list()
                                .ofMaxSize(MOST_STEPS)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(MOST_PROCESSES))
                .as(KahnNetwork::new);
    }

    private static Arbitrary<KahnNetwork.Link> links() {
        return Combinators.combine(
                        Arbitraries.of(List.of(
                                Buffer.none(), Buffer.none(), Buffer.fifo(1), Buffer.fifo(2), Buffer.unbounded())),
                        Arbitraries.integers().between(0, MOST_PROCESSES - 1),
                        Arbitraries.integers().between(0, MOST_PROCESSES - 1))
                .as(KahnNetwork.Link::new);
    }
}
