package dev.strait.conformance.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strait.conformance.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What holds after a fault: no value is delivered twice, none is lost between those who live, at most one guard of an alternative
 * is committed, every process ends, and nobody stays claimed.
 */
class FaultsTest {
    private static final int TRIES = 12;

    @TestFactory
    @DisplayName("after any fault: nothing twice, nothing lost between the living, one guard, everybody ends")
    List<DynamicTest> turmoil() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            seeds().forEach(seed -> {
                Turmoil turmoil = new Turmoil(seed, fault, Defect.NONE, Patience.limit());
                tests.add(DynamicTest.dynamicTest(
                        turmoil.toString(), () -> assertEquals(List.of(), turmoil.run(), turmoil::toString)));
            });
        }
        return tests;
    }

    @TestFactory
    @DisplayName("the ends of a session that has died are poisoned with that, and what it has passed on is complete")
    List<DynamicTest> pipelines() {
        return seeds().mapToObj(seed -> new Pipeline(seed, Defect.NONE, Patience.limit()))
                .map(pipeline -> DynamicTest.dynamicTest(
                        pipeline.toString(), () -> assertEquals(List.of(), pipeline.run(), pipeline::toString)))
                .toList();
    }

    @TestFactory
    @DisplayName("a barrier is broken with the session of a member, and nobody has left a phase before all had come")
    List<DynamicTest> barriers() {
        return seeds().mapToObj(seed -> new Rounds(seed, Defect.NONE, Patience.limit()))
                .map(rounds -> DynamicTest.dynamicTest(
                        rounds.toString(), () -> assertEquals(List.of(), rounds.run(), rounds::toString)))
                .toList();
    }

    /** The seed that was asked for, or the usual ones. */
    static LongStream seeds() {
        Long asked = Long.getLong(Setup.SEED);
        return asked != null ? LongStream.of(asked) : LongStream.rangeClosed(1, TRIES);
    }
}
