package dev.strait.conformance;

import dev.strait.Buffer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What holds for networks of every shape, whoever ends, whenever, and however. If one of these fails, the network is in the
 * report; one that did not end is shown with all its threads.
 */
@Tag(Stretch.GENERATED)
public abstract class DeathNetworkLaws extends Laws {
    private static final int TRIES = 150;
    private static final int LARGEST = 5;
    private static final int MOST_DEATHS = 3;
    private static final int LATEST = 12;

    /** For subclasses. */
    protected DeathNetworkLaws() {}

    @Test
    @DisplayName(
            "PO-05 PO-07 PR-02 PR-05 PR-06 PR-09 BU-08 whoever ends, however: all end, each value has one fate, and what went wrong is thrown"
                    + " (T-10)")
    void allEnd() throws Exception {
        forAll(TRIES, networks(), network -> network.check(backend()));
    }

    private static Arbitrary<RandomDeaths> networks() {
        Arbitrary<RandomDeaths.Link> links = Combinators.combine(
                        Arbitraries.of(Kind.values()),
                        Arbitraries.oneOf(Arbitraries.just(Buffer.none()), Arbitraries.of(Laws.BUFFERS)),
                        Arbitraries.of(0, 0, 2))
                .as(RandomDeaths.Link::new);
        Arbitrary<RandomDeaths.Death> deaths = Combinators.combine(
                        Arbitraries.integers().between(0, 2 * LARGEST),
                        Arbitraries.integers().between(0, LATEST),
                        Arbitraries.of(RandomDeaths.Way.values()))
                .as(RandomDeaths.Death::new);
        Arbitrary<List<RandomDeaths.Link>> someLinks = links.list().ofMinSize(1).ofMaxSize(LARGEST);
        Arbitrary<List<RandomDeaths.Death>> someDeaths =
                deaths.list().ofMinSize(1).ofMaxSize(MOST_DEATHS);
        return Combinators.combine(
                        Arbitraries.of(Shape.values()),
                        Arbitraries.integers().between(1, LARGEST),
                        Arbitraries.of(false, false, true),
                        someLinks,
                        someDeaths)
                .as(RandomDeaths::new);
    }
}
