package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.strait.Alt;
import dev.strait.Any2One;
import dev.strait.Any2OneCall;
import dev.strait.Buffer;
import dev.strait.ChannelPoisonedException;
import dev.strait.ExclusiveReader;
import dev.strait.ExclusiveWriter;
import dev.strait.Network;
import dev.strait.One2One;
import dev.strait.One2OneCall;
import dev.strait.PeerLoss;
import dev.strait.Request;
import dev.strait.SharedWriter;
import dev.strait.spi.Capability;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What is no deadlock, though all processes look as if it were: somebody may still end the wait, and after many looks somebody
 * does. If one of these fails, look at who is taken for somebody who waits, or not seen at all; and at the order of what a core
 * decides and what it says of itself.
 */
public abstract class LookoutLaws extends Laws {
    private static final Duration SOON = Duration.ofNanos(100_000);
    private static final Duration RESTLESS = Duration.ofNanos(20_000);
    private static final Duration LONG = Duration.ofDays(1);
    private static final int MANY = 8;

    /** For subclasses. */
    protected LookoutLaws() {}

    /** What happens in a network that is looked at. */
    @FunctionalInterface
    interface Body {
        void run(Network net, Looks looks) throws Exception;
    }

    private void watched(Duration interval, Body body) throws Exception {
        Looks looks = new Looks(backend());
        Patience.call("network", () -> {
            looks.by(Thread.currentThread());
            Network.on(looks).named("net").lookout(interval).run(net -> body.run(net, looks));
            return "ended";
        });
    }

    private void watched(Body body) throws Exception {
        watched(SOON, body);
    }

    /** Does something in a thread that is no process. */
    private static Thread outside(AtomicReference<@Nullable Throwable> thrown, Networks.Action action) {
        return Thread.ofPlatform().name("outside").daemon().start(() -> thrown.set(Networks.failureOf(action)));
    }

    /** Two processes wait for each other, but for an end of the first's channel: the rest is up to whoever has that. */
    private static void waitForEachOther(Network net, ExclusiveReader<String> reader) {
        One2One<String> between = net.one2one();
        net.fork("a", reader, between.writer(), (in, out) -> out.write(in.read()));
        net.fork("b", between.reader(), in -> assertEquals("at last", in.read()));
    }

    @Test
    @DisplayName("DL-02 an end that is free may be used by anybody, at any time")
    void freeEnd() throws Exception {
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        AtomicReference<Thread> user = new AtomicReference<>();
        watched((net, looks) -> {
            One2One<String> events = net.one2one();
            waitForEachOther(net, events.reader());
            user.set(outside(thrown, () -> {
                looks.await(MANY);
                events.writer().write("at last");
            }));
        });
        Patience.join(Objects.requireNonNull(user.get()));
        assertNull(thrown.get());
    }

    @Test
    @DisplayName("DL-02 a shared end that has been asked for may be used by anybody, also if its asker waits")
    void askedForEnd() throws Exception {
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        AtomicReference<Thread> user = new AtomicReference<>();
        watched((net, looks) -> {
            Any2One<String> events = net.any2one();
            SharedWriter<String> out = events.writer();
            user.set(outside(thrown, () -> {
                looks.await(MANY);
                out.write("at last");
            }));
            assertEquals("at last", events.reader().read());
        });
        Patience.join(Objects.requireNonNull(user.get()));
        assertNull(thrown.get());
    }

    @Test
    @DisplayName("DL-02 a thread outside that has an end may use it")
    void outsideOwner() throws Exception {
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        AtomicReference<Thread> user = new AtomicReference<>();
        CountDownLatch owned = new CountDownLatch(1);
        watched((net, looks) -> {
            One2One<String> events = net.one2one();
            user.set(outside(thrown, () -> {
                events.writer().tryWrite("too early");
                owned.countDown();
                looks.await(MANY);
                events.writer().write("at last");
            }));
            Patience.await(owned, "the end has an owner");
            waitForEachOther(net, events.reader());
        });
        Patience.join(Objects.requireNonNull(user.get()));
        assertNull(thrown.get());
    }

    @Test
    @DisplayName("DL-02 a process that does something else may still come to it")
    void busyProcess() throws Exception {
        watched((net, looks) -> {
            One2One<String> events = net.one2one();
            waitForEachOther(net, events.reader());
            net.fork("busy", events.writer(), out -> {
                looks.await(MANY);
                out.write("at last");
            });
        });
    }

    @Test
    @DisplayName("DL-02 who waits for a limited time goes on, and so do those who wait for him")
    void limitedTime() throws Exception {
        watched((net, looks) -> {
            One2One<String> there = net.one2one();
            One2One<String> back = net.one2one();
            CountDownLatch stop = new CountDownLatch(1);
            net.fork("limited", back.reader(), there.writer(), (in, out) -> {
                while (stop.getCount() > 0) {
                    assertNull(in.read(Duration.ofMillis(50)));
                }
                out.write("at last");
            });
            net.fork("unlimited", there.reader(), back.writer(), (in, out) -> assertEquals("at last", in.read()));
            looks.await(MANY);
            stop.countDown();
        });
    }

    @Test
    @DisplayName("DL-02 an alternative with a timer goes on")
    void timer() throws Exception {
        watched((net, looks) -> {
            One2One<String> there = net.one2one();
            One2One<String> back = net.one2one();
            CountDownLatch stop = new CountDownLatch(1);
            net.fork("limited", back.reader(), there.writer(), (in, out) -> {
                Alt<String> alt = Alt.pri(in.onRead(value -> value), net.after(Duration.ofMillis(50), () -> "tick"));
                while (stop.getCount() > 0) {
                    assertEquals("tick", alt.select());
                }
                out.write("at last");
            });
            net.fork("unlimited", there.reader(), back.writer(), (in, out) -> assertEquals("at last", in.read()));
            looks.await(MANY);
            stop.countDown();
        });
    }

    @Test
    @DisplayName("DL-02 a process that sleeps goes on, and a long limit is a limit")
    void longLimits() throws Exception {
        watched((net, looks) -> {
            One2One<String> there = net.one2one();
            One2One<String> back = net.one2one();
            net.fork("limited", back.reader(), there.writer(), (in, out) -> {
                assertEquals("at last", in.read(LONG));
                out.close();
            });
            net.fork("unlimited", there.reader(), in -> assertNull(in.readOrNull()));
            looks.await(MANY);
            back.writer().write("at last");
        });
    }

    @Test
    @DisplayName("DL-02 whoever has another shared end of a channel may poison it")
    void thirdHolder() throws Exception {
        watched((net, looks) -> {
            Any2One<String> there = net.any2one();
            One2One<String> back = net.one2one();
            net.fork("a", there.writer(), back.reader(), (out, in) -> {
                assertThrows(ChannelPoisonedException.class, in::read);
            });
            net.fork("third", there.writer(), out -> {
                looks.await(MANY);
                out.poison();
            });
            net.fork("b", there.reader(), back.writer(), (in, out) -> {
                assertThrows(ChannelPoisonedException.class, in::read);
                out.poison();
            });
        });
    }

    @Test
    @DisplayName("DL-02 an end that is under way in a value may come to anybody")
    void underWay() throws Exception {
        requires(Capability.MOBILE_ENDS);
        watched((net, looks) -> {
            One2One<ExclusiveWriter<String>> mail = net.one2one(Buffer.fifo(1));
            One2One<String> events = net.one2one();
            mail.writer().write(events.writer());
            waitForEachOther(net, events.reader());
            looks.await(MANY);
            mail.reader().read().write("at last");
        });
    }

    @Test
    @DisplayName("DL-02 a request that has been accepted may be answered by anybody")
    void passedOn() throws Exception {
        requires(Capability.BY_REFERENCE);
        AtomicReference<Request<String, String>> passed = new AtomicReference<>();
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        AtomicReference<Thread> user = new AtomicReference<>();
        watched((net, looks) -> {
            One2OneCall<String, String> call = net.one2oneCall();
            net.fork("client", call.client(), client -> assertEquals("at last", client.call("question")));
            net.fork("server", call.server(), server -> {
                passed.set(server.accept());
                user.set(outside(thrown, () -> {
                    looks.await(MANY);
                    passed.get().reply("at last");
                }));
                assertNull(server.acceptOrNull());
            });
        });
        Patience.join(Objects.requireNonNull(user.get()));
        assertNull(thrown.get());
    }

    @Test
    @DisplayName("DL-02 a port may get another end")
    void port() throws Exception {
        requires(Capability.MOBILE_ENDS);
        watched((net, looks) -> {
            One2One<String> silent = net.one2one();
            One2One<String> events = net.one2one();
            var port = net.readPort(silent.reader(), PeerLoss.THROWS);
            net.fork("a", silent.writer(), out -> {
                assertEquals("at last", port.read());
                out.close();
            });
            looks.await(MANY);
            port.plug().plug(events.reader());
            events.writer().write("at last");
        });
    }

    @Test
    @DisplayName("DL-02 who may still ask for a shared end may still use it")
    void maker() throws Exception {
        watched((net, looks) -> {
            Any2One<String> there = net.any2one();
            One2One<String> back = net.one2one();
            net.fork("a", there.writer(), back.reader(), (out, in) -> assertEquals("at last", in.read()));
            net.fork("b", there.reader(), back.writer(), (in, out) -> out.write(in.read()));
            looks.await(MANY);
            there.writer().write("at last");
        });
    }

    @Test
    @DisplayName("DL-02 a server that waits for clients which wait for something else")
    void idleServer() throws Exception {
        requires(Capability.BY_REFERENCE);
        watched((net, looks) -> {
            Any2OneCall<String, String> call = net.any2oneCall();
            One2One<String> go = net.one2one();
            net.fork(
                    "client",
                    call.client(),
                    go.reader(),
                    (client, in) -> assertEquals("at last", client.call(in.read())));
            net.fork("server", call.server(), server -> server.serveAll(question -> question));
            looks.await(MANY);
            go.writer().write("at last");
        });
    }

    @Test
    @DisplayName("DL-02 a full ring that goes round is never taken for one that does not")
    void liveRing() throws Exception {
        int elements = 4;
        int rounds = 20_000;
        watched(RESTLESS, (net, looks) -> {
            One2One<Integer> head = net.one2one();
            One2One<Integer> last = head;
            for (int i = 0; i < elements; i++) {
                One2One<Integer> next = net.one2one();
                boolean choosing = i % 2 == 1;
                net.fork("element-" + i, last.reader(), next.writer(), (in, out) -> {
                    Alt<Integer> alt = Alt.fair(in.onRead(token -> token));
                    for (int token = 0; token >= 0; ) {
                        token = choosing ? alt.select() : in.read();
                        out.write(token);
                    }
                });
                last = next;
            }
            net.fork("root", last.reader(), head.writer(), (in, out) -> {
                for (int token = 0; token < elements; token++) {
                    out.write(token);
                }
                for (int round = 0; round < rounds; round++) {
                    out.write(in.read());
                }
                for (int token = 0; token < elements; token++) {
                    in.read();
                }
                out.write(-1);
                assertEquals(-1, in.read());
            });
        });
    }

    @Test
    @DisplayName("DL-02 clients, claims and a server that go on are never taken for a deadlock")
    void liveFarm() throws Exception {
        requires(Capability.BY_REFERENCE);
        int turns = 1_000;
        watched(RESTLESS, (net, looks) -> {
            Any2One<Integer> results = net.any2one();
            Any2OneCall<Integer, Integer> call = net.any2oneCall();
            for (int i = 0; i < 3; i++) {
                net.fork("worker-" + i, results.writer(), call.client(), (out, client) -> {
                    for (int turn = 0; turn < turns; turn++) {
                        try (var session = out.claim()) {
                            session.write(turn);
                            session.write(client.call(turn));
                        }
                    }
                });
            }
            net.fork("server", call.server(), server -> server.serveAll(question -> question));
            net.fork("harvest", results.reader(), in -> {
                int sum = 0;
                for (int result : in) {
                    sum += result;
                }
                assertEquals(3 * turns * (turns - 1), sum);
            });
        });
    }

    @Test
    @DisplayName("DL-02 a network that is not to be looked at is not; a time for a look is positive")
    void never() throws Exception {
        assertThrows(IllegalArgumentException.class, () -> Network.on(backend()).lookout(Duration.ZERO));
        Looks looks = new Looks(backend());
        Spot waiting = new Spot();
        Thread thread = Thread.ofPlatform()
                .daemon()
                .start(() -> Networks.failureOf(() -> {
                    looks.by(Thread.currentThread());
                    Network.on(looks).lookout(ChronoUnit.FOREVER.getDuration()).run(net -> {
                        One2One<String> channel = net.one2one();
                        net.fork("a", channel.reader(), channel.writer(), (in, out) -> {
                            waiting.mark();
                            in.read();
                        });
                    });
                }));
        waiting.awaitBlocked();
        Patience.until("the network is waited for", () -> thread.getState() == Thread.State.WAITING);
        assertEquals(0, looks.parks());
        thread.interrupt();
        Patience.join(thread);
    }
}
