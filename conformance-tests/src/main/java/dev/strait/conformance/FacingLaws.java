package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Alt;
import dev.strait.Any2Any;
import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Guard;
import dev.strait.Network;
import dev.strait.One2Any;
import dev.strait.One2One;
import dev.strait.ProcessBody;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Alternatives that face each other. If one of these fails, look at how two parties that may both be decided elsewhere are
 * decided together, and at what is left when one of them has been: a claim that is kept, or a match that nobody tries again.
 */
public abstract class FacingLaws extends Laws {
    private static final int MATCHES = Effort.times(400);

    /** For subclasses. */
    protected FacingLaws() {}

    /** A process of an arrangement: what it may do besides stopping. */
    private static final class Player {
        private final int me;
        private final List<Guard<Integer>> guards = new ArrayList<>();
        private int number;

        Player(int me) {
            this.me = me;
        }

        void reads(ChannelReader<Parcel> in, Trace trace) {
            guards.add(in.onRead(parcel -> {
                assertNotEquals(me, parcel.writer, "met itself");
                trace.note(Trace.Kind.READ, me, parcel);
                return 1;
            }));
        }

        void writes(ChannelWriter<Parcel> out, Trace trace) {
            Parcel[] next = new Parcel[1];
            guards.add(out.onWrite(
                    () -> {
                        next[0] = new Parcel(me, number++);
                        return next[0];
                    },
                    () -> {
                        trace.note(Trace.Kind.WRITE_BEGUN, me, next[0]);
                        trace.note(Trace.Kind.WRITTEN, me, next[0]);
                        return 1;
                    }));
        }
    }

    /** Lays out the channels, and says who may do what. */
    private interface Arrangement {
        void lay(Network net, List<Player> players, Trace trace);
    }

    /** The players select until there have been so many matches; each match is seen once on each side. */
    private void play(int count, Function<List<Guard<Integer>>, Alt<Integer>> policy, Arrangement arrangement)
            throws Exception {
        Trace trace = new Trace();
        AtomicInteger sides = new AtomicInteger();
        network(net -> {
            One2Any<Integer> stop = net.one2any();
            List<Player> players = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                players.add(new Player(i));
            }
            arrangement.lay(net, players, trace);
            List<ProcessBody> processes = new ArrayList<>();
            for (Player player : players) {
                var stopped = stop.reader();
                processes.add(() -> {
                    List<Guard<Integer>> guards = new ArrayList<>(player.guards);
                    guards.add(stopped.onRead(value -> 0, () -> 0));
                    Alt<Integer> alt = policy.apply(guards);
                    while (alt.select() == 1) {
                        if (sides.incrementAndGet() == 2 * MATCHES) {
                            stop.writer().close(); // not by a process of its own, which might not get a processor
                        }
                    }
                });
            }
            net.par(processes);
        });
        trace.assertEveryValueOnce();
        assertEquals(0, sides.get() % 2, "one side of a match without the other");
    }

    private List<DynamicTest> eachPolicy(String what, int from, int to, Arrangement arrangement) {
        List<DynamicTest> tests = new ArrayList<>();
        List<String> names = List.of("pri", "fair", "arbitrary");
        for (int count = from; count <= to; count++) {
            int size = count;
            for (int i = 0; i < names.size(); i++) {
                var policy = ChoiceLaws.policies().get(i);
                tests.add(DynamicTest.dynamicTest(
                        what + " of " + count + ", " + names.get(i), () -> play(size, policy, arrangement)));
            }
        }
        return tests;
    }

    // ---------------------------------------------------------------- arrangements

    @TestFactory
    @DisplayName("AL-14 two alternatives that face each other over channels of every kind, in both directions")
    List<DynamicTest> pairs() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            tests.addAll(eachPolicy(kind + " pair", 2, 2, (net, players, trace) -> {
                for (int i = 0; i < 2; i++) {
                    Channel<Parcel> channel = kind.make(net, Buffer.none());
                    players.get(i).writes(channel.writer(), trace);
                    players.get(1 - i).reads(channel.reader(), trace);
                }
            }));
        }
        return tests;
    }

    @TestFactory
    @DisplayName("AL-14 two alternatives that face each other with their guards in opposite orders")
    List<DynamicTest> oppositeOrders() {
        return eachPolicy("opposite pair", 2, 2, (net, players, trace) -> {
            List<Channel<Parcel>> channels = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                channels.add(net.one2one());
            }
            channels.forEach(channel -> players.get(0).writes(channel.writer(), trace));
            channels.reversed().forEach(channel -> players.get(1).reads(channel.reader(), trace));
        });
    }

    @TestFactory
    @DisplayName("AL-14 alternatives in a ring: each writes to the next or reads from the last")
    List<DynamicTest> rings() {
        return eachPolicy("ring", 2, 6, (net, players, trace) -> {
            int n = players.size();
            for (int i = 0; i < n; i++) {
                Channel<Parcel> channel = net.one2one();
                players.get(i).writes(channel.writer(), trace);
                players.get((i + 1) % n).reads(channel.reader(), trace);
            }
        });
    }

    @TestFactory
    @DisplayName("AL-14 alternatives in a clique: each writes to and reads from every other")
    List<DynamicTest> cliques() {
        return eachPolicy("clique", 2, 6, (net, players, trace) -> {
            for (Player writer : players) {
                for (Player reader : players) {
                    if (writer != reader) {
                        Channel<Parcel> channel = net.one2one();
                        writer.writes(channel.writer(), trace);
                        reader.reads(channel.reader(), trace);
                    }
                }
            }
        });
    }

    @TestFactory
    @DisplayName("AL-14 alternatives that all read and write one channel: each meets another, never itself")
    List<DynamicTest> oneChannelForAll() {
        return eachPolicy("one channel", 2, 6, (net, players, trace) -> {
            Any2Any<Parcel> channel = net.any2any();
            for (Player player : players) {
                player.reads(channel.reader(), trace);
                player.writes(channel.writer(), trace);
            }
        });
    }

    @TestFactory
    @DisplayName("AL-14 alternatives that all read and write two channels, some of them twice")
    List<DynamicTest> twoChannelsForAll() {
        return eachPolicy("two channels", 3, 5, (net, players, trace) -> {
            Any2Any<Parcel> a = net.any2any();
            Any2Any<Parcel> b = net.any2any();
            for (Player player : players) {
                player.reads(a.reader(), trace);
                player.writes(b.writer(), trace);
                player.writes(a.writer(), trace);
                player.reads(b.reader(), trace);
                if (player.me % 2 == 0) {
                    player.reads(a.reader(), trace);
                }
            }
        });
    }

    @TestFactory
    @DisplayName("AL-14 alternatives in a ring of channels of different kinds, with writes against the direction")
    List<DynamicTest> mixedRings() {
        return eachPolicy("mixed ring", 2, 4, (net, players, trace) -> {
            int n = players.size();
            for (int i = 0; i < n; i++) {
                Channel<Parcel> channel = List.of(Kind.values()).get(i).make(net, Buffer.none());
                players.get(i).writes(channel.writer(), trace);
                players.get((i + 1) % n).reads(channel.reader(), trace);
                Any2Any<Parcel> shared = net.any2any();
                players.get(i).reads(shared.reader(), trace);
                players.get((i + 1) % n).writes(shared.writer(), trace);
            }
        });
    }

    // ---------------------------------------------------------------- no lost wake-up

    @Test
    @DisplayName("AL-14 an alternative that reads and writes one channel does not meet itself, and meets who comes")
    void alone() throws Exception {
        network(net -> {
            Any2Any<String> channel = net.any2any();
            var in = channel.reader();
            var out = channel.writer();
            Spot selecting = new Spot();
            net.par(
                    () -> {
                        Alt<String> alt = Alt.fair(in.onRead(v -> "read " + v), out.onWrite("own", () -> "written"));
                        assertEquals("alone", alt.trySelect(() -> "alone"));
                        assertEquals("alone", alt.select(Duration.ofMillis(2), () -> "alone"));
                        selecting.mark();
                        assertEquals("read theirs", alt.select());
                        selecting.clear();
                        selecting.mark();
                        assertEquals("written", alt.select());
                    },
                    () -> {
                        selecting.awaitBlocked(1);
                        out.write("theirs");
                        selecting.awaitBlocked(2);
                        assertEquals("own", in.read());
                    });
        });
    }

    @TestFactory
    @DisplayName("AL-05 an alternative and a plain peer never miss each other, at whatever moment they come")
    List<DynamicTest> plainPeers() {
        return each(
                List.of(Buffer.none(), Buffer.fifo(1)),
                (kind, buffer) -> network(net -> {
                    Channel<Integer> there = kind.make(net, buffer);
                    Channel<Integer> back = kind.make(net, buffer);
                    Channel<Integer> idle = kind.make(net, buffer);
                    ChannelReader<Integer> never = idle.reader();
                    idle.writer();
                    ChannelReader<Integer> echoIn = there.reader();
                    ChannelWriter<Integer> echoOut = back.writer();
                    ChannelWriter<Integer> to = there.writer();
                    ChannelReader<Integer> from = back.reader();
                    net.par(
                            () -> {
                                for (int i = 0; i < MATCHES; i++) {
                                    int value = echoIn.read();
                                    Jitter.pause(value);
                                    echoOut.write(value);
                                }
                            },
                            () -> {
                                int[] next = {0};
                                Alt<Integer> write =
                                        Alt.fair(never.onRead(v -> -1), to.onWrite(() -> next[0], () -> next[0]));
                                Alt<Integer> read = Alt.fair(from.onRead(v -> v), never.onRead(v -> -1));
                                for (int i = 0; i < MATCHES; i++) {
                                    next[0] = i;
                                    assertEquals(i, write.select());
                                    Jitter.pause(i / 8);
                                    assertEquals(i, read.select());
                                }
                            });
                }));
    }

    @Test
    @DisplayName("AL-05 AL-08 alternatives that time out and meet at the same moment agree whether they have met")
    void timeoutsAgainstMatches() throws Exception {
        Trace trace = new Trace();
        AtomicInteger met = new AtomicInteger();
        network(net -> {
            List<Any2Any<Parcel>> channels = List.of(net.any2any(), net.any2any());
            List<ProcessBody> processes = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int me = i;
                Player player = new Player(i);
                for (Any2Any<Parcel> channel : channels) {
                    if (i % 2 == 0) {
                        player.reads(channel.reader(), trace);
                    } else {
                        player.writes(channel.writer(), trace);
                    }
                }
                processes.add(() -> {
                    Alt<Integer> alt = Alt.fair(player.guards);
                    for (int k = 0; met.get() < 200; k++) {
                        met.addAndGet(alt.select(Duration.ofNanos(1000L * ((k + 7 * me) % 60)), () -> 0));
                    }
                });
            }
            net.par(processes);
        });
        trace.assertEveryValueOnce();
    }

    @Test
    @DisplayName("AL-13 a thread that is unparked for no reason goes on waiting")
    void spuriousWakeUps() throws Exception {
        network(net -> {
            One2One<Integer> channel = net.one2one();
            var in = channel.reader();
            var out = channel.writer();
            Spot selecting = new Spot();
            AtomicReference<@Nullable Thread> victim = new AtomicReference<>(Thread.currentThread());
            net.par(
                    () -> {
                        victim.set(Thread.currentThread());
                        Alt<Integer> alt = Alt.fair(in.onRead(v -> v));
                        Alt<Integer> timed = Alt.fair(in.onRead(v -> v), net.after(Duration.ofMillis(5), () -> -1));
                        selecting.mark();
                        for (int i = 0; i < 100; i++) {
                            assertEquals(i, alt.select());
                        }
                        long start = backend().carrier().nanoTime();
                        assertEquals(-1, timed.select());
                        assertTrue(backend().carrier().nanoTime() - start >= 5_000_000, "too early");
                        victim.set(null);
                    },
                    () -> {
                        for (int i = 0; i < 100; i++) {
                            selecting.awaitBlocked();
                            out.write(i);
                        }
                    },
                    () -> Patience.until("it has selected often enough", () -> {
                        Thread thread = victim.get();
                        LockSupport.unpark(thread);
                        return thread == null;
                    }));
        });
    }
}
