package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Buffer;
import dev.strait.conformance.spec.Action;
import dev.strait.conformance.spec.Finding;
import dev.strait.conformance.spec.Search;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What generated networks do is what the specification allows. If this fails, the report has the
 * script, the history up to the first operation that no order of events explains, and the laws that this operation is against.
 */
@Tag(Stretch.GENERATED)
public abstract class SpecificationLaws extends Laws {
    private static final int TRIES = 400;
    private static final int MOST_LINKS = 3;
    private static final int MOST_PROCESSES = 5;
    private static final int MOST_STEPS = 8;
    private static final int MOST_GUARDS = 3;
    private static final int MOST_INTERRUPTS = 3;
    private static final int LATEST = 60;
    private static final int LONGEST_MICROS = 200;
    private static final int LONGEST_PAUSE = 7;

    /** The buffers, small enough to become full. */
    private static final List<Buffer> BUFFERS = List.of(
            Buffer.none(),
            Buffer.none(),
            Buffer.fifo(1),
            Buffer.fifo(2),
            Buffer.unbounded(),
            Buffer.overwriteOldest(1),
            Buffer.overwriteOldest(2),
            Buffer.overwriteNewest(1),
            Buffer.overwriteNewest(2),
            Buffer.dropNewest(1),
            Buffer.dropNewest(2));

    /** For subclasses. */
    protected SpecificationLaws() {}

    @Test
    @DisplayName(
            "EQ-02 what a generated network does, the specification can do; and at rest it refuses nothing that it must do (CH-01 CH-02"
                    + " CH-03 CH-04 CH-06 CH-11 SH-01 BU-01 BU-02 BU-03 BU-04 BU-05 BU-08 AL-02 AL-03 AL-05 AL-09 AL-11 AL-14 AL-15 AL-16"
                    + " CL-01 CL-02 CL-04 PO-01 PO-02 PO-03 PO-04 PO-05 PO-06 IN-01 IN-03)")
    void explained() throws Exception {
        Jury jury = new Jury();
        forAll(TRIES, networks(), network -> jury.hear(Search.explain(new Performance(network).run(this))));
        jury.assertDecided();
    }

    /**
     * Now and then so much has happened at once that the search for an explanation is given up. This says nothing about the backend,
     * unless it is the rule, and then the law has not been tested.
     */
    static final class Jury {
        private static final int ONE_IN = 50;

        private final AtomicInteger heard = new AtomicInteger();
        private final AtomicInteger undecided = new AtomicInteger();

        void hear(Finding finding) {
            heard.incrementAndGet();
            if (finding instanceof Finding.Undecided) {
                undecided.incrementAndGet();
            } else {
                finding.assertExplained();
            }
        }

        void assertDecided() {
            assertTrue(
                    undecided.get() <= 1 + heard.get() / ONE_IN,
                    () -> "the search for an explanation was given up for " + undecided + " of " + heard + " networks");
        }
    }

    static Arbitrary<RandomNetwork> networks() {
        return Combinators.combine(
                        links().list().ofMinSize(1).ofMaxSize(MOST_LINKS),
                        steps().list().ofMaxSize(MOST_STEPS).list().ofMinSize(2).ofMaxSize(MOST_PROCESSES),
                        interrupts().list().ofMaxSize(MOST_INTERRUPTS))
                .as(RandomNetwork::new);
    }

    private static Arbitrary<RandomNetwork.Link> links() {
        return Combinators.combine(
                        Arbitraries.of(Kind.values()),
                        Arbitraries.of(BUFFERS),
                        Arbitraries.of(0, 0, 0, 2),
                        Arbitraries.integers().between(0, MOST_PROCESSES - 1),
                        Arbitraries.integers().between(0, MOST_PROCESSES - 1))
                .as(RandomNetwork.Link::new);
    }

    private static Arbitrary<RandomNetwork.Step> steps() {
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(12, RandomNetwork.Deed.COMMUNICATE),
                                Tuple.of(3, RandomNetwork.Deed.PRI),
                                Tuple.of(2, RandomNetwork.Deed.FAIR),
                                Tuple.of(2, RandomNetwork.Deed.ARBITRARY),
                                Tuple.of(1, RandomNetwork.Deed.CLOSE),
                                Tuple.of(1, RandomNetwork.Deed.POISON),
                                Tuple.of(1, RandomNetwork.Deed.STRONG_POISON)),
                        Arbitraries.integers()
                                .between(0, 2 * MOST_LINKS - 1)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(MOST_GUARDS),
                        Arbitraries.frequency(
                                Tuple.of(4, Action.Limit.FOREVER),
                                Tuple.of(2, Action.Limit.TIMED),
                                Tuple.of(2, Action.Limit.NOT),
                                Tuple.of(1, Action.Limit.SKIP)),
                        Arbitraries.integers().between(0, LONGEST_MICROS),
                        Arbitraries.integers().between(0, LONGEST_PAUSE))
                .as(RandomNetwork.Step::new);
    }

    private static Arbitrary<RandomNetwork.Interrupt> interrupts() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, MOST_PROCESSES - 1),
                        Arbitraries.integers().between(1, LATEST))
                .as(RandomNetwork.Interrupt::new);
    }
}
