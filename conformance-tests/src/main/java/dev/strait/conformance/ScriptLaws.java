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
 * What holds for traffic of every shape, with operations that give up and processes that are interrupted. If one of these fails,
 * the script and the trace are in the report; look for the first event that should not be there.
 */
@Tag(Stretch.GENERATED)
public abstract class ScriptLaws extends Laws {
    private static final int TRIES = 400;
    private static final int MOST = 4;
    private static final int STEPS = 12;
    private static final int MOST_IN_SERIES = 5;
    private static final int MOST_MOVES = 60;
    private static final int LONGEST_MICROS = 200;

    /** For subclasses. */
    protected ScriptLaws() {}

    @Test
    @DisplayName(
            "CH-01 CH-02 CH-05 CH-11 SH-01 BU-01 BU-08 IN-01 every value is delivered, returned or undelivered, once, in order (T-20)")
    void everyValueOnceInOrder() throws Exception {
        forAll(TRIES, scripts(), this::check);
    }

    private void check(Script script) throws Exception {
        Trace trace = script.run(this);
        trace.assertEveryValueOnce();
        trace.assertOrderPerPair();
        trace.assertEachPairOverlaps(script.buffer() == Buffer.none());
        switch (script.buffer()) {
            case Buffer.None none -> trace.assertWritesWaitForReads(0);
            case Buffer.Fifo fifo -> trace.assertWritesWaitForReads(fifo.capacity());
            default -> {}
        }
    }

    @Test
    @DisplayName("BU-06 fifo(n) does what n identity processes in series do")
    void fifoIsIdentitiesInSeries() throws Exception {
        forAll(TRIES, series(), series -> series.compare(this));
    }

    private static Arbitrary<Series> series() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, MOST_IN_SERIES),
                        Arbitraries.of(true, false).list().ofMaxSize(MOST_MOVES))
                .as(Series::new);
    }

    private static Arbitrary<Script> scripts() {
        return Arbitraries.of(Kind.values()).flatMap(kind -> {
            Arbitrary<List<Script.Step>> steps = steps().list().ofMaxSize(STEPS);
            return Combinators.combine(
                            Arbitraries.of(Laws.BUFFERS),
                            steps.list().ofMinSize(1).ofMaxSize(kind.sharedWriters() ? MOST : 1),
                            steps.list().ofMinSize(1).ofMaxSize(kind.sharedReaders() ? MOST : 1),
                            interrupts().list().ofMaxSize(MOST))
                    .as((buffer, writers, readers, interrupts) ->
                            new Script(kind, buffer, writers, readers, interrupts));
        });
    }

    private static Arbitrary<Script.Step> steps() {
        return Combinators.combine(
                        Arbitraries.of(Script.Waits.values()),
                        Arbitraries.integers().between(0, LONGEST_MICROS))
                .as(Script.Step::new);
    }

    private static Arbitrary<Script.Interrupt> interrupts() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2 * MOST - 1),
                        Arbitraries.integers().between(0, MOST * STEPS))
                .as(Script.Interrupt::new);
    }
}
