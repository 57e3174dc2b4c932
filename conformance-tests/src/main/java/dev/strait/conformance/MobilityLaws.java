package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Alt;
import dev.strait.Any2Any;
import dev.strait.Any2One;
import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelClosedException;
import dev.strait.ChannelEnd;
import dev.strait.ChannelPoisonedException;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.ExclusiveClient;
import dev.strait.ExclusiveEndException;
import dev.strait.ExclusiveReader;
import dev.strait.ExclusiveServer;
import dev.strait.ExclusiveWriter;
import dev.strait.Network;
import dev.strait.One2Any;
import dev.strait.One2One;
import dev.strait.One2OneCall;
import dev.strait.ReaderFailedException;
import dev.strait.SharedReader;
import dev.strait.SharedWriter;
import dev.strait.spi.Backend;
import dev.strait.spi.BarrierCore;
import dev.strait.spi.Capability;
import dev.strait.spi.Carrier;
import dev.strait.spi.ChannelCore;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Ends that move. If one of these fails, look at who owns an end at each moment of a write that carries it: the front end
 * decides that, so a backend is at fault only if a write that failed delivers, or one that succeeded does not.
 */
public abstract class MobilityLaws extends Laws {
    private static final List<Buffer> CARRIERS = List.of(Buffer.none(), Buffer.fifo(2), Buffer.unbounded());
    private static final Duration SHORT = Duration.ofMillis(3);

    /** For subclasses. */
    protected MobilityLaws() {}

    @BeforeEach
    void claimed() {
        requires(Capability.MOBILE_ENDS);
    }

    /** A record whose ends its channel is told of. */
    private record Order(String what, ExclusiveWriter<String> reply, List<ChannelEnd> more) {
        List<ChannelEnd> ends() {
            List<ChannelEnd> ends = new ArrayList<>(more);
            ends.add(reply);
            return ends;
        }
    }

    private static void says(Throwable thrown, String... parts) {
        String message = String.valueOf(thrown.getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "'" + part + "' is not in: " + message);
        }
    }

    /** The sender has sent the end: it is refused, and told where the end went. */
    private static void assertGone(ChannelEnd end, String... parts) {
        says(assertThrows(ExclusiveEndException.class, () -> Moved.use(end)), parts);
        assertThrows(ExclusiveEndException.class, end::close);
    }

    // ---------------------------------------------------------------- the way

    @TestFactory
    @DisplayName(
            "MO-01 a moved end works for the receiver, and the sender is refused, and told through what it went to whom")
    List<DynamicTest> moves() {
        return each(
                CARRIERS,
                (kind, buffer) -> network(net -> {
                    Channel<ChannelEnd> carrier = kind.make(net, buffer);
                    List<Moved> all = Moved.all(net, true);
                    List<ChannelEnd> peers = all.stream().map(Moved::peer).toList();
                    CountDownLatch received = new CountDownLatch(1);
                    CountDownLatch refused = new CountDownLatch(1);
                    ChannelWriter<ChannelEnd> out = carrier.writer();
                    net.fork("receiver", carrier.reader(), in -> {
                        for (int i = 0; i < all.size(); i++) {
                            ChannelEnd mine = in.read();
                            assertSame(all.get(i).end(), mine);
                            assertEquals("v" + i, Moved.exercise(mine, peers.get(i), "v" + i));
                        }
                        received.countDown();
                        Patience.await(refused, "the refusals");
                    });
                    for (Moved moved : all) {
                        if (!moved.writes()) {
                            Moved.use(moved.end()); // it is the sender's, or else free
                        }
                        out.write(moved.end());
                    }
                    Patience.await(received, "the receiver");
                    for (Moved moved : all) {
                        assertGone(
                                moved.end(),
                                carrier.name(),
                                "receiver'",
                                moved.channel().name(),
                                "/main'");
                    }
                    refused.countDown();
                }));
    }

    @TestFactory
    @DisplayName("MO-01 an end in a buffer is nobody's: whoever uses it is told where it is")
    List<DynamicTest> underWay() {
        return each(
                List.of(Buffer.fifo(1), Buffer.unbounded()),
                (kind, buffer) -> network(net -> {
                    Channel<ChannelEnd> carrier = kind.make(net, buffer);
                    ChannelWriter<ChannelEnd> out = carrier.writer();
                    ChannelReader<ChannelEnd> in = carrier.reader();
                    for (Moved moved : Moved.all(net, true)) {
                        out.write(moved.end());
                        assertGone(moved.end(), "under way", carrier.name(), "/main'");
                        assertThrows(ExclusiveEndException.class, () -> net.fork("other", moved.end(), Moved::use));
                        assertSame(moved.end(), in.read());
                        assertEquals("back", Moved.exercise(moved.end(), moved.peer(), "back"));
                    }
                }));
    }

    @Test
    @DisplayName("MO-01 ends of calls move, too, also where the channel's type says that it carries nothing else")
    @SuppressWarnings({"rawtypes", "unchecked"}) // the class of a channel of ends
    void callEnds() throws Exception {
        network(net -> {
            One2OneCall<Integer, Integer> call = net.one2oneCall();
            One2One<ExclusiveServer> servers =
                    net.channel(ExclusiveServer.class).buffer(Buffer.fifo(1)).one2one();
            One2One<ExclusiveClient> clients =
                    net.channel(ExclusiveClient.class).buffer(Buffer.fifo(1)).one2one();
            CountDownLatch refused = new CountDownLatch(1);
            servers.writer().write(call.server());
            clients.writer().write(call.client());
            net.fork("server", servers.reader(), in -> {
                ((ExclusiveServer<Integer, Integer>) in.read()).serve(n -> n + 1);
                Patience.await(refused, "the refusals");
            });
            net.fork("client", clients.reader(), in -> {
                assertEquals(42, ((ExclusiveClient<Integer, Integer>) in.read()).call(41));
                Patience.await(refused, "the refusals");
            });
            says(assertThrows(ExclusiveEndException.class, () -> call.server().tryAccept()), servers.name(), "/main'");
            says(assertThrows(ExclusiveEndException.class, () -> call.client().call(1)), clients.name(), "/main'");
            refused.countDown();
        });
    }

    @TestFactory
    @DisplayName("MO-01 every way to write and to read moves ends: plain, timed, try, alternatives, streams, claims")
    List<DynamicTest> everyWay() {
        return eachKind((kind, buffer) -> network(net -> {
            Channel<ChannelEnd> carrier = kind.make(net, Buffer.fifo(9));
            ChannelWriter<ChannelEnd> out = carrier.writer();
            ChannelReader<ChannelEnd> in = carrier.reader();
            List<One2One<String>> wires = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                wires.add(net.one2one(Buffer.fifo(1)));
            }
            List<ExclusiveWriter<String>> ends =
                    wires.stream().map(One2One::writer).toList();
            out.write(ends.get(0));
            assertTrue(out.write(ends.get(1), SHORT));
            assertTrue(out.write(ends.get(2), Duration.ZERO));
            assertTrue(out.tryWrite(ends.get(3)));
            Alt.pri(out.onWrite(ends.get(4), () -> "ready")).select();
            if (out instanceof SharedWriter<ChannelEnd> shared) {
                try (ExclusiveWriter<ChannelEnd> claim = shared.claim()) {
                    claim.write(ends.get(5));
                }
            } else {
                out.write(ends.get(5));
            }
            out.write(ends.get(6));
            out.write(ends.get(7));
            out.close();
            net.fork("receiver", in, from -> {
                List<ChannelEnd> got = new ArrayList<>();
                got.add(from.read());
                got.add(from.read(SHORT));
                got.add(from.tryRead());
                got.add(from.readOrNull());
                Alt.pri(from.onRead(got::add)).select();
                if (from instanceof SharedReader<ChannelEnd> shared) {
                    try (ExclusiveReader<ChannelEnd> claim = shared.claim()) {
                        got.add(claim.read());
                    }
                } else {
                    got.add(from.read());
                }
                got.add(from.iterator().next());
                from.stream().forEach(got::add);
                assertEquals(ends, got);
                for (int i = 0; i < got.size(); i++) {
                    assertEquals(
                            "v" + i, Moved.exercise(got.get(i), wires.get(i).reader(), "v" + i));
                }
            });
        }));
    }

    @Test
    @DisplayName("MO-01 an alternative that waits sends an end to whoever reads, and a waiting one receives it")
    void waitingAlternatives() throws Exception {
        network(net -> {
            One2One<ChannelEnd> carrier = net.one2one();
            One2One<String> wire = net.one2one(Buffer.fifo(1));
            One2One<String> never = net.one2one();
            Spot selecting = new Spot();
            net.fork("receiver", carrier.reader(), in -> {
                selecting.mark();
                ChannelEnd mine = Alt.pri(never.reader().onRead(v -> wire.reader()), in.onRead(end -> end))
                        .select();
                assertEquals("a", Moved.exercise(mine, wire.reader(), "a"));
                selecting.mark();
                assertNull(in.readOrNull());
            });
            ExclusiveWriter<String> end = wire.writer();
            selecting.awaitBlocked(1);
            Alt<String> send = Alt.pri(carrier.writer().onWrite(end, () -> "sent"));
            assertEquals("sent", send.select());
            selecting.awaitBlocked(2);
            assertGone(end, carrier.name(), "receiver'");
            assertThrows(ExclusiveEndException.class, send::select);
            Alt<String> another = Alt.pri(
                    carrier.writer().onWrite(wire.reader(), () -> "another's").when(false),
                    net.after(Duration.ZERO, () -> "idle"));
            assertEquals("idle", another.select());
            carrier.writer().close();
        });
    }

    @Test
    @DisplayName("MO-01 several guards may offer one end: one sends it, and what only the others offered stays")
    void offeredToSeveral() throws Exception {
        network(net -> {
            List<One2One<ChannelEnd>> carriers = List.of(net.one2one(), net.one2one(), net.one2one());
            One2One<String> wanted = net.one2one(Buffer.fifo(1));
            One2One<String> kept = net.one2one(Buffer.fifo(1));
            Spot reading = new Spot();
            CountDownLatch done = new CountDownLatch(1);
            net.fork("reader", carriers.get(1).reader(), in -> {
                for (int i = 0; i < 2; i++) {
                    reading.mark();
                    assertSame(wanted.writer(), in.read());
                    reading.clear();
                    assertEquals("a", Moved.exercise(wanted.writer(), wanted.reader(), "a"));
                    wanted.writer().release();
                }
                Patience.await(done, "the test");
            });
            Alt<Integer> send = Alt.pri(
                    carriers.get(0).writer().onWrite(wanted.writer(), () -> 0),
                    carriers.get(1).writer().onWrite(wanted.writer(), () -> 1),
                    carriers.get(2).writer().onWrite(kept.writer(), () -> 2));
            reading.awaitBlocked();
            assertEquals(1, send.select());
            assertEquals("b", Moved.exercise(kept.writer(), kept.reader(), "b"));
            reading.awaitBlocked(2);
            assertEquals(1, send.select());
            assertEquals("c", Moved.exercise(kept.writer(), kept.reader(), "c"));
            done.countDown();
        });
    }

    @Test
    @DisplayName("MO-01 ends inside a value move if the channel has been told of them, and else do not")
    void insideValues() throws Exception {
        network(net -> {
            One2One<Order> told = net.channel(Order.class).carrying(Order::ends).one2one();
            One2One<Order> untold = net.channel(Order.class).one2one();
            One2One<String> reply = net.one2one(Buffer.fifo(1));
            One2Any<String> in = net.one2any(Buffer.fifo(1));
            One2One<String> other = net.one2one(Buffer.fifo(1));
            CountDownLatch refused = new CountDownLatch(1);
            CountDownLatch tried = new CountDownLatch(1);
            net.fork("receiver", told.reader(), untold.reader(), (good, bad) -> {
                Order order = good.read();
                order.reply().write(order.what());
                Moved.use(order.more().get(0));
                Patience.await(refused, "the refusal");
                Order another = bad.read();
                says(
                        assertThrows(
                                ExclusiveEndException.class,
                                () -> another.reply().tryWrite("x")),
                        "/main'",
                        "send it");
                tried.countDown();
            });
            told.writer().write(new Order("tea", reply.writer(), List.of(in.reader())));
            assertEquals("tea", reply.reader().read());
            assertGone(reply.writer(), told.name());
            refused.countDown();
            other.writer().write("mine");
            untold.writer().write(new Order("coffee", other.writer(), List.of()));
            Patience.await(tried, "the attempt");
            other.reader().read();
            other.writer().write("still mine");
        });
    }

    @TestFactory
    @DisplayName("XR-03 MO-01 a declaration that throws when the value has been read is as a block that throws")
    List<DynamicTest> declarationThatThrows() {
        return List.of(
                declarationThatThrows("read", in -> in.readExtended(value -> value)),
                declarationThatThrows(
                        "select",
                        in -> Alt.pri(in.onReadExtended(value -> value)).select()));
    }

    private DynamicTest declarationThatThrows(String name, Reading reading) {
        return DynamicTest.dynamicTest(
                name,
                () -> network(net -> {
                    RuntimeException wanted = new IllegalStateException("wanted");
                    AtomicInteger asked = new AtomicInteger();
                    One2One<String> channel = net.channel(String.class)
                            .carrying(value -> {
                                if (asked.incrementAndGet() == 2) { // the first time is at the write
                                    throw wanted;
                                }
                                return List.of();
                            })
                            .one2one();
                    net.par(
                            () -> {
                                ReaderFailedException failed = assertThrows(
                                        ReaderFailedException.class,
                                        () -> channel.writer().write("a"));
                                assertSame(wanted, failed.getCause());
                                channel.writer().write("b");
                            },
                            () -> {
                                assertSame(
                                        wanted,
                                        assertThrows(
                                                IllegalStateException.class, () -> reading.read(channel.reader())));
                                assertEquals("b", channel.reader().read());
                            });
                }));
    }

    /** A way to read. */
    private interface Reading {
        void read(ExclusiveReader<String> in) throws Exception;
    }

    @TestFactory
    @DisplayName(
            "MO-01 XR-01 extended reads and writes move ends: the reader has them in its block, and keeps them if that fails")
    List<DynamicTest> extended() {
        return eachKind((kind, none) -> network(net -> {
            Channel<ChannelEnd> carrier = kind.make(net, Buffer.none());
            ChannelWriter<ChannelEnd> out = carrier.writer();
            One2One<String> wire = net.one2one(Buffer.fifo(1));
            ExclusiveWriter<String> end = wire.writer();
            One2One<ChannelEnd> back = net.one2one();
            net.fork("receiver", carrier.reader(), in -> {
                RuntimeException failure = new IllegalStateException("wanted");
                assertSame(
                        failure,
                        assertThrows(
                                IllegalStateException.class,
                                () -> in.readExtended(mine -> {
                                    Moved.use(mine);
                                    throw failure;
                                })));
                back.writer().write(end);
                Alt.pri(in.onReadExtended(mine -> {
                            Moved.use(mine);
                            return "chosen";
                        }))
                        .select();
                back.writer().write(end);
                assertSame(end, in.read());
                back.writer().write(end);
            });
            assertThrows(ReaderFailedException.class, () -> out.write(end));
            assertGone(end, wire.name(), "used by process"); // it may be on its way back already
            assertEquals("x", wire.reader().read());
            assertSame(end, back.reader().read());
            Alt.pri(out.onWrite(end, () -> "sent")).select();
            assertGone(end, wire.name(), "used by process"); // it may be on its way back already
            assertEquals("x", wire.reader().read());
            assertSame(end, back.reader().read());
            out.writeExtended(() -> end);
            assertGone(end, wire.name(), "used by process"); // it may be on its way back already
            assertSame(end, back.reader().read());
            assertEquals("a", Moved.exercise(end, wire.reader(), "a"));
        }));
    }

    @Test
    @DisplayName("MO-02 an end with a block running at it is not sent, and works when the block has ended")
    void insideItsBlock() throws Exception {
        network(net -> {
            One2One<ChannelEnd> carrier = net.one2one(Buffer.fifo(1));
            One2One<String> wire = net.one2one();
            net.fork("writer", wire.writer(), out -> {
                out.write("a");
                out.write("b");
            });
            ExclusiveReader<String> end = wire.reader();
            end.readExtended(value -> {
                says(
                        assertThrows(
                                IllegalStateException.class,
                                () -> carrier.writer().write(end)),
                        "sent through",
                        carrier.name(),
                        "inside the block");
                return value;
            });
            assertNull(carrier.reader().tryRead());
            assertEquals("b", end.read());
        });
    }

    // ---------------------------------------------------------------- whose it is afterwards

    @TestFactory
    @DisplayName(
            "MO-01 a write that fails leaves the end with the sender: time, try, interrupt, close, poison, another guard")
    List<DynamicTest> failedWrites() {
        return eachKind((kind, none) -> {
            RuntimeException failure = new IllegalStateException("wanted");
            network(net -> {
                Channel<ChannelEnd> carrier = kind.make(net, Buffer.none());
                ChannelWriter<ChannelEnd> out = carrier.writer();
                ChannelReader<ChannelEnd> in = carrier.reader();
                One2One<String> wire = net.one2one(Buffer.fifo(1));
                ExclusiveWriter<String> end = wire.writer();
                Runnable check = () -> assertEquals("a", uninterrupted(() -> Moved.exercise(end, wire.reader(), "a")));
                assertFalse(out.tryWrite(end));
                check.run();
                assertFalse(out.write(end, SHORT));
                check.run();
                assertEquals(
                        2,
                        Alt.pri(out.onWrite(end, () -> 1), net.after(SHORT, () -> 2))
                                .select());
                check.run();
                assertEquals(2, Alt.pri(out.onWrite(end, () -> 1)).trySelect(() -> 2));
                check.run();
                Thread.currentThread().interrupt();
                assertThrows(InterruptedException.class, () -> out.write(end));
                check.run();
                Spot writing = new Spot();
                Thread me = Thread.currentThread();
                net.fork("interrupter", () -> {
                    writing.awaitBlocked();
                    me.interrupt();
                });
                writing.mark();
                assertThrows(InterruptedException.class, () -> out.write(end));
                check.run();
                assertNull(in.tryRead(), "nothing of all that comes later");
                in.close();
                assertSame(
                        end,
                        assertThrows(ChannelClosedException.class, () -> out.write(end))
                                .undelivered()
                                .orElseThrow());
                check.run();
                assertThrows(
                        ChannelClosedException.class,
                        () -> Alt.pri(out.onWrite(end, () -> 1)).select());
                check.run();
                Channel<ChannelEnd> poisoned = kind.make(net, Buffer.none());
                ChannelWriter<ChannelEnd> poisonedOut = poisoned.writer();
                ChannelReader<ChannelEnd> poisonedIn = poisoned.reader();
                assertSame(
                        failure,
                        Networks.failureOf(() -> net.scope(scope -> scope.fork("failing", poisonedIn, r -> {
                            throw failure;
                        }))));
                assertSame(
                        end,
                        assertThrows(ChannelPoisonedException.class, () -> poisonedOut.write(end))
                                .undelivered()
                                .orElseThrow());
                check.run();
            });
        });
    }

    private static String uninterrupted(Callable<String> action) {
        try {
            return action.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName(
            "MO-01 a write that times out and a read that comes then: the end is the reader's or the sender's, never both's")
    void racesWithTime() throws Exception {
        network(net -> {
            One2One<ExclusiveWriter<String>> there = net.one2one();
            One2One<ExclusiveWriter<String>> back = net.one2one();
            One2One<String> wire = net.one2one(Buffer.fifo(1));
            int rounds = 500;
            net.fork("receiver", there.reader(), back.writer(), (in, out) -> {
                for (ExclusiveWriter<String> mine : in) {
                    mine.write("receiver's");
                    out.write(mine);
                }
            });
            ExclusiveWriter<String> end = wire.writer();
            for (int i = 0; i < rounds; i++) {
                if (there.writer().write(end, Duration.ofNanos(1 + i * 40L))) {
                    assertEquals("receiver's", wire.reader().read());
                    assertSame(end, back.reader().read());
                } else {
                    assertEquals("sender's", Moved.exercise(end, wire.reader(), "sender's"));
                }
            }
            there.writer().close();
            assertNull(back.reader().readOrNull(), "nothing that the sender does not know of");
        });
    }

    @Test
    @DisplayName("MO-01 the end of the sender leaves a moved end alone; the end of the receiver closes it")
    void closedByItsOwner() throws Exception {
        network(net -> {
            One2One<ExclusiveWriter<String>> carrier = net.one2one(Buffer.fifo(1));
            One2One<String> wire = net.one2one();
            CountDownLatch gone = new CountDownLatch(1);
            net.fork("sender", carrier.writer(), wire.writer(), (out, end) -> out.write(end));
            net.fork("receiver", carrier.reader(), in -> {
                ExclusiveWriter<String> mine = in.read();
                assertNull(in.readOrNull(), "the sender has ended");
                gone.countDown();
                mine.write("a");
            });
            assertEquals(List.of("a"), wire.reader().stream().toList());
            says(
                    assertThrows(
                            ChannelClosedException.class, () -> wire.writer().tryWrite("x")),
                    carrier.name(),
                    "receiver'");
            assertEquals(0, gone.getCount());
        });
    }

    @Test
    @DisplayName("MO-01 a receiver that fails poisons what it has received, with its failure")
    void failingReceiver() throws Exception {
        RuntimeException failure = new IllegalStateException("wanted");
        network(net -> {
            One2One<ExclusiveWriter<String>> carrier = net.one2one();
            One2One<String> wire = net.one2one();
            Throwable thrown = Networks.failureOf(() -> net.scope(scope -> {
                scope.fork("sender", () -> carrier.writer().write(wire.writer()));
                scope.fork("receiver", () -> {
                    carrier.reader().read();
                    throw failure;
                });
            }));
            assertSame(failure, thrown);
            ChannelPoisonedException poisoned = assertThrows(
                    ChannelPoisonedException.class, () -> wire.reader().read());
            assertSame(failure, poisoned.getCause());
        });
    }

    @Test
    @DisplayName("MO-01 a child in par may send what its parent has lent it: the parent does not get it back")
    void lentAndSent() throws Exception {
        network(net -> {
            One2One<ExclusiveWriter<String>> carrier = net.one2one();
            One2One<String> wire = net.one2one(Buffer.fifo(4));
            ExclusiveWriter<String> end = wire.writer();
            end.write("parent");
            CountDownLatch received = new CountDownLatch(1);
            CountDownLatch refused = new CountDownLatch(1);
            net.fork("receiver", carrier.reader(), in -> {
                ExclusiveWriter<String> mine = in.read();
                received.countDown();
                Patience.await(refused, "the refusal");
                mine.write("receiver");
            });
            net.par(
                    () -> {
                        end.write("child");
                        carrier.writer().write(end);
                    },
                    () -> {});
            Patience.await(received, "the receiver");
            assertGone(end, carrier.name(), "receiver'");
            refused.countDown();
            assertEquals(
                    List.of("parent", "child", "receiver"),
                    wire.reader().stream().toList());
        });
    }

    @Test
    @DisplayName("MO-01 what a child in par has received belongs to its parent afterwards")
    void receivedByAChild() throws Exception {
        network(net -> {
            One2One<ExclusiveWriter<String>> carrier = net.one2one();
            One2One<String> wire = net.one2one(Buffer.fifo(4));
            List<ExclusiveWriter<String>> got = new ArrayList<>();
            net.fork("sender", wire.writer(), end -> {
                end.write("sender");
                carrier.writer().write(end);
            });
            net.par(() -> {
                got.add(carrier.reader().read());
            });
            got.get(0).write("parent");
            got.get(0).close();
            assertEquals(List.of("sender", "parent"), wire.reader().stream().toList());
        });
    }

    @Test
    @DisplayName("MO-01 SH-08 to send a reader away is not to use it: its maker can still give out writers")
    void sendingIsNoUse() throws Exception {
        network(net -> {
            One2One<ExclusiveReader<String>> carrier = net.one2one(Buffer.fifo(1));
            Any2One<String> results = net.any2one();
            carrier.writer().write(results.reader());
            ExclusiveReader<String> in = carrier.reader().read();
            net.fork(3, "worker", results::writer, out -> out.write("done"));
            assertEquals(3, in.stream().count(), "and once the maker reads, the last writer closes the side");
        });
    }

    @Test
    @DisplayName("MO-01 a thread that is no process of a network sends and receives like a process")
    void foreignThreads() throws Exception {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        network(net -> {
            One2One<ExclusiveWriter<String>> there = net.one2one();
            One2One<ExclusiveWriter<String>> back = net.one2one();
            One2One<ExclusiveWriter<String>> nowhere = net.one2one();
            One2One<String> wire = net.one2one(Buffer.fifo(4));
            Thread thread = new Thread(
                    () -> failure.set(Networks.failureOf(() -> {
                        ExclusiveWriter<String> mine = there.reader().read();
                        mine.write("thread");
                        assertFalse(nowhere.writer().tryWrite(mine));
                        mine.write("thread still");
                        back.writer().write(mine);
                        says(assertThrows(ExclusiveEndException.class, () -> mine.tryWrite("x")), back.name());
                    })),
                    "foreign");
            thread.start();
            there.writer().write(wire.writer());
            ExclusiveWriter<String> mine = back.reader().read();
            mine.write("process");
            Patience.join(thread);
            mine.close();
            assertEquals(
                    List.of("thread", "thread still", "process"),
                    wire.reader().stream().toList());
        });
        assertNull(failure.get());
    }

    @Test
    @DisplayName(
            "MO-01 an end that has left its network works as long as the network lives, and is poisoned after that")
    void outOfItsNetwork() throws Exception {
        network(net -> {
            One2One<ExclusiveWriter<String>> out = net.one2one(Buffer.fifo(1));
            net.scope(scope -> {
                One2One<String> inner = scope.one2one(Buffer.fifo(1));
                CountDownLatch used = new CountDownLatch(1);
                net.fork("outer", out.reader(), in -> {
                    ExclusiveWriter<String> mine = in.read();
                    mine.write("from outside");
                    used.countDown();
                    Patience.until(
                            "the inner network has ended", () -> Networks.failureOf(() -> mine.tryWrite("x")) != null);
                    says(
                            assertThrows(ChannelPoisonedException.class, () -> mine.tryWrite("x")),
                            inner.name(),
                            "has ended");
                });
                out.writer().write(inner.writer());
                Patience.await(used, "the use from outside");
            });
        });
    }

    @TestFactory
    @DisplayName("MO-01 a token end goes round a ring: at each moment one process can use it, and every round counts")
    List<DynamicTest> ring() {
        return each(List.of(Buffer.none(), Buffer.fifo(1)), (kind, buffer) -> {
            int size = 5;
            int laps = 200;
            AtomicReference<Object> total = new AtomicReference<>();
            network(net -> {
                List<Channel<ExclusiveWriter<Integer>>> hops = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    hops.add(kind.make(net, buffer));
                }
                One2One<Integer> counter = net.one2one(Buffer.fifo(3));
                ExclusiveWriter<Integer> token = counter.writer();
                for (int i = 1; i < size; i++) {
                    net.fork("hop-" + i, hops.get(i - 1).reader(), hops.get(i).writer(), (in, out) -> {
                        for (ExclusiveWriter<Integer> mine : in) {
                            mine.write(1);
                            out.write(mine);
                            Throwable refusal = Networks.failureOf(() -> mine.tryWrite(1));
                            assertTrue(
                                    refusal instanceof ExclusiveEndException // or the last round is over
                                            || refusal instanceof ChannelClosedException,
                                    () -> "not refused: " + refusal);
                        }
                    });
                }
                net.fork(
                        "counter",
                        counter.reader(),
                        in -> total.set(in.stream().mapToInt(n -> n).sum()));
                ChannelWriter<ExclusiveWriter<Integer>> out = hops.get(0).writer();
                ChannelReader<ExclusiveWriter<Integer>> in = hops.get(size - 1).reader();
                for (int lap = 0; lap < laps; lap++) {
                    token.write(1);
                    out.write(token);
                    assertSame(token, in.read());
                }
                token.close();
                out.close();
            });
            assertEquals(size * laps, total.get());
        });
    }

    // ---------------------------------------------------------------- what is refused

    @Test
    @DisplayName("MO-02 an end is not sent through itself or its own channel, and works afterwards")
    void throughItself() throws Exception {
        network(net -> {
            One2One<Object> wire = net.one2one(Buffer.fifo(2));
            for (ChannelEnd end : List.of(wire.writer(), wire.reader())) {
                says(
                        assertThrows(
                                IllegalStateException.class, () -> wire.writer().write(end)),
                        wire.name(),
                        "its own channel");
                assertThrows(IllegalStateException.class, () -> wire.writer().tryWrite(end));
                assertThrows(
                        IllegalStateException.class,
                        () -> Alt.pri(wire.writer().onWrite(end, () -> 1)).select());
            }
            Any2Any<Object> shared = net.any2any(Buffer.fifo(2));
            SharedWriter<Object> out = shared.writer();
            SharedReader<Object> in = shared.reader();
            try (ExclusiveWriter<Object> claim = out.claim()) {
                assertThrows(IllegalStateException.class, () -> claim.write(claim));
                claim.write("claimed");
            }
            out.write(out); // a shared end is copied
            assertEquals("claimed", in.read());
            assertSame(out, in.read());
            wire.writer().write("a");
            assertEquals("a", wire.reader().read());
        });
    }

    @Test
    @DisplayName("MO-02 an alternative does not send an end that it has a guard on, and has then done nothing")
    void guardedEnds() throws Exception {
        network(net -> {
            One2One<ChannelEnd> carrier = net.one2one(Buffer.fifo(1));
            One2One<String> wire = net.one2one(Buffer.fifo(1));
            boolean[] both = {true};
            Alt<String> alt = Alt.fair(
                    carrier.writer().onWrite(wire.reader(), () -> "sent"),
                    wire.reader().onRead(v -> v).when(() -> both[0]));
            says(
                    assertThrows(IllegalStateException.class, alt::select),
                    "pending operation",
                    wire.name(),
                    carrier.name(),
                    "/main'");
            assertNull(carrier.reader().tryRead());
            wire.writer().write("a");
            assertEquals("a", wire.reader().read());
            both[0] = false;
            assertEquals("sent", alt.select(), "a guard that takes no part does not matter");
        });
    }

    @Test
    @DisplayName(
            "MO-02 SH-04 an end of another process, or a closed one, is not sent, and with it nothing of the same value")
    void anothersEnd() throws Exception {
        network(net -> {
            One2One<Order> carrier = net.channel(Order.class)
                    .carrying(Order::ends)
                    .buffer(Buffer.fifo(1))
                    .one2one();
            One2One<String> mine = net.one2one(Buffer.fifo(1));
            One2One<String> theirs = net.one2one(Buffer.fifo(1));
            One2One<String> closed = net.one2one();
            CountDownLatch taken = new CountDownLatch(1);
            CountDownLatch tried = new CountDownLatch(1);
            net.fork("owner", theirs.writer(), out -> {
                taken.countDown();
                Patience.await(tried, "the attempts");
                out.write("unharmed");
            });
            Patience.await(taken, "the owner");
            closed.writer().close();
            Order foreign = new Order("foreign", theirs.writer(), List.of(mine.writer()));
            Order dead = new Order("dead", closed.writer(), List.of(mine.writer()));
            for (int i = 0; i < 2; i++) {
                says(
                        assertThrows(
                                ExclusiveEndException.class,
                                () -> carrier.writer().write(foreign)),
                        "owner'",
                        theirs.name(),
                        "sent through",
                        carrier.name());
                assertThrows(
                        ChannelClosedException.class, () -> carrier.writer().tryWrite(dead));
                assertThrows(
                        ExclusiveEndException.class,
                        () -> Alt.pri(carrier.writer().onWrite(foreign, () -> 1))
                                .select());
                assertEquals("a", Moved.exercise(mine.writer(), mine.reader(), "a"));
            }
            assertNull(carrier.reader().tryRead());
            tried.countDown();
            assertEquals("unharmed", theirs.reader().read());
        });
    }

    @Test
    @DisplayName("MO-05 a backend without mobile ends refuses them, and carries everything else")
    void withoutTheCapability() throws Exception {
        Backend settled = new Settled(backend());
        Patience.call("network", () -> {
            Network.on(settled).run(net -> {
                One2One<Object> carrier = net.one2one(Buffer.fifo(2));
                One2One<String> wire = net.one2one(Buffer.fifo(1));
                Any2One<String> shared = net.any2one(Buffer.fifo(1));
                for (ChannelEnd end : List.of(wire.writer(), wire.reader(), shared.writer())) {
                    says(
                            assertThrows(
                                    UnsupportedOperationException.class,
                                    () -> carrier.writer().write(end)),
                            carrier.name(),
                            settled.name(),
                            "MOBILE_ENDS");
                }
                carrier.writer().write("a");
                assertEquals("a", carrier.reader().read());
                assertEquals("b", Moved.exercise(wire.writer(), wire.reader(), "b"));
            });
            return "ended";
        });
    }

    /** A backend that does the same but for ends that move. */
    private record Settled(Backend moving) implements Backend {
        @Override
        public String name() {
            return moving.name();
        }

        @Override
        public Set<Capability> capabilities() {
            Set<Capability> capabilities = EnumSet.copyOf(moving.capabilities());
            capabilities.remove(Capability.MOBILE_ENDS);
            return capabilities;
        }

        @Override
        public SessionId session() {
            return moving.session();
        }

        @Override
        public Carrier carrier() {
            return moving.carrier();
        }

        @Override
        public <T> ChannelCore<T> create(ChannelSpec<T> spec, Consumer<? super T> undelivered) {
            return moving.create(spec, undelivered);
        }

        @Override
        public BarrierCore createBarrier(String name) {
            return moving.createBarrier(name);
        }

        @Override
        public void settle(Runnable done) {
            moving.settle(done);
        }

        @Override
        public void drain(Runnable done) {
            moving.drain(done);
        }
    }
}
