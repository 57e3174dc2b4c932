package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.strait.Alt;
import dev.strait.Buffer;
import dev.strait.Network;
import dev.strait.One2One;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * For backends that promise {@link Promise#ECONOMY}: to allocate nothing in the steady state. What a process allocates is told by the JVM, for
 * platform threads only; elsewhere these tests are skipped.
 *
 * <p>If one fails: something is made anew at each operation, in the front end or in the core. A profile by allocation finds it.
 */
public abstract class EconomyLaws extends Laws {
    private static final int OPERATIONS = 2_000;
    private static final int ROUNDS = 8;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** For subclasses. */
    protected EconomyLaws() {}

    /** Something that a process does again and again. */
    @FunctionalInterface
    private interface Operation {
        void perform() throws Exception;
    }

    /**
     * What the calling process allocates in so many operations, in the most economical of several rounds: the first ones also
     * pay for what is made once.
     */
    private static long allocated(Operation operation) throws Exception {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < OPERATIONS; i++) {
                operation.perform();
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private static void assertNothing(long bytes) {
        assertTrue(bytes < OPERATIONS, () -> bytes + " bytes in " + OPERATIONS + " operations");
    }

    /** Makes peers that run until they are told to stop, and returns what the calling process allocates. */
    @FunctionalInterface
    private interface Measurement {
        long in(Network net) throws Exception;
    }

    private static final class Done extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @BeforeEach
    void onlyIfPromised() {
        requires(Promise.ECONOMY);
    }

    private void measured(Measurement measurement) throws Exception {
        AtomicLong bytes = new AtomicLong(-1);
        failureOf(net -> {
            if (THREADS.getCurrentThreadAllocatedBytes() >= 0) {
                bytes.set(measurement.in(net));
            }
            throw new Done();
        });
        assumeTrue(bytes.get() >= 0, "the JVM does not tell what this kind of thread allocates");
        assertNothing(bytes.get());
    }

    @Test
    @DisplayName("EC-01 a rendezvous on exclusive ends allocates nothing, on either side")
    void rendezvous() throws Exception {
        measured(net -> {
            One2One<String> there = net.one2one();
            One2One<String> back = net.one2one();
            net.fork("echo", there.reader(), back.writer(), (in, out) -> {
                for (String value : in) {
                    out.write(value);
                }
            });
            var out = there.writer();
            var in = back.reader();
            return allocated(() -> {
                out.write("ping");
                in.read();
            });
        });
    }

    @Test
    @DisplayName("EC-02 a select over exclusive ends allocates nothing, whether it waits or not")
    void select() throws Exception {
        measured(net -> {
            One2One<String> a = net.one2one();
            One2One<String> b = net.one2one();
            One2One<String> c = net.one2one();
            Spot selecting = new Spot();
            net.fork("peer", a.writer(), b.writer(), c.reader(), (first, second, third) -> {
                for (int i = 0; true; i++) {
                    if (i % 4 == 0) {
                        selecting.awaitBlocked();
                    }
                    switch (i % 3) {
                        case 0 -> first.write("a");
                        case 1 -> second.write("b");
                        default -> third.read();
                    }
                }
            });
            Alt<String> alt = Alt.fair(
                    a.reader().onRead(value -> value),
                    b.reader().onRead(value -> value),
                    c.writer().onWrite("c", () -> "written"));
            selecting.mark();
            return allocated(alt::select);
        });
    }

    @TestFactory
    @DisplayName("EC-02 nor does one that does nothing but read, without buffers or with")
    List<DynamicTest> selectOfReads() {
        return Stream.of(Buffer.none(), Buffer.fifo(2))
                .map(buffer -> DynamicTest.dynamicTest(buffer.toString(), () -> selectsFrom(buffer)))
                .toList();
    }

    private void selectsFrom(Buffer buffer) throws Exception {
        measured(net -> {
            One2One<String> a = net.one2one(buffer);
            One2One<String> b = net.one2one(buffer);
            Spot selecting = new Spot();
            net.fork("peer", a.writer(), b.writer(), (first, second) -> {
                for (int i = 0; true; i++) {
                    if (i % 4 == 0) {
                        selecting.awaitBlocked();
                    }
                    (i % 2 == 0 ? first : second).write("value");
                }
            });
            Alt<String> alt =
                    Alt.fair(a.reader().onRead(value -> value), b.reader().onRead(value -> value));
            selecting.mark();
            return allocated(alt::select);
        });
    }

    @Test
    @DisplayName("EC-03 alternatives that face each other allocate nothing")
    void facing() throws Exception {
        measured(net -> {
            One2One<String> there = net.one2one();
            One2One<String> back = net.one2one();
            net.fork("other", there.reader(), back.writer(), (in, out) -> {
                Alt<String> alt = Alt.fair(in.onRead(value -> value), out.onWrite("back", () -> "written"));
                while (true) {
                    alt.select();
                }
            });
            Alt<String> alt = Alt.fair(
                    there.writer().onWrite("there", () -> "written"),
                    back.reader().onRead(value -> value));
            return allocated(alt::select);
        });
    }
}
