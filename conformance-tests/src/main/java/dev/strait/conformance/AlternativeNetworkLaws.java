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
 * What holds for networks of alternatives of every shape. If one of these fails, the network and the trace of the channel are
 * in the report; a network that hangs was told to stop by the close of a channel that all of its processes select from.
 */
@Tag(Stretch.GENERATED)
public abstract class AlternativeNetworkLaws extends Laws {
    private static final int TRIES = 200;
    private static final int MOST_PROCESSES = 5;
    private static final int MOST_LINKS = 4;
    private static final int MOST_CHOICES = 5;
    private static final int MOST_TURNS = 60;

    /** For subclasses. */
    protected AlternativeNetworkLaws() {}

    @Test
    @DisplayName(
            "AL-01 AL-02 AL-05 AL-06 AL-14 AL-16 among alternatives of any shape every value has one fate, in order; and all end")
    void everyValueOnceInOrder() throws Exception {
        forAll(TRIES, networks(), this::check);
    }

    private void check(RandomAlternatives network) throws Exception {
        for (Trace trace : network.run(this)) {
            trace.assertEveryValueOnce();
            trace.assertOrderPerPair();
        }
    }

    private static Arbitrary<RandomAlternatives> networks() {
        Arbitrary<RandomAlternatives.Link> links = Combinators.combine(
                        Arbitraries.of(Kind.values()),
                        Arbitraries.oneOf(Arbitraries.just(Buffer.none()), Arbitraries.of(Laws.BUFFERS)))
                .as(RandomAlternatives.Link::new);
        return Combinators.combine(
                        links.list().ofMinSize(1).ofMaxSize(MOST_LINKS),
                        choosers().list().ofMinSize(2).ofMaxSize(MOST_PROCESSES),
                        Arbitraries.integers().between(1, MOST_TURNS))
                .as(RandomAlternatives::new);
    }

    private static Arbitrary<RandomAlternatives.Chooser> choosers() {
        Arbitrary<RandomAlternatives.Choice> choices = Combinators.combine(
                        Arbitraries.integers().between(0, MOST_LINKS - 1),
                        Arbitraries.of(true, false),
                        Arbitraries.of(0, 0, 2, 3))
                .as(RandomAlternatives.Choice::new);
        Arbitrary<List<RandomAlternatives.Way>> ways = Arbitraries.of(RandomAlternatives.Way.values())
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
        return Combinators.combine(
                        Arbitraries.of(RandomAlternatives.Policy.values()),
                        ways,
                        Arbitraries.integers().between(0, 200),
                        choices.list().ofMinSize(1).ofMaxSize(MOST_CHOICES))
                .as(RandomAlternatives.Chooser::new);
    }
}
