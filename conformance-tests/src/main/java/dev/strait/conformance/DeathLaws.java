package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Any2One;
import dev.strait.Barrier;
import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelClosedException;
import dev.strait.ChannelPoisonedException;
import dev.strait.Network;
import dev.strait.One2One;
import dev.strait.spi.Poison;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * How processes end: by themselves, by a failure of their own, and because poison has told them to stop. If one of these fails,
 * look at what a group makes of what a process has thrown, and what the process's ends are then poisoned with. T-numbers are
 * those of {@code docs/laws.md}.
 */
public abstract class DeathLaws extends Laws {
    private static final int MANY = 5;
    private static final int STRENGTH = 3;

    /** For subclasses. */
    protected DeathLaws() {}

    private static RuntimeException wanted() {
        return new IllegalStateException("wanted");
    }

    private static ChannelPoisonedException poisonOf(Networks.Action use) {
        return assertInstanceOf(ChannelPoisonedException.class, Networks.failureOf(use));
    }

    private static void assertStop(int strength, String poisoner, ChannelPoisonedException thrown) {
        assertEquals(strength, thrown.strength());
        assertNull(thrown.getCause());
        assertTrue(thrown.poisoner().endsWith(poisoner), thrown::poisoner);
    }

    private static List<One2One<Integer>> channels(Network net, int count) {
        List<One2One<Integer>> channels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            channels.add(net.one2one());
        }
        return channels;
    }

    // ---------------------------------------------------------------- being told to stop

    @Test
    @DisplayName(
            "PR-09 PO-07 poison without a cause stops a ring of processes that catch nothing, and run returns (T-10)")
    void ringStops() throws Exception {
        List<Integer> tokens = Collections.synchronizedList(new ArrayList<>());
        network(net -> {
            List<One2One<Integer>> ring = channels(net, MANY);
            for (int i = 0; i < MANY; i++) {
                boolean first = i == 0;
                net.fork(
                        "node-" + i,
                        ring.get(i).reader(),
                        ring.get((i + 1) % MANY).writer(),
                        (in, out) -> {
                            if (first) {
                                out.write(0);
                            }
                            while (true) {
                                int token = in.read();
                                tokens.add(token);
                                if (token == 3 * MANY + 1) {
                                    out.poison();
                                }
                                out.write(token + 1);
                            }
                        });
            }
        });
        assertEquals(3 * MANY + 2, tokens.size());
    }

    @Test
    @DisplayName(
            "PR-09 PO-07 poison that spreads while a ring is still being forked, from two of its processes, stops all of it (T-10)")
    void poisonWhileForking() throws Exception {
        int[] forked = {0};
        network(net -> {
            int size = 8 * MANY;
            List<One2One<Integer>> ring = channels(net, size);
            for (int i = 0; i < size; i++) {
                boolean poisoner = i == 0 || i == MANY;
                net.fork(
                        "node-" + i,
                        ring.get(i).reader(),
                        ring.get((i + 1) % size).writer(),
                        (in, out) -> {
                            if (poisoner) {
                                out.poison();
                            }
                            for (int token : in) {
                                out.write(token);
                            }
                        });
                forked[0]++;
            }
        });
        assertEquals(8 * MANY, forked[0]);
    }

    @TestFactory
    @DisplayName("PR-09 a process that poison has stopped poisons all its ends, as strongly and without a cause")
    List<DynamicTest> passesPoisonOn() {
        return each(
                BUFFERS,
                (kind, buffer) -> network(net -> {
                    Channel<Integer> source = kind.make(net, buffer);
                    Channel<Integer> forward = kind.make(net, buffer);
                    Channel<Integer> backward = kind.make(net, buffer);
                    var out = source.writer();
                    net.fork(
                            "middle",
                            source.reader(),
                            forward.writer(),
                            backward.reader(),
                            (in, to, from) -> to.write(in.read()));
                    var ahead = forward.reader();
                    var behind = backward.writer();
                    out.poison(STRENGTH);
                    assertStop(STRENGTH, "/middle", poisonOf(ahead::read));
                    Patience.until("the process behind is told", () -> {
                        try {
                            behind.tryWrite(1);
                            return false;
                        } catch (ChannelPoisonedException told) {
                            assertStop(STRENGTH, "/middle", told);
                            return true;
                        }
                    });
                }));
    }

    @TestFactory
    @DisplayName("PR-09 PO-04 its ends at channels that are immune to that strength are closed: death is release")
    List<DynamicTest> immuneEndsAreClosed() {
        return each(
                List.of(Buffer.fifo(1), Buffer.unbounded()),
                (kind, buffer) -> network(net -> {
                    One2One<Integer> source = net.one2one();
                    Channel<Integer> forward =
                            kind.make(net.channel(Integer.class).buffer(buffer).immunity(STRENGTH));
                    Channel<Integer> backward =
                            kind.make(net.channel(Integer.class).buffer(buffer).immunity(STRENGTH));
                    var ahead = forward.reader();
                    var behind = backward.writer();
                    net.scope(scope -> {
                        CountDownLatch written = new CountDownLatch(1);
                        scope.fork("middle", source.reader(), forward.writer(), backward.reader(), (in, to, from) -> {
                            to.write(1);
                            written.countDown();
                            to.write(in.read());
                        });
                        Patience.await(written, "the value before the poison");
                        source.writer().poison(STRENGTH);
                    });
                    assertEquals(1, ahead.read());
                    assertNull(ahead.readOrNull());
                    assertThrows(ChannelClosedException.class, () -> behind.write(2));
                }));
    }

    @Test
    @DisplayName(
            "PR-09 a body that poison has stopped is no failure: run returns when the others have ended, call has no result")
    void stoppedBody() throws Exception {
        List<String> events = Collections.synchronizedList(new ArrayList<>());
        String run = Patience.call("network", () -> {
            Network.on(backend()).run(net -> {
                One2One<Integer> channel = net.one2one();
                CountDownLatch stopping = new CountDownLatch(1);
                net.fork("other", () -> {
                    Patience.await(stopping, "the body");
                    events.add("ended");
                });
                channel.writer().poison();
                stopping.countDown();
                channel.reader().read();
                events.add("went on");
            });
            return "returned";
        });
        assertEquals("returned", run);
        assertEquals(List.of("ended"), events);
        ChannelPoisonedException thrown = poisonOf(() -> Patience.call(
                "network",
                () -> Network.on(backend()).call(net -> {
                    One2One<Integer> channel = net.one2one();
                    channel.writer().poison(STRENGTH);
                    return channel.reader().read();
                })));
        assertStop(STRENGTH, "/main", thrown);
    }

    @Test
    @DisplayName(
            "PR-09 when one part of a par is stopped the others are interrupted, and the caller is told, who may go on")
    void stoppedPart() throws Exception {
        network(net -> {
            One2One<Integer> poisoned = net.one2one();
            One2One<Integer> lent = net.one2one(Buffer.fifo(2));
            poisoned.writer().poison(STRENGTH);
            CountDownLatch interrupted = new CountDownLatch(1);
            Spot waiting = new Spot();
            ChannelPoisonedException thrown = poisonOf(() -> net.par(
                    () -> {
                        lent.writer().write(1);
                        waiting.awaitBlocked();
                        poisoned.reader().read();
                    },
                    () -> {
                        waiting.mark();
                        assertThrows(InterruptedException.class, () -> new CountDownLatch(1).await());
                        interrupted.countDown();
                    }));
            assertStop(STRENGTH, "/main", thrown);
            assertEquals(0, thrown.getSuppressed().length);
            assertEquals(0, interrupted.getCount());
            lent.writer().write(2);
            assertEquals(1, lent.reader().read());
            assertEquals(2, lent.reader().read());
        });
    }

    @Test
    @DisplayName("PR-02 PR-09 the failure of a part takes the place of another's stop: nothing is swallowed")
    void failureAfterStop() throws Exception {
        network(net -> {
            RuntimeException failure = wanted();
            RuntimeException further = new IllegalStateException("further");
            One2One<Integer> poisoned = net.one2one();
            poisoned.writer().poison();
            Spot waiting = new Spot();
            CountDownLatch first = new CountDownLatch(1);
            Throwable thrown = Networks.failureOf(() -> net.par(
                    () -> {
                        waiting.awaitBlocked();
                        poisoned.reader().read();
                    },
                    () -> {
                        waiting.mark();
                        Networks.failureOf(() -> new CountDownLatch(1).await());
                        first.countDown();
                        throw failure;
                    },
                    () -> {
                        Networks.failureOf(() -> Patience.await(first, "the other failure"));
                        throw further;
                    }));
            assertTrue(thrown == failure || thrown == further, () -> "thrown: " + thrown);
            Throwable told = thrown == failure ? failure : further;
            assertEquals(1, told.getSuppressed().length);
            assertSame(told == failure ? further : failure, told.getSuppressed()[0]);
        });
    }

    @Test
    @DisplayName("PR-09 a process whose par was stopped, and who does not catch that, is stopped: the poison goes on")
    void stoppedParent() throws Exception {
        network(net -> {
            One2One<Integer> source = net.one2one();
            One2One<Integer> forward = net.one2one();
            net.fork("parent", source.reader(), forward.writer(), (in, to) -> net.par(() -> to.write(in.read())));
            source.writer().poison(STRENGTH);
            assertStop(STRENGTH, "/parent", poisonOf(forward.reader()::read));
        });
    }

    @Test
    @DisplayName(
            "PR-09 BA-05 a process that poison has stopped breaks its barriers by that, which stops the other members")
    void stoppedMember() throws Exception {
        network(net -> {
            One2One<Integer> source = net.one2one();
            One2One<Integer> forward = net.one2one();
            Barrier barrier = net.barrier(2);
            Spot syncing = new Spot();
            net.fork("member", source.reader(), barrier.enrol(), (in, enrolled) -> {
                in.read();
                enrolled.sync();
            });
            net.fork("other member", barrier.enrol(), forward.writer(), (enrolled, out) -> {
                syncing.mark();
                enrolled.sync();
            });
            syncing.awaitBlocked();
            source.writer().poison(STRENGTH);
            assertStop(STRENGTH, "/other member", poisonOf(forward.reader()::read));
        });
    }

    @Test
    @DisplayName("PR-02 PR-09 what is suppressed in the exception that stops a process is a failure of its own")
    void suppressedInAStop() throws Exception {
        RuntimeException failure = wanted();
        assertSame(failure, failureOf(net -> {
            One2One<Integer> poisoned = net.one2one();
            poisoned.writer().poison();
            net.fork("untidy", poisoned.reader(), in -> {
                try (AutoCloseable untidy = () -> {
                    throw failure;
                }) {
                    assertNotNull(untidy);
                    in.read();
                }
            });
        }));
    }

    @Test
    @DisplayName("PR-02 PR-09 poison with a cause is a failure of the process that ends with it")
    void poisonWithACause() throws Exception {
        RuntimeException cause = wanted();
        Throwable thrown = failureOf(net -> {
            One2One<Integer> poisoned = net.one2one();
            poisoned.writer().poison(cause);
            net.fork("failing", poisoned.reader(), in -> in.read());
        });
        assertInstanceOf(ChannelPoisonedException.class, thrown);
        assertSame(cause, thrown.getCause());
    }

    @Test
    @DisplayName("PR-09 to use a channel of a network that has ended is an error, and stops nobody")
    void usedAfterItsNetwork() throws Exception {
        Throwable thrown = failureOf(net -> {
            List<One2One<Integer>> inner = new ArrayList<>();
            net.scope(scope -> inner.add(scope.one2one()));
            inner.get(0).writer().write(1);
        });
        ChannelPoisonedException poisoned = assertInstanceOf(ChannelPoisonedException.class, thrown);
        assertInstanceOf(IllegalStateException.class, poisoned.getCause());
        assertTrue(String.valueOf(poisoned.getMessage()).contains("has ended"), poisoned::getMessage);
        assertEquals(Optional.of(poisoned.poisoner()), poisoned.scope());
    }

    // ---------------------------------------------------------------- failing

    @TestFactory
    @DisplayName("PR-05 when a process throws, its peers end and the caller gets that very failure (T-8)")
    List<DynamicTest> rootCause() {
        return each(BUFFERS, (kind, buffer) -> {
            RuntimeException failure = wanted();
            assertSame(failure, failureOf(net -> {
                Channel<Integer> channel = kind.make(net, buffer);
                Channel<Integer> next = kind.make(net, buffer);
                net.fork("doomed", channel.writer(), out -> {
                    throw failure;
                });
                net.fork("peer", channel.reader(), next.writer(), (in, out) -> out.write(in.read()));
                net.fork("peer of the peer", next.reader(), in -> in.read());
            }));
            assertEquals(0, failure.getSuppressed().length);
        });
    }

    @Test
    @DisplayName("PR-02 the answer to the poison of a process that failed second is no failure")
    void answerToTheSecond() throws Exception {
        RuntimeException first = wanted();
        RuntimeException second = new IllegalStateException("second");
        network(net -> {
            One2One<Integer> outer = net.one2one();
            List<Spot> waiting = Spot.several(2);
            Throwable thrown = Networks.failureOf(() -> net.scope(scope -> {
                scope.fork("second", outer.writer(), out -> {
                    waiting.get(0).mark();
                    Networks.failureOf(() -> new CountDownLatch(1).await());
                    throw second;
                });
                scope.fork("peer of the second", outer.reader(), in -> {
                    waiting.get(1).mark();
                    Networks.failureOf(() -> new CountDownLatch(1).await());
                    in.read();
                });
                for (Spot spot : waiting) {
                    spot.awaitBlocked();
                }
                throw first;
            }));
            assertSame(first, thrown);
            assertEquals(List.of(second), List.of(first.getSuppressed()));
        });
    }

    @TestFactory
    @DisplayName("PR-05 PO-04 no channel is immune to the failure of a process that owns one of its ends")
    List<DynamicTest> failureIsLethal() {
        return each(
                List.of(Buffer.none(), Buffer.fifo(1)),
                (kind, buffer) -> network(net -> {
                    RuntimeException failure = wanted();
                    Channel<Integer> channel =
                            kind.make(net.channel(Integer.class).buffer(buffer).immunity(Integer.MAX_VALUE));
                    var in = channel.reader();
                    var out = channel.writer();
                    assertSame(
                            failure,
                            Networks.failureOf(() -> net.scope(scope -> scope.fork("doomed", out, mine -> {
                                throw failure;
                            }))));
                    ChannelPoisonedException thrown = poisonOf(in::read);
                    assertSame(failure, thrown.getCause());
                    assertEquals(Poison.LETHAL, thrown.strength());
                }));
    }

    @Test
    @DisplayName("CL-01 PR-05 a writer that returns early does not stop the others (T-12)")
    void earlyWriter() throws Exception {
        network(net -> {
            Any2One<Integer> channel = net.any2one();
            CountDownLatch ended = new CountDownLatch(1);
            net.scope(scope -> scope.fork("early", channel.writer(), out -> {}));
            net.fork("late", channel.writer(), out -> {
                Patience.await(ended, "the end of the other");
                out.write(1);
                out.write(2);
            });
            ended.countDown();
            assertEquals(List.of(1, 2), channel.reader().stream().toList());
        });
    }

    @Test
    @DisplayName(
            "PR-06 a body that throws fails its network before it is waited for: who waits for the body is released (T-21)")
    void failedBeforeJoined() throws Exception {
        RuntimeException failure = wanted();
        List<Boolean> seen = Collections.synchronizedList(new ArrayList<>());
        assertSame(failure, failureOf(net -> {
            One2One<Integer> channel = net.one2one();
            Spot waiting = new Spot();
            net.fork("reader", channel.reader(), in -> {
                waiting.mark();
                seen.add(Networks.failureOf(in::read) == null);
                seen.add(poisonOf(in::tryRead).getCause() == failure);
            });
            waiting.awaitBlocked();
            throw failure;
        }));
        assertEquals(List.of(false, true), seen);
    }
}
