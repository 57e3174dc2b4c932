package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelPoisonedException;
import dev.strait.Network;
import dev.strait.One2One;
import dev.strait.ProcessFailedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * Networks that fail. If one of these fails, look at the order of what a failing network does: record, poison, interrupt, wait,
 * throw.
 */
public abstract class FailureLaws extends Laws {
    private static final int MANY = 5;

    /** For subclasses. */
    protected FailureLaws() {}

    private static RuntimeException wanted() {
        return new IllegalStateException("wanted");
    }

    @Test
    @DisplayName("PR-02 a network throws what a process threw: unchecked failures as they are")
    void unchecked() throws Exception {
        for (Throwable failure : List.of(wanted(), new StackOverflowError("wanted"), new AssertionError("wanted"))) {
            assertSame(failure, failureOf(net -> net.fork("doomed", () -> throwUnchecked(failure))));
            assertSame(failure, failureOf(net -> throwUnchecked(failure)));
            assertSame(failure, failureOf(net -> net.par(() -> throwUnchecked(failure))));
        }
    }

    @Test
    @DisplayName("PR-02 a network throws checked failures wrapped, with the process's name")
    void checked() throws Exception {
        for (Exception failure : List.of(new IOException("wanted"), new InterruptedException("out of the blue"))) {
            Throwable thrown = failureOf(net -> net.fork("doomed", () -> {
                throw failure;
            }));
            ProcessFailedException wrapped = assertInstanceOf(ProcessFailedException.class, thrown);
            assertSame(failure, wrapped.getCause());
            assertTrue(wrapped.process().endsWith("/doomed"), wrapped::process);
        }
    }

    /** One that does not tell why. */
    private static final class Untold extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("no cause");
        }
    }

    @Test
    @DisplayName("PR-02 PR-05 an exception whose cause cannot be had is a failure as any other")
    void untold() throws Exception {
        Untold first = new Untold();
        Untold second = new Untold();
        Throwable thrown = failureOf(net -> {
            One2One<String> fromFirst = net.one2one();
            One2One<String> fromSecond = net.one2one();
            CountDownLatch reading = new CountDownLatch(2);
            net.fork("first", fromFirst.writer(), out -> {
                Patience.await(reading, "the readers");
                throw first;
            });
            net.fork("second", fromSecond.writer(), out -> {
                Networks.failureOf(() -> new CountDownLatch(1).await());
                throw second;
            });
            for (One2One<String> channel : List.of(fromFirst, fromSecond)) {
                net.fork("reader of " + channel.name(), channel.reader(), in -> {
                    reading.countDown();
                    in.read();
                });
            }
        });
        assertSame(first, thrown);
        assertEquals(List.of(second), Arrays.asList(thrown.getSuppressed()));
    }

    @Test
    @DisplayName("PR-02 the first failure is thrown, later ones are suppressed in it, echoes are not")
    void suppressed() throws Exception {
        RuntimeException first = wanted();
        RuntimeException second = wanted();
        Throwable thrown = failureOf(net -> {
            One2One<String> channel = net.one2one();
            List<Spot> waiting = Spot.several(3);
            net.fork("stubborn", () -> {
                waiting.get(0).mark();
                Networks.failureOf(() -> channel.reader().read());
                throw second;
            });
            net.fork("echo of an interrupt", () -> {
                waiting.get(1).mark();
                new CountDownLatch(1).await();
            });
            net.fork("echo of a poison", () -> {
                One2One<String> other = net.one2one();
                waiting.get(2).mark();
                Networks.failureOf(() -> other.writer().write("x"));
                other.writer().tryWrite("y");
            });
            for (Spot spot : waiting) {
                spot.awaitBlocked();
            }
            throw first;
        });
        assertSame(first, thrown);
        assertEquals(List.of(second), Arrays.asList(thrown.getSuppressed()));
    }

    @TestFactory
    @DisplayName("PR-02 PR-06 a failure cancels the siblings, whatever they wait in")
    List<DynamicTest> siblingsAreCancelled() {
        return eachKind((kind, buffer) -> {
            RuntimeException failure = wanted();
            assertSame(failure, failureOf(net -> {
                List<Spot> waiting = new ArrayList<>();
                Channel<String> read = kind.make(net, buffer);
                Channel<String> written = kind.make(net, buffer);
                var reader = read.reader();
                var writer = written.writer();
                read.writer();
                written.reader();
                fork(net, waiting, reader::read);
                fork(net, waiting, () -> writer.write("x"));
                fork(net, waiting, () -> net.<String>one2one().reader().forEach(value -> {}));
                fork(net, waiting, () -> new CountDownLatch(1).await());
                fork(net, waiting, () -> net.par(() -> new CountDownLatch(1).await()));
                for (Spot spot : waiting) {
                    spot.awaitBlocked();
                }
                throw failure;
            }));
        });
    }

    private static void fork(Network net, List<Spot> waiting, Networks.Action action) {
        Spot spot = new Spot();
        waiting.add(spot);
        net.fork("sibling-" + waiting.size(), () -> {
            spot.mark();
            action.run();
        });
    }

    @Test
    @DisplayName("PR-06 a ring in which everybody waits for the next ends when one process fails (T-9)")
    void waitForCycle() throws Exception {
        RuntimeException failure = wanted();
        Networks.Action run = () -> Networks.runUnwatched(this, net -> {
            List<One2One<String>> ring = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                ring.add(net.one2one());
            }
            List<Spot> waiting = Spot.several(MANY);
            for (int i = 0; i < MANY; i++) {
                Spot spot = waiting.get(i);
                net.fork(
                        "node-" + i,
                        ring.get(i).reader(),
                        ring.get((i + 1) % MANY).writer(),
                        (in, out) -> {
                            spot.mark();
                            out.write(in.read());
                        });
            }
            for (Spot spot : waiting) {
                spot.awaitBlocked();
            }
            net.fork("doomed", () -> {
                throw failure;
            });
        });
        assertSame(failure, Networks.failureOf(run));
    }

    @TestFactory
    @DisplayName("PR-05 the channels of a failed network are poisoned with the cause, for both sides")
    List<DynamicTest> poisonedWithTheCause() {
        return each(BUFFERS, (kind, buffer) -> {
            RuntimeException failure = wanted();
            assertSame(failure, failureOf(net -> {
                Channel<String> channel = kind.make(net, buffer);
                Spot waiting = new Spot();
                var in = channel.reader();
                var out = channel.writer();
                net.fork("witness", () -> {
                    waiting.mark();
                    assertThrows(InterruptedException.class, () -> new CountDownLatch(1).await());
                    for (Executable use : List.<Executable>of(
                            in::tryRead, () -> out.tryWrite("x"), in::read, () -> out.write("x"), in::readOrNull)) {
                        ChannelPoisonedException poisoned = assertThrows(ChannelPoisonedException.class, use);
                        assertSame(failure, poisoned.getCause());
                        assertEquals(channel.name(), poisoned.channel());
                        assertTrue(poisoned.poisoner().startsWith(net.name()), poisoned::poisoner);
                    }
                });
                waiting.awaitBlocked();
                throw failure;
            }));
        });
    }

    @Test
    @DisplayName("PR-05 a process that fails poisons the ends it owns with the cause")
    void failingOwner() throws Exception {
        RuntimeException failure = wanted();
        List<Throwable> seen = Collections.synchronizedList(new ArrayList<>());
        assertSame(failure, failureOf(net -> {
            One2One<String> channel = net.one2one(Buffer.fifo(1));
            net.fork("doomed", channel.writer(), out -> {
                throw failure;
            });
            long deadline = System.nanoTime() + Patience.limit().toNanos();
            while (seen.isEmpty()
                    && deadline - System.nanoTime() > 0) { // the network's interrupt does not keep it from looking
                Throwable thrown = Networks.failureOf(channel.reader()::tryRead);
                if (thrown != null) {
                    seen.add(thrown);
                }
            }
        }));
        ChannelPoisonedException poisoned = assertInstanceOf(ChannelPoisonedException.class, seen.get(0));
        assertSame(failure, poisoned.getCause());
    }

    @Test
    @DisplayName("PR-02 the failure of a par is thrown to its caller, who may go on")
    void parIsCaught() throws Exception {
        network(net -> {
            One2One<String> channel = net.one2one();
            RuntimeException failure = wanted();
            Spot waiting = new Spot();
            Throwable thrown = Networks.failureOf(() -> net.par(
                    () -> {
                        waiting.mark();
                        new CountDownLatch(1).await();
                    },
                    () -> {
                        waiting.awaitBlocked();
                        throw failure;
                    }));
            assertSame(failure, thrown);
            assertEquals(0, failure.getSuppressed().length);
            net.par(
                    () -> channel.writer().write("a"),
                    () -> assertEquals("a", channel.reader().read()));
        });
    }

    @Test
    @DisplayName("PR-02 a caller that is interrupted in par cancels the parts, and gets the interrupt")
    void interruptedPar() throws Exception {
        network(net -> {
            Spot calling = new Spot();
            Spot waiting = new Spot();
            CountDownLatch cancelled = new CountDownLatch(1);
            net.fork("caller", () -> {
                calling.mark();
                assertThrows(
                        InterruptedException.class,
                        () -> net.par(() -> {
                            waiting.mark();
                            assertThrows(InterruptedException.class, () -> new CountDownLatch(1).await());
                            cancelled.countDown();
                        }));
                assertEquals(0, cancelled.getCount(), "par returned before its parts");
            });
            waiting.awaitBlocked();
            calling.interrupt();
        });
    }

    @Test
    @DisplayName("PR-02 an interrupted caller fails his network, and gets the interrupt")
    void interruptedCaller() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        Patience.call("network", () -> {
            Thread caller = Thread.currentThread();
            Spot waiting = new Spot();
            assertThrows(
                    InterruptedException.class,
                    () -> Network.on(backend()).run(net -> {
                        net.fork("process", () -> {
                            waiting.mark();
                            assertThrows(InterruptedException.class, () -> new CountDownLatch(1).await());
                            cancelled.countDown();
                        });
                        waiting.awaitBlocked();
                        caller.interrupt();
                    }));
            return "ended";
        });
        assertEquals(0, cancelled.getCount());
    }

    @Test
    @DisplayName("IN-01 a caller that is interrupted already runs nothing")
    void interruptedBefore() throws Exception {
        List<String> ran = Collections.synchronizedList(new ArrayList<>());
        Patience.call("network", () -> {
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, () -> Network.on(backend()).run(net -> ran.add("body")));
            Network.on(backend()).run(net -> {
                Thread.currentThread().interrupt();
                assertThrows(InterruptedException.class, () -> net.par(() -> ran.add("par")));
            });
            return "ended";
        });
        assertEquals(List.of(), ran);
    }

    @Test
    @DisplayName("PR-02 a process that catches everything does not keep its network from failing")
    void caught() throws Exception {
        RuntimeException failure = wanted();
        assertSame(failure, failureOf(net -> {
            One2One<String> channel = net.one2one();
            Spot waiting = new Spot();
            net.fork("deaf", channel.reader(), in -> {
                waiting.mark();
                Networks.failureOf(in::read);
            });
            waiting.awaitBlocked();
            throw failure;
        }));
    }

    @Test
    @DisplayName("PR-02 a failing network prints nothing")
    void printsNothing() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        PrintStream recorder = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(recorder);
        System.setErr(recorder);
        try {
            List<Thread> threads = failing();
            for (Thread thread : threads) {
                Patience.join(thread);
            }
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertEquals("", printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("PR-04 no thread is left over, neither of a network that ended nor of one that failed")
    void noThreadLeft() throws Exception {
        List<Thread> threads = Collections.synchronizedList(new ArrayList<>(failing()));
        network(net -> {
            net.fork(MANY, "process", index -> threads.add(Thread.currentThread()));
            net.par(MANY, index -> threads.add(Thread.currentThread()));
        });
        assertTrue(threads.size() > 2 * MANY);
        for (Thread thread : threads) {
            Patience.join(thread);
        }
    }

    /** Runs a network in which all processes fail in their own ways; returns their threads. */
    private List<Thread> failing() throws Exception {
        List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
        Throwable thrown = failureOf(net -> {
            CountDownLatch all = new CountDownLatch(MANY + 1);
            One2One<String> channel = net.one2one();
            net.fork("reader", channel.reader(), in -> {
                threads.add(Thread.currentThread());
                all.countDown();
                in.read();
            });
            net.fork(MANY, "doomed", index -> {
                threads.add(Thread.currentThread());
                all.countDown();
                Patience.await(all, "all processes");
                throw wanted();
            });
        });
        assertInstanceOf(IllegalStateException.class, thrown);
        return threads;
    }

    private static void throwUnchecked(Throwable unchecked) {
        if (unchecked instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) unchecked;
    }
}
