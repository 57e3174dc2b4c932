package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelClosedException;
import dev.strait.ChannelPoisonedException;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.ExclusiveEndException;
import dev.strait.One2One;
import dev.strait.PeerLoss;
import dev.strait.Plug;
import dev.strait.ReadPort;
import dev.strait.WritePort;
import dev.strait.spi.Capability;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Ports: ends whose peer can be exchanged. They are made of alternatives and moving ends, so if one of these fails and the laws
 * of those hold, look at {@code Socket}.
 */
public abstract class PortLaws extends Laws {
    private static final Duration SHORT = Duration.ofMillis(3);

    /** For subclasses. */
    protected PortLaws() {}

    @BeforeEach
    void claimed() {
        requires(Capability.MOBILE_ENDS);
    }

    @TestFactory
    @DisplayName(
            "MO-06 a write that waits when the plug changes is made at the new end, once; the old end comes back and works")
    List<DynamicTest> waitingWrite() {
        return eachKind((kind, none) -> network(net -> {
            Channel<String> first = kind.make(net, Buffer.none());
            Channel<String> second = kind.make(net, Buffer.none());
            ChannelWriter<String> one = first.writer();
            ChannelWriter<String> two = second.writer();
            ChannelReader<String> oneIn = first.reader();
            ChannelReader<String> twoIn = second.reader();
            WritePort<String> port = net.writePort(one, PeerLoss.THROWS);
            Spot writing = new Spot();
            net.fork("user", () -> {
                writing.mark();
                port.write("a");
                writing.clear();
                port.write("b");
            });
            writing.awaitBlocked();
            assertSame(one, port.plug().plug(two));
            assertNull(oneIn.tryRead());
            assertEquals("a", twoIn.read());
            assertEquals("b", twoIn.read());
            Spot again = new Spot();
            net.fork("other", oneIn, in -> {
                again.mark();
                assertEquals("c", in.read());
            });
            again.awaitBlocked();
            one.write("c");
        }));
    }

    @TestFactory
    @DisplayName(
            "MO-06 a read that waits when the plug changes is made at the new end; the old end comes back and works")
    List<DynamicTest> waitingRead() {
        return eachKind((kind, none) -> network(net -> {
            Channel<String> first = kind.make(net, Buffer.fifo(1));
            Channel<String> second = kind.make(net, Buffer.fifo(1));
            ChannelReader<String> one = first.reader();
            ChannelReader<String> two = second.reader();
            ChannelWriter<String> oneOut = first.writer();
            ChannelWriter<String> twoOut = second.writer();
            ReadPort<String> port = net.readPort(one, PeerLoss.THROWS);
            Spot reading = new Spot();
            CountDownLatch read = new CountDownLatch(1);
            net.fork("user", () -> {
                reading.mark();
                assertEquals("a", port.read());
                assertNull(port.read(SHORT));
                assertNull(port.read(Duration.ZERO));
                read.countDown();
            });
            reading.awaitBlocked();
            assertSame(one, port.plug().plug(two));
            oneOut.write("old");
            twoOut.write("a");
            assertEquals("old", one.read());
            Patience.await(read, "the reads");
        }));
    }

    @TestFactory
    @DisplayName("MO-06 under load: whatever the plug does, each value is written once, in order at each end")
    List<DynamicTest> underLoad() {
        return eachBuffer(List.of(Buffer.none(), Buffer.fifo(2)), (kind, buffer) -> {
            int many = 500;
            List<Integer> read = Collections.synchronizedList(new ArrayList<>());
            network(net -> {
                List<One2One<Integer>> routes = List.of(net.one2one(buffer), net.one2one(buffer), net.one2one(buffer));
                WritePort<Integer> port = net.writePort(routes.get(0).writer(), PeerLoss.THROWS);
                net.fork("user", () -> {
                    for (int i = 0; i < many; i++) {
                        port.write(i);
                    }
                });
                for (One2One<Integer> route : routes) {
                    net.fork("server of " + route, route.reader(), in -> {
                        int before = -1;
                        for (int value : in) {
                            assertTrue(value > before, () -> "out of order: " + value);
                            before = value;
                            read.add(value);
                        }
                    });
                }
                net.fork(
                        "router",
                        routes.get(1).writer(),
                        routes.get(2).writer(),
                        (one, two) -> reroute(port.plug(), one, two));
            });
            assertEquals(
                    IntStream.range(0, many).boxed().toList(),
                    read.stream().sorted().toList());
        });
    }

    /** Plugs in the end that it has had for longest, until the port has been closed with its process. */
    private static void reroute(
            Plug<ChannelWriter<Integer>> plug, ChannelWriter<Integer> one, ChannelWriter<Integer> two)
            throws InterruptedException {
        Deque<ChannelWriter<Integer>> spare = new ArrayDeque<>(List.of(one, two));
        try {
            while (true) {
                spare.add(plug.plug(spare.getFirst()));
                spare.removeFirst();
            }
        } catch (ChannelClosedException portClosed) {
            // the last end has been closed with it, and the others are closed with the router
        }
    }

    @Test
    @DisplayName(
            "MO-06 when its peer is lost a port that throws throws, a later plug mends it, and a waiting plug goes first")
    void throwing() throws Exception {
        network(net -> {
            One2One<String> dead = net.one2one();
            One2One<String> live = net.one2one(Buffer.fifo(2));
            One2One<String> more = net.one2one(Buffer.fifo(2));
            WritePort<String> port = net.writePort(dead.writer(), PeerLoss.THROWS);
            dead.reader().close();
            ChannelClosedException closed = assertThrows(ChannelClosedException.class, () -> port.write("a"));
            assertEquals("a", closed.undelivered().orElseThrow());
            CountDownLatch plugged = new CountDownLatch(1);
            Spot plugging = new Spot();
            net.fork("router", () -> {
                plugging.mark();
                assertSame(dead.writer(), port.plug().plug(live.writer()), "the failed end comes back");
                plugging.clear();
                plugging.mark();
                assertSame(live.writer(), port.plug().plug(more.writer()));
                plugged.countDown();
            });
            plugging.awaitBlocked(1);
            port.write("b");
            assertEquals("b", live.reader().read());
            plugging.awaitBlocked(2);
            assertTrue(port.write("c", Duration.ZERO), "the plug that waits goes first");
            assertEquals("c", more.reader().read());
            Patience.await(plugged, "the router");
            port.write("d");
            assertEquals("d", more.reader().read());
        });
    }

    @Test
    @DisplayName(
            "MO-06 when its peer is lost a port that waits waits for a plug, as long as one can come and its time allows")
    void waiting() throws Exception {
        network(net -> {
            One2One<String> dead = net.one2one();
            One2One<String> live = net.one2one(Buffer.fifo(2));
            WritePort<String> port = net.writePort(dead.writer(), PeerLoss.WAITS);
            dead.reader().close();
            assertFalse(port.write("late", SHORT));
            Spot writing = new Spot();
            CountDownLatch mayClose = new CountDownLatch(1);
            net.fork("router", () -> {
                writing.awaitBlocked();
                port.plug().plug(live.writer());
                Patience.await(mayClose, "the write");
                port.plug().close();
            });
            writing.mark();
            port.write("a");
            writing.clear();
            assertEquals("a", live.reader().read());
            live.reader().close();
            mayClose.countDown();
            assertThrows(ChannelClosedException.class, () -> port.write("b"), "there will be no other end");
        });
    }

    @Test
    @DisplayName("MO-06 a write that waits when its peer fails is made again at the next end")
    void peerFails() throws Exception {
        RuntimeException failure = new IllegalStateException("wanted");
        network(net -> {
            One2One<String> failing = net.one2one();
            One2One<String> live = net.one2one();
            WritePort<String> port = net.writePort(failing.writer(), PeerLoss.WAITS);
            Spot writing = new Spot();
            net.fork("user", () -> {
                writing.mark();
                port.write("a");
                writing.clear();
            });
            writing.awaitBlocked();
            assertSame(
                    failure,
                    Networks.failureOf(() -> net.scope(scope -> scope.fork("failing", failing.reader(), in -> {
                        throw failure;
                    }))));
            ChannelWriter<String> old = port.plug().plug(live.writer());
            assertSame(failing.writer(), old);
            assertThrows(ChannelPoisonedException.class, () -> failing.writer().tryWrite("x"));
            assertEquals("a", live.reader().read());
        });
    }

    @Test
    @DisplayName(
            "MO-06 a plug whose process has ended leaves the port as it is; a port whose process has ended refuses the plug")
    void oneSideEnds() throws Exception {
        network(net -> {
            One2One<String> wire = net.one2one(Buffer.fifo(4));
            One2One<String> other = net.one2one(Buffer.fifo(4));
            WritePort<String> port = net.writePort(wire.writer(), PeerLoss.THROWS);
            CountDownLatch unplugged = new CountDownLatch(1);
            net.fork("router", () -> {
                port.plug().close();
                unplugged.countDown();
            });
            Patience.await(unplugged, "the router");
            port.write("a");
            port.write("b");
            port.close();
            assertEquals(List.of("a", "b"), wire.reader().stream().toList());
            assertThrows(ChannelClosedException.class, () -> port.write("c"));

            WritePort<String> left = net.writePort(other.writer(), PeerLoss.THROWS);
            net.fork("user", () -> left.write("x"));
            assertEquals(List.of("x"), other.reader().stream().toList());
            One2One<String> spare = net.one2one(Buffer.fifo(1));
            assertThrows(ChannelClosedException.class, () -> left.plug().plug(spare.writer()));
            assertEquals("still mine", Moved.exercise(spare.writer(), spare.reader(), "still mine"));
        });
    }

    @Test
    @DisplayName("MO-06 a port for reading that is closed closes the end that is plugged in, and refuses the next")
    void closedReadPort() throws Exception {
        network(net -> {
            One2One<String> wire = net.one2one(Buffer.fifo(4));
            One2One<String> spare = net.one2one(Buffer.fifo(1));
            ReadPort<String> port = net.readPort(wire.reader(), PeerLoss.WAITS);
            wire.writer().write("a");
            assertEquals("a", port.read());
            port.close();
            ChannelClosedException told = assertThrows(
                    ChannelClosedException.class, () -> wire.writer().write("b"));
            assertEquals(Optional.of("b"), told.undelivered());
            assertThrows(ChannelClosedException.class, port::read);
            assertThrows(ChannelClosedException.class, () -> port.plug().plug(spare.reader()));
            assertEquals("still mine", Moved.exercise(spare.writer(), spare.reader(), "still mine"));
        });
    }

    @Test
    @DisplayName("MO-06 SH-04 a port and its plug belong to one process each, and the end to the port")
    void owners() throws Exception {
        network(net -> {
            One2One<String> wire = net.one2one(Buffer.fifo(4));
            WritePort<String> port = net.writePort(wire.writer(), PeerLoss.THROWS);
            assertThrows(ExclusiveEndException.class, () -> wire.writer().tryWrite("x"));
            CountDownLatch used = new CountDownLatch(1);
            CountDownLatch refused = new CountDownLatch(1);
            net.fork("user", () -> {
                port.write("a");
                used.countDown();
                Patience.await(refused, "the refusal");
            });
            Patience.await(used, "the user");
            assertThrows(ExclusiveEndException.class, () -> port.write("b"));
            assertThrows(ExclusiveEndException.class, port::close);
            assertThrows(ExclusiveEndException.class, () -> wire.writer().tryWrite("x"));
            refused.countDown();
            assertEquals(List.of("a"), wire.reader().stream().toList());
        });
    }
}
