package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.strait.Any2One;
import dev.strait.ChannelPoisonedException;
import dev.strait.Network;
import dev.strait.One2Any;
import dev.strait.One2One;
import dev.strait.ProcessBody;
import dev.strait.ProcessFailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Processes that come and go. If one of these fails, look at how a group of processes counts its members. */
public abstract class ProcessLaws extends Laws {
    private static final int MANY = 20;

    /** For subclasses. */
    protected ProcessLaws() {}

    @Test
    @DisplayName("PR-01 a par runs its parts at the same time, each in a thread of its own, and ends when all have")
    void par() throws Exception {
        network(net -> {
            CountDownLatch all = new CountDownLatch(MANY);
            AtomicInteger ended = new AtomicInteger();
            Set<Thread> threads = Collections.synchronizedSet(new HashSet<>());
            net.par(MANY, index -> {
                threads.add(Thread.currentThread());
                all.countDown();
                Patience.await(all, "all parts of the par at the same time");
                ended.incrementAndGet();
            });
            assertEquals(MANY, ended.get());
            assertEquals(MANY, threads.size());
            assertFalse(threads.contains(Thread.currentThread()));
        });
    }

    @Test
    @DisplayName("PR-01 a par of nothing ends at once")
    void parOfNothing() throws Exception {
        network(net -> {
            net.par(List.of());
            net.par(0, index -> {});
            net.par(new ProcessBody[0]);
            assertEquals(List.of(), net.parCalls(0, index -> index));
        });
    }

    @Test
    @DisplayName("PR-07 a par of calls returns the results in the order of the calls")
    void results() throws Exception {
        network(net -> {
            CountDownLatch last = new CountDownLatch(1);
            List<String> results = net.<String>par(
                    () -> {
                        Patience.await(last, "the last call");
                        return "a";
                    },
                    () -> "b",
                    () -> {
                        last.countDown();
                        return "c";
                    });
            assertEquals(List.of("a", "b", "c"), results);
            assertEquals(
                    IntStream.range(0, MANY).map(i -> i * i).boxed().toList(),
                    net.<Integer>parCalls(MANY, index -> index * index));
        });
    }

    @Test
    @DisplayName("PR-07 a par of calls that read returns what they have read")
    void readingCalls() throws Exception {
        network(net -> {
            One2One<String> channel = net.one2one();
            One2One<String> other = net.one2one();
            net.fork("writer", channel.writer(), out -> out.write("a"));
            net.fork("other", other.writer(), out -> out.write("b"));
            assertEquals(
                    List.of("a", "b"),
                    net.par(() -> channel.reader().read(), () -> other.reader().read()));
        });
    }

    @Test
    @DisplayName("PR-01 a seq runs its parts one after the other, in the caller's thread")
    void seq() throws Exception {
        network(net -> {
            List<Integer> order = new ArrayList<>();
            Thread caller = Thread.currentThread();
            net.seq(() -> order.add(0), () -> order.add(1), () -> assertSame(caller, Thread.currentThread()));
            net.seq(3, index -> order.add(2 + index));
            net.seq();
            net.seq(0, index -> order.add(-1));
            assertEquals(List.of(0, 1, 2, 3, 4), order);
        });
    }

    @Test
    @DisplayName("PR-02 a seq stops at the first failure: unchecked ones as they are, checked ones wrapped")
    void failingSeq() throws Exception {
        network(net -> {
            AtomicBoolean more = new AtomicBoolean();
            IllegalStateException unchecked = new IllegalStateException("wanted");
            IOException checked = new IOException("wanted");
            assertSame(
                    unchecked,
                    Networks.failureOf(() -> net.seq(
                            () -> {
                                throw unchecked;
                            },
                            () -> more.set(true))));
            ProcessFailedException wrapped = assertThrows(
                    ProcessFailedException.class,
                    () -> net.seq(
                            () -> {
                                throw checked;
                            },
                            () -> more.set(true)));
            assertSame(checked, wrapped.getCause());
            assertFalse(more.get());
        });
    }

    @Test
    @DisplayName("PR-01 a network returns when every process has ended, those that processes forked included")
    void networkWaits() throws Exception {
        AtomicInteger ended = new AtomicInteger();
        network(net -> {
            CountDownLatch mainHasReturned = new CountDownLatch(1);
            net.fork("first", () -> {
                net.fork("second", () -> {
                    net.fork(() -> {
                        Patience.await(mainHasReturned, "the first process");
                        ended.incrementAndGet();
                    });
                    ended.incrementAndGet();
                });
                mainHasReturned.countDown();
                ended.incrementAndGet();
            });
        });
        assertEquals(3, ended.get());
    }

    @Test
    @DisplayName("PR-01 replicated forks start so many processes, numbered, each with its ends")
    void replicatedForks() throws Exception {
        Set<Integer> indexes = Collections.synchronizedSet(new TreeSet<>());
        AtomicInteger sum = new AtomicInteger();
        network(net -> {
            net.fork(MANY, "indexed", indexes::add);
            One2Any<Integer> jobs = net.one2any();
            Any2One<Integer> results = net.any2one();
            net.fork(3, "worker", jobs::reader, results::writer, (in, out) -> {
                for (Integer job : in) {
                    out.write(job * 2);
                }
            });
            net.fork("farmer", jobs.writer(), out -> {
                for (int i = 0; i < MANY; i++) {
                    out.write(i);
                }
            });
            Any2One<Integer> more = net.any2one();
            net.fork(3, "one-end", more::writer, out -> out.write(1000));
            net.fork("harvest", results.reader(), more.reader(), (in, extra) -> {
                in.forEach(sum::addAndGet);
                extra.forEach(sum::addAndGet);
            });
        });
        assertEquals(IntStream.range(0, MANY).boxed().toList(), List.copyOf(indexes));
        assertEquals(MANY * (MANY - 1) + 3000, sum.get());
    }

    @Test
    @DisplayName("PR-07 a network that is called returns the result of its body, when all processes have ended")
    void call() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        String result = Patience.call(
                "network",
                () -> Network.on(backend()).call(net -> {
                    CountDownLatch returning = new CountDownLatch(1);
                    net.fork(() -> {
                        Patience.await(returning, "the body");
                        ended.set(true);
                    });
                    returning.countDown();
                    return "result";
                }));
        assertEquals("result", result);
        assertEquals(true, ended.get());
    }

    @Test
    @DisplayName("PR-01 a builder runs any number of networks, and they have nothing in common")
    void builderIsReusable() throws Exception {
        var builder = Network.on(backend());
        List<Network> networks = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Patience.call("network", () -> {
                builder.run(networks::add);
                return "ended";
            });
        }
        assertNotSame(networks.get(0), networks.get(1));
    }

    @Test
    @DisplayName("PR-05 after the network has ended its channels are poisoned, and say so")
    void channelsAfterTheEnd() throws Exception {
        AtomicReference<@Nullable One2One<String>> channel = new AtomicReference<>();
        AtomicReference<@Nullable Network> network = new AtomicReference<>();
        network(net -> {
            network.set(net);
            channel.set(net.one2one());
        });
        One2One<String> left = Objects.requireNonNull(channel.get());
        Network ended = Objects.requireNonNull(network.get());
        ChannelPoisonedException poisoned =
                assertThrows(ChannelPoisonedException.class, () -> left.reader().read());
        assertEquals(true, poisoned.poisoner().contains(ended.name()), poisoned::poisoner);
        assertThrows(ChannelPoisonedException.class, () -> left.writer().write("late"));
        One2One<String> later = ended.one2one();
        assertThrows(ChannelPoisonedException.class, () -> later.writer().tryWrite("later"));
    }

    @Test
    @DisplayName("PR-01 after the network has ended, fork is refused")
    void forkAfterTheEnd() throws Exception {
        AtomicReference<@Nullable Network> network = new AtomicReference<>();
        AtomicBoolean started = new AtomicBoolean();
        network(network::set);
        Network ended = Objects.requireNonNull(network.get());
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> ended.fork("late", () -> started.set(true)));
        assertEquals(true, String.valueOf(refused.getMessage()).contains(ended.name()), refused::getMessage);
        assertFalse(started.get());
    }
}
