package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Any2Any;
import dev.strait.Any2One;
import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelClosedException;
import dev.strait.ChannelEnd;
import dev.strait.ChannelPoisonedException;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.ExclusiveReader;
import dev.strait.ExclusiveWriter;
import dev.strait.LostEndException;
import dev.strait.Network;
import dev.strait.One2Any;
import dev.strait.One2One;
import dev.strait.SharedReader;
import dev.strait.SharedWriter;
import dev.strait.spi.Capability;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Ends in values that nobody reads, and the counting of shared ends. If one of these fails, look at whether every value that a
 * channel drops or strands is reported undelivered, once.
 */
public abstract class LostEndLaws extends Laws {
    private static final int DEEP = 3000;

    /** For subclasses. */
    protected LostEndLaws() {}

    @BeforeEach
    void claimed() {
        requires(Capability.MOBILE_ENDS);
    }

    /** What strands the value in the buffer of a channel. */
    private interface Stranding {
        void strand(ChannelReader<ChannelEnd> in, ChannelWriter<ChannelEnd> out) throws Exception;
    }

    private static void says(Throwable thrown, String... parts) {
        String message = String.valueOf(thrown.getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "'" + part + "' is not in: " + message);
        }
    }

    /** The peer of a lost end, which waits, is told what has become of it. */
    private static void assertLost(Channel<?> carrier, ChannelEnd peer) {
        ChannelPoisonedException poisoned = assertThrows(ChannelPoisonedException.class, () -> await(peer));
        LostEndException lost = assertInstanceOf(LostEndException.class, poisoned.getCause());
        assertEquals(carrier.name(), lost.lostIn());
        says(poisoned, carrier.name());
    }

    @SuppressWarnings("unchecked") // all channels that are moved here carry strings
    private static void await(ChannelEnd peer) throws InterruptedException {
        if (peer instanceof ChannelReader<?> reader) {
            reader.read();
        } else {
            while (true) {
                ((ChannelWriter<String>) peer).write("x");
            }
        }
    }

    private List<DynamicTest> lost(List<Buffer> buffers, Stranding stranding) {
        return each(buffers, (kind, buffer) -> {
            List<ChannelEnd> undelivered = Collections.synchronizedList(new ArrayList<>());
            List<ChannelEnd> sent = new ArrayList<>();
            network(net -> {
                for (Moved moved : Moved.all(net, true)) {
                    Channel<ChannelEnd> carrier = kind.make(net, ChannelEnd.class, buffer, undelivered::add);
                    ChannelWriter<ChannelEnd> out = carrier.writer();
                    ChannelReader<ChannelEnd> in = carrier.reader();
                    ChannelEnd peer = moved.peer();
                    Spot waiting = new Spot();
                    CountDownLatch told = new CountDownLatch(1);
                    net.fork("peer of " + moved, peer, waiter -> {
                        waiting.mark();
                        assertLost(carrier, waiter);
                        told.countDown();
                    });
                    waiting.awaitBlocked();
                    out.write(moved.end());
                    sent.add(moved.end());
                    stranding.strand(in, out);
                    Patience.await(told, "the peer of the lost " + moved);
                    ChannelClosedException closed =
                            assertThrows(ChannelClosedException.class, () -> Moved.use(moved.end()));
                    says(closed, carrier.name(), "lost");
                }
            });
            assertEquals(sent, undelivered);
        });
    }

    @TestFactory
    @DisplayName(
            "MO-03 an end in a value that the reader leaves behind is poisoned, and its peer told where it was lost")
    List<DynamicTest> leftBehind() {
        return lost(List.of(Buffer.fifo(1), Buffer.fifo(7), Buffer.unbounded()), (in, out) -> in.close());
    }

    @TestFactory
    @DisplayName("MO-03 an end in a value that poison strands is poisoned, and its peer told where it was lost")
    List<DynamicTest> poisoned() {
        RuntimeException failure = new IllegalStateException("wanted");
        return each(
                List.of(Buffer.fifo(2)),
                (kind, buffer) -> network(net -> {
                    Channel<ChannelEnd> carrier = kind.make(net, buffer);
                    ChannelWriter<ChannelEnd> out = carrier.writer();
                    ChannelReader<ChannelEnd> in = carrier.reader();
                    One2One<String> wire = net.one2one();
                    out.write(wire.writer());
                    assertSame(
                            failure,
                            Networks.failureOf(() -> net.scope(scope -> scope.fork("failing", in, theirs -> {
                                throw failure;
                            }))));
                    ChannelPoisonedException poisoned = assertThrows(
                            ChannelPoisonedException.class, () -> wire.reader().read());
                    assertSame(
                            failure, Objects.requireNonNull(poisoned.getCause()).getCause());
                }));
    }

    @TestFactory
    @DisplayName("MO-03 an end in a value that a buffer drops is poisoned, and the others are not (T-11)")
    List<DynamicTest> dropped() {
        List<Buffer> dropping = List.of(Buffer.overwriteOldest(1), Buffer.overwriteNewest(1), Buffer.dropNewest(1));
        return each(
                dropping,
                (kind, buffer) -> network(net -> {
                    Channel<ChannelEnd> carrier = kind.make(net, buffer);
                    ChannelWriter<ChannelEnd> out = carrier.writer();
                    ChannelReader<ChannelEnd> in = carrier.reader();
                    One2One<String> first = net.one2one(Buffer.fifo(1));
                    One2One<String> second = net.one2one(Buffer.fifo(1));
                    out.write(first.writer());
                    out.write(second.writer());
                    boolean keepsFirst = buffer instanceof Buffer.DropNewest;
                    assertLost(carrier, keepsFirst ? second.reader() : first.reader());
                    One2One<String> kept = keepsFirst ? first : second;
                    assertSame(kept.writer(), in.read());
                    assertEquals("a", Moved.exercise(kept.writer(), kept.reader(), "a"));
                }));
    }

    @Test
    @DisplayName("MO-03 an end of a network around that is lost in an inner one is poisoned when the inner one ends")
    void endOfScope() throws Exception {
        network(net -> {
            One2One<String> wire = net.one2one();
            List<Channel<?>> carriers = new ArrayList<>();
            net.scope(scope -> {
                One2One<ExclusiveWriter<String>> carrier = scope.one2one(Buffer.fifo(1));
                carriers.add(carrier);
                carrier.writer().write(wire.writer());
            });
            assertLost(carriers.get(0), wire.reader());
        });
    }

    @Test
    @DisplayName("MO-03 PR-02 when a network fails, what its stranded ends do to its processes is no failure of theirs")
    void failureOfNetwork() throws Exception {
        RuntimeException failure = new IllegalStateException("wanted");
        Throwable thrown = failureOf(net -> {
            One2One<ExclusiveWriter<String>> carrier = net.one2one(Buffer.fifo(1));
            One2One<String> wire = net.one2one();
            Spot waiting = new Spot();
            net.fork("peer", wire.reader(), in -> {
                waiting.mark();
                in.read();
            });
            carrier.writer().write(wire.writer());
            waiting.awaitBlocked();
            throw failure;
        });
        assertSame(failure, thrown);
        assertEquals(0, failure.getSuppressed().length);
    }

    @Test
    @DisplayName(
            "MO-03 PR-09 poison without a cause that strands an end goes on as such: its peer is stopped, and nothing has failed")
    void stopGoesOn() throws Exception {
        List<ChannelPoisonedException> told = Collections.synchronizedList(new ArrayList<>());
        List<String> names = new ArrayList<>();
        network(net -> {
            One2One<ExclusiveWriter<String>> carrier = net.one2one(Buffer.fifo(1));
            One2One<String> wire = net.one2one();
            names.add(carrier.name());
            net.fork("peer", wire.reader(), in -> {
                ChannelPoisonedException stop = assertThrows(ChannelPoisonedException.class, in::read);
                told.add(stop);
                throw stop;
            });
            carrier.writer().write(wire.writer());
            carrier.reader().poison(3);
        });
        assertNull(told.get(0).getCause());
        assertEquals(3, told.get(0).strength());
        assertEquals(names.get(0), told.get(0).poisoner());
    }

    @Test
    @DisplayName("MO-03 ends inside ends inside ends: all are lost, however long the chain is")
    void chain() throws Exception {
        network(net -> {
            One2One<Object> first = net.one2one(Buffer.fifo(1));
            One2One<Object> last = first;
            for (int i = 0; i < DEEP; i++) {
                One2One<Object> next = net.one2one(Buffer.fifo(1));
                last.writer().write(next.reader());
                last = next;
            }
            first.reader().close();
            ExclusiveWriter<Object> end = last.writer();
            assertThrows(ChannelPoisonedException.class, () -> end.write("x"));
        });
    }

    @Test
    @DisplayName("MO-03 a claim in a value that is lost ends, and poisons nothing")
    void lostClaim() throws Exception {
        network(net -> {
            One2One<Object> carrier = net.one2one(Buffer.fifo(1));
            Any2One<String> shared = net.any2one(Buffer.fifo(2));
            SharedWriter<String> out = shared.writer();
            carrier.writer().write(out.claim());
            carrier.reader().close();
            out.write("a");
            assertEquals("a", shared.reader().read());
        });
    }

    @Test
    @DisplayName("MO-01 SH-06 a claim moves, and ends with the process that has received it")
    void movedClaim() throws Exception {
        network(net -> {
            One2One<ExclusiveWriter<String>> carrier = net.one2one();
            Any2One<String> shared = net.any2one(Buffer.fifo(4));
            SharedWriter<String> out = shared.writer();
            CountDownLatch tried = new CountDownLatch(1);
            net.fork("receiver", carrier.reader(), in -> {
                ExclusiveWriter<String> claim = in.read();
                claim.write("claimed");
                Patience.await(tried, "the attempt without the claim");
            });
            carrier.writer().write(out.claim());
            assertEquals("claimed", shared.reader().read());
            assertEquals(false, out.tryWrite("x"), "while the claim lasts");
            tried.countDown();
            out.write("after the claim");
            assertEquals("after the claim", shared.reader().read());
        });
    }

    // ---------------------------------------------------------------- shared ends

    @TestFactory
    @DisplayName("MO-04 a shared end in a value holds its side open, as do the receivers; the sender keeps its own")
    List<DynamicTest> counted() {
        return each(
                List.of(Buffer.none(), Buffer.fifo(2)),
                (kind, buffer) -> network(net -> {
                    Channel<ChannelEnd> carrier = kind.make(net, buffer);
                    ChannelWriter<ChannelEnd> out = carrier.writer();
                    Any2One<String> results = net.any2one(Buffer.fifo(4));
                    CountDownLatch mayWrite = new CountDownLatch(1);
                    SharedWriter<String> end = results.writer();
                    net.fork("receiver", carrier.reader(), in -> {
                        ChannelEnd mine = in.read();
                        assertSame(end, mine);
                        Patience.await(mayWrite, "the end of the sender");
                        end.write("receiver");
                    });
                    net.fork("sender", end, theirs -> {
                        out.write(theirs);
                        theirs.write("sender");
                    });
                    ExclusiveReader<String> in = results.reader();
                    assertEquals("sender", in.read());
                    assertNull(in.tryRead(), "the side is open");
                    mayWrite.countDown();
                    assertEquals("receiver", in.read());
                    assertNull(in.readOrNull(), "the last holder has ended");
                }));
    }

    @Test
    @DisplayName(
            "MO-04 a process that receives a shared end again and again holds it once, and lets go of it when it ends")
    void receivedAgain() throws Exception {
        network(net -> {
            One2One<SharedWriter<String>> carrier = net.one2one(Buffer.fifo(8));
            Any2One<String> results = net.any2one(Buffer.fifo(4));
            net.fork("sender", carrier.writer(), results.writer(), (out, end) -> {
                for (int i = 0; i < 100; i++) {
                    out.write(end);
                }
            });
            net.fork("receiver", carrier.reader(), in -> {
                for (SharedWriter<String> end : in) {
                    end.tryWrite("x");
                }
            });
            assertTrue(results.reader().stream().count() > 0);
        });
    }

    @TestFactory
    @DisplayName(
            "MO-04 a shared end in a value that is not written, or lost, counts no more, and the sender's still does")
    List<DynamicTest> countedDown() {
        return eachKind((kind, none) -> network(net -> {
            Channel<ChannelEnd> carrier = kind.make(net, Buffer.overwriteOldest(1));
            ChannelWriter<ChannelEnd> out = carrier.writer();
            ChannelReader<ChannelEnd> carried = carrier.reader();
            One2One<ChannelEnd> nowhere = net.one2one();
            One2Any<String> wire = net.one2any(Buffer.fifo(1));
            SharedReader<String> end = wire.reader();
            wire.writer().write("a");
            net.fork("holder", end, theirs -> {
                for (int i = 0; i < 5; i++) {
                    assertEquals(false, nowhere.writer().tryWrite(theirs));
                    out.write(theirs);
                }
                assertSame(theirs, carried.read());
                assertEquals("a", theirs.read());
            });
            assertThrows(
                    ChannelClosedException.class,
                    () -> {
                        while (true) {
                            wire.writer().write("b");
                        }
                    },
                    "the only holder has ended");
        }));
    }

    @Test
    @DisplayName("MO-04 the side of a lost shared end is closed when that was the last")
    void lastOne() throws Exception {
        network(net -> {
            One2One<ChannelEnd> carrier = net.one2one(Buffer.fifo(1));
            One2One<String> ended = net.one2one();
            Any2Any<String> wire = net.any2any();
            net.fork("peer", wire.reader(), in -> assertNull(in.readOrNull()));
            net.fork("sender", carrier.writer(), wire.writer(), ended.writer(), (out, end, done) -> out.write(end));
            assertNull(ended.reader().readOrNull());
            carrier.reader().close();
        });
    }

    @Test
    @DisplayName("MO-04 also if nobody can reach the channel that it is in, among many others")
    void buriedAmongOthers() throws Exception {
        network(net -> {
            Any2One<String> wire = net.any2one();
            net.fork("holder", wire.writer(), end -> {
                bury(net, end);
                List<Object> others = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    others.add(net.one2one());
                }
                System.gc();
                assertEquals(100, others.size()); // they are there until now
            });
            assertNull(wire.reader().readOrNull());
        });
    }

    /** Leaves the end in a channel of the caller's that nobody knows after that. */
    private static void bury(Network net, ChannelEnd end) throws InterruptedException {
        One2One<ChannelEnd> grave = net.one2one(Buffer.fifo(1));
        assertNull(grave.reader().tryRead());
        grave.writer().write(end);
    }
}
