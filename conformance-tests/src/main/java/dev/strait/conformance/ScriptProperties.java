package dev.strait.conformance;

import dev.strait.Buffer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * What holds for traffic of every shape, with operations that give up and processes that are interrupted. If one of these fails,
 * the script and the trace are in the report; look for the first event that should not be there.
 */
public abstract class ScriptProperties implements Subject {
    private static final int TRIES = 400;
    private static final int MOST = 4;
    private static final int STEPS = 12;
    private static final int LONGEST_MICROS = 200;

    /** For subclasses. */
    protected ScriptProperties() {}

    @Property(tries = TRIES, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    @Label(
            "CH-01 CH-02 CH-05 CH-11 SH-01 BU-01 BU-08 IN-01 every value is delivered, returned or undelivered, once, in order (T-20)")
    void everyValueOnceInOrder(@ForAll("scripts") Script script) throws Exception {
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

    @Property(tries = TRIES, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    @Label("BU-06 fifo(n) does what n identity processes in series do")
    void fifoIsIdentitiesInSeries(@ForAll("capacities") int capacity, @ForAll List<Boolean> moves) throws Exception {
        new Series(capacity, moves).compare(this);
    }

    @Provide
    Arbitrary<Integer> capacities() {
        return Arbitraries.integers().between(1, 5);
    }

    @Provide
    Arbitrary<Script> scripts() {
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
