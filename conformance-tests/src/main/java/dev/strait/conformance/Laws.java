package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.strait.Buffer;
import dev.strait.NetworkBody;
import dev.strait.spi.Backend;
import dev.strait.spi.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What all groups of laws have in common: networks on the backend under test, each with a deadline. A group that is not nested in a
 * suite overrides {@link #backend()}.
 */
@ExtendWith({Nesting.class, Explanation.class})
public abstract class Laws implements Subject {
    private @Nullable Subject suite;

    /** For subclasses. */
    protected Laws() {}

    @Override
    public Backend backend() {
        return suite().backend();
    }

    /** Those of the suite; a group that is not nested overrides this, if it has any. */
    @Override
    public Set<Promise> promises() {
        return suite == null ? Set.of() : suite.promises();
    }

    /** That of the suite; a group that is not nested overrides this, if it claims more. */
    @Override
    public int crowd() {
        return suite == null ? Subject.super.crowd() : suite.crowd();
    }

    private Subject suite() {
        if (suite == null) {
            throw new IllegalStateException(
                    getClass().getName() + " is nested in no suite, and does not say what its backend is");
        }
        return suite;
    }

    /** It is a part of that suite. */
    final void nestIn(Subject around) {
        if (around != this) {
            suite = around;
        }
    }

    /** The buffers that lose nothing: those whose laws are the laws of every channel. */
    static final List<Buffer> LOSSLESS =
            List.of(Buffer.none(), Buffer.fifo(1), Buffer.fifo(2), Buffer.fifo(7), Buffer.fifo(64), Buffer.unbounded());

    /** All buffers, each with one or two capacities. */
    static final List<Buffer> BUFFERS = Stream.concat(
                    LOSSLESS.stream(),
                    Stream.of(1, 2, 7)
                            .flatMap(capacity -> Stream.of(
                                    Buffer.overwriteOldest(capacity),
                                    Buffer.overwriteNewest(capacity),
                                    Buffer.dropNewest(capacity))))
            .toList();

    /** What is tested on a kind of channel with a buffer. */
    @FunctionalInterface
    interface Case {
        void test(Kind kind, Buffer buffer) throws Exception;
    }

    /** The same test on every kind with each of the buffers. */
    static List<DynamicTest> each(List<Buffer> buffers, Case test) {
        List<DynamicTest> tests = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (Buffer buffer : buffers) {
                tests.add(DynamicTest.dynamicTest(kind + " " + describe(buffer), () -> test.test(kind, buffer)));
            }
        }
        return tests;
    }

    /** The same test on every kind, without a buffer. */
    static List<DynamicTest> eachKind(Case test) {
        return each(List.of(Buffer.none()), test);
    }

    /** The same test with each of the buffers. */
    static List<DynamicTest> eachBuffer(List<Buffer> buffers, Case test) {
        return buffers.stream()
                .map(buffer -> DynamicTest.dynamicTest(describe(buffer), () -> test.test(Kind.ONE2ONE, buffer)))
                .toList();
    }

    /** The buffer, as briefly as can be. */
    static String describe(Buffer buffer) {
        return switch (buffer) {
            case Buffer.None none -> "no buffer";
            case Buffer.Fifo fifo -> "fifo(" + fifo.capacity() + ")";
            case Buffer.Unbounded unbounded -> "unbounded";
            default -> buffer.toString();
        };
    }

    /**
     * Those values have been undelivered, in that order, and no others: at the latest when there are so many, since a handler may
     * run after what has stranded its value.
     */
    static void assertUndelivered(List<?> expected, List<?> undelivered) throws InterruptedException {
        Patience.until("the handler of undelivered values", () -> undelivered.size() >= expected.size());
        assertEquals(expected, List.copyOf(undelivered));
    }

    /** The message has to have that in it. */
    static void assertSays(String part, Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        assertTrue(message.contains(part), () -> "expected '" + part + "' in: " + message);
    }

    /** Skips the test on a backend that has not got that capability. */
    final void requires(Capability capability) {
        assumeTrue(
                backend().capabilities().contains(capability),
                () -> "the backend " + backend().name() + " does not claim the capability " + capability);
    }

    /** Skips the test on a backend that has not made that promise. */
    final void requires(Promise promise) {
        assumeTrue(
                promises().contains(promise), () -> "the backend " + backend().name() + " does not promise " + promise);
    }

    /** Tries that on so many scenarios made up at random, more if more effort was asked for. */
    static <T> void forAll(int tries, Arbitrary<T> scenarios, Trials.Trial<T> trial) throws Exception {
        new Trials<>(scenarios, trial).run(Effort.times(tries));
    }

    /** Runs a network; throws what it throws. */
    final void network(NetworkBody body) throws Exception {
        Networks.run(this, body);
    }

    /** Runs a network that has to fail; returns what it throws. */
    final Throwable failureOf(NetworkBody body) throws Exception {
        Throwable thrown = Networks.failureOf(() -> Networks.run(this, body));
        return thrown != null ? thrown : fail("the network did not fail");
    }
}
