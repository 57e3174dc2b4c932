package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Alt;
import dev.strait.Any2One;
import dev.strait.Barrier;
import dev.strait.Buffer;
import dev.strait.ChannelPoisonedException;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.DeadlockException;
import dev.strait.Network;
import dev.strait.NetworkBody;
import dev.strait.One2One;
import dev.strait.One2OneCall;
import dev.strait.SharedReader;
import dev.strait.SharedWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Processes that wait for each other for ever, for backends that promise {@link Promise#DEADLOCKS}. If one of these hangs, look at what the processes wait for and who else could end
 * that, as {@code Look} in the API sees it, and whether the core says that it is quiet.
 */
public abstract class DeadlockLaws extends Laws {
    private static final Duration SOON = Duration.ofMillis(1);

    /** For subclasses. */
    protected DeadlockLaws() {}

    @BeforeEach
    void onlyIfPromised() {
        requires(Promise.DEADLOCKS);
    }

    /** Runs a network that has to deadlock; returns how it did. */
    private DeadlockException deadlock(NetworkBody body) throws Exception {
        Throwable thrown = Networks.failureOf(() -> Patience.call("deadlock", () -> {
            Network.on(backend()).named("net").lookout(SOON).run(body);
            return "ended";
        }));
        return assertInstanceOf(DeadlockException.class, thrown);
    }

    private static Set<String> processes(DeadlockException deadlock) {
        return deadlock.circle().stream().map(DeadlockException.Wait::process).collect(Collectors.toSet());
    }

    private static DeadlockException.Wait waitOf(DeadlockException deadlock, String process) {
        return deadlock.circle().stream()
                .filter(wait -> wait.process().equals(process))
                .findFirst()
                .orElseThrow(() -> new AssertionError("'" + process + "' is not in " + deadlock.circle()));
    }

    private static void element(ChannelReader<Integer> in, ChannelWriter<Integer> out) throws InterruptedException {
        while (true) {
            out.write(in.read());
        }
    }

    @TestFactory
    @DisplayName("DL-01 T-19 a ring with one token more than it has room for is a deadlock of all its processes")
    List<DynamicTest> ring() {
        return eachBuffer(List.of(Buffer.none(), Buffer.fifo(1), Buffer.fifo(2)), (kind, buffer) -> {
            int elements = 5;
            int capacity = buffer instanceof Buffer.Fifo fifo ? fifo.capacity() : 0;
            int room = elements + (elements + 1) * capacity;
            DeadlockException deadlock = deadlock(net -> {
                One2One<Integer> head = net.one2one(buffer);
                One2One<Integer> last = head;
                for (int i = 0; i < elements; i++) {
                    One2One<Integer> next = net.one2one(buffer);
                    net.fork("element-" + i, last.reader(), next.writer(), DeadlockLaws::element);
                    last = next;
                }
                net.fork("root", last.reader(), head.writer(), (in, out) -> {
                    for (int token = 0; token <= room; token++) {
                        out.write(token);
                    }
                    element(in, out);
                });
            });
            assertEquals(elements + 1, deadlock.circle().size(), deadlock.getMessage());
            assertEquals(elements + 1, processes(deadlock).size());
            assertEquals(0, deadlock.behind());
            for (DeadlockException.Wait wait : deadlock.circle()) {
                assertEquals("write", wait.operation());
                assertEquals(1, wait.waitsFor().size());
            }
            for (int i = 0; i <= elements; i++) { // each waits for the next
                DeadlockException.Wait next = deadlock.circle().get((i + 1) % (elements + 1));
                assertEquals(List.of(next.process()), deadlock.circle().get(i).waitsFor());
            }
            assertEquals(List.of("net/element-0"), waitOf(deadlock, "net/root").waitsFor());
        });
    }

    @Test
    @DisplayName("DL-01 two processes that both read first; the message names them, the channels, and whose turn it is")
    void crossWait() throws Exception {
        AtomicReference<@Nullable Throwable> answer = new AtomicReference<>();
        DeadlockException deadlock = deadlock(net -> {
            One2One<String> there = net.channel(String.class).named("there").one2one();
            One2One<String> back = net.channel(String.class).named("back").one2one();
            net.fork("a", back.reader(), there.writer(), (in, out) -> out.write(in.read()));
            net.fork("b", there.reader(), back.writer(), (in, out) -> {
                try {
                    out.write(in.read());
                } catch (ChannelPoisonedException poisoned) {
                    answer.set(poisoned.getCause());
                }
            });
        });
        assertEquals(
                Set.of(
                        new DeadlockException.Wait("net/a", "read", "net/back", List.of("net/b")),
                        new DeadlockException.Wait("net/b", "read", "net/there", List.of("net/a"))),
                Set.copyOf(deadlock.circle()));
        assertSays("process 'net/a' waits to read at the reader of One2One 'net/back'", deadlock);
        assertSays("whose writer belongs to process 'net/a'", deadlock);
        assertTrue(answer.get() == deadlock || answer.get() == null, () -> "poisoned because of " + answer.get());
    }

    @Test
    @DisplayName("DL-01 alternatives that face each other, and all read")
    void facing() throws Exception {
        DeadlockException deadlock = deadlock(net -> {
            List<One2One<String>> there = List.of(net.one2one(), net.one2one());
            List<One2One<String>> back = List.of(net.one2one(), net.one2one());
            net.fork(
                    "a",
                    List.of(
                            there.get(0).writer(),
                            there.get(1).writer(),
                            back.get(0).reader(),
                            back.get(1).reader()),
                    () -> Alt.fair(
                                    back.get(0).reader().onRead(value -> value),
                                    back.get(1).reader().onRead(value -> value))
                            .select());
            net.fork(
                    "b",
                    List.of(
                            back.get(0).writer(),
                            back.get(1).writer(),
                            there.get(0).reader(),
                            there.get(1).reader()),
                    () -> Alt.pri(
                                    there.get(0).reader().onRead(value -> value),
                                    there.get(1).reader().onRead(value -> value))
                            .select());
        });
        assertEquals(4, deadlock.circle().size(), deadlock.getMessage());
        assertEquals(Set.of("net/a", "net/b"), processes(deadlock));
        assertSays("; or to read", deadlock);
    }

    @Test
    @DisplayName("DL-01 a child in par waits for what its parent, which waits for it, would have to write")
    void par() throws Exception {
        DeadlockException deadlock = deadlock(net -> {
            One2One<String> channel = net.one2one(Buffer.fifo(1));
            channel.writer().write("the first");
            net.par(() -> {
                channel.reader().read();
                channel.reader().read();
            });
        });
        assertEquals(Set.of("net/main", "net/main.par-0"), processes(deadlock));
        assertEquals("par", waitOf(deadlock, "net/main").operation());
        assertEquals(List.of("net/main"), waitOf(deadlock, "net/main.par-0").waitsFor());
    }

    @Test
    @DisplayName("DL-01 a process waits for itself")
    void itself() throws Exception {
        DeadlockException deadlock = deadlock(net -> {
            One2One<String> channel = net.one2one();
            net.fork("a", channel.reader(), channel.writer(), (in, out) -> {
                out.write("to myself");
                in.read();
            });
        });
        assertEquals(
                List.of(new DeadlockException.Wait("net/a", "write", "net/channel-1", List.of("net/a"))),
                deadlock.circle());
        assertSays("waits for itself", deadlock);
    }

    @Test
    @DisplayName("DL-01 philosophers that have claimed their left forks, and claim the right ones")
    void claims() throws Exception {
        int philosophers = 3;
        CountDownLatch seated = new CountDownLatch(philosophers);
        DeadlockException deadlock = deadlock(net -> {
            List<Any2One<String>> forks = new ArrayList<>();
            for (int i = 0; i < philosophers; i++) {
                Any2One<String> fork = net.any2one();
                forks.add(fork);
                net.fork("fork-" + i, fork.reader(), in -> in.forEach(use -> {}));
            }
            for (int i = 0; i < philosophers; i++) {
                SharedWriter<String> left = forks.get(i).writer();
                SharedWriter<String> right = forks.get((i + 1) % philosophers).writer();
                net.fork("philosopher-" + i, left, right, (first, second) -> {
                    try (var one = first.claim()) {
                        seated.countDown();
                        Patience.await(seated, "all have a fork");
                        try (var other = second.claim()) {
                            one.write("eats");
                            other.write("eats");
                        }
                    }
                });
            }
        });
        assertTrue(processes(deadlock).stream().anyMatch(name -> name.contains("philosopher")), deadlock.getMessage());
        assertEquals(2 * philosophers, deadlock.behind() + processes(deadlock).size());
        assertTrue(
                deadlock.circle().stream().anyMatch(wait -> wait.operation().equals("claim")), deadlock.getMessage());
    }

    @Test
    @DisplayName("DL-01 a member that a barrier waits for waits for one that has come")
    void barrier() throws Exception {
        DeadlockException deadlock = deadlock(net -> {
            Barrier barrier = net.barrier("barrier", 2);
            One2One<String> channel = net.one2one();
            net.fork("comes", barrier.enrol(), channel.writer(), (enrolment, out) -> {
                enrolment.sync();
                out.write("late");
            });
            net.fork("reads", barrier.enrol(), channel.reader(), (enrolment, in) -> {
                in.read();
                enrolment.sync();
            });
        });
        assertEquals(
                Set.of(
                        new DeadlockException.Wait("net/comes", "sync", "net/barrier", List.of("net/reads")),
                        new DeadlockException.Wait("net/reads", "read", "net/channel-1", List.of("net/comes"))),
                Set.copyOf(deadlock.circle()));
        assertSays("to which process 'net/reads' has not come", deadlock);
    }

    @Test
    @DisplayName("DL-01 a server calls its client back, which waits for the answer")
    void calls() throws Exception {
        DeadlockException deadlock = deadlock(net -> {
            One2OneCall<String, String> there = net.one2oneCall();
            One2OneCall<String, String> back = net.one2oneCall();
            net.fork("a", there.client(), back.server(), (client, server) -> {
                client.call("question");
                server.serve(question -> "answer");
            });
            net.fork("b", there.server(), back.client(), (server, client) -> server.serve(client::call));
        });
        assertEquals(Set.of("net/a", "net/b"), processes(deadlock));
        assertEquals(List.of("net/b"), waitOf(deadlock, "net/a").waitsFor());
        assertEquals("call", waitOf(deadlock, "net/b").operation());
        assertSays("which process 'net/b' is serving", deadlock);
    }

    @Test
    @DisplayName(
            "DL-01 shared ends that have been given to processes which all wait; those behind the circle are counted")
    void shared() throws Exception {
        DeadlockException deadlock = deadlock(net -> {
            Any2One<String> results = net.any2one();
            var jobs = net.<String>one2any();
            for (int i = 0; i < 4; i++) {
                SharedReader<String> in = jobs.reader();
                SharedWriter<String> out = results.writer();
                net.fork("worker-" + i, in, out, (job, result) -> result.write(job.read()));
            }
            net.fork("farmer", jobs.writer(), results.reader(), (job, result) -> {
                result.read();
                job.write("too late");
            });
        });
        assertEquals(2, deadlock.circle().size(), deadlock.getMessage());
        assertEquals(3, deadlock.behind(), deadlock.getMessage());
        assertTrue(processes(deadlock).contains("net/farmer"), deadlock.getMessage());
    }

    @Test
    @DisplayName("DL-01 it is the failure of the innermost network, and others go on")
    void innermost() throws Exception {
        Patience.call("network", () -> {
            Network.on(backend()).named("net").lookout(SOON).run(net -> {
                One2One<String> outer = net.one2one();
                net.fork("outside", outer.reader(), in -> assertEquals("after", in.read()));
                Throwable thrown = Networks.failureOf(() -> net.scope("inner", inner -> {
                    One2One<String> channel = inner.one2one();
                    inner.fork("a", channel.reader(), channel.writer(), (in, out) -> out.write("to myself"));
                }));
                DeadlockException deadlock = assertInstanceOf(DeadlockException.class, thrown);
                assertEquals(Set.of("net/inner/a"), processes(deadlock));
                assertSays("deadlock in network 'net/inner'", deadlock);
                outer.writer().write("after");
            });
            return "ended";
        });
    }

    @Test
    @DisplayName("DL-01 it is found beside processes that go on, and ends them as any failure does")
    void besideOthers() throws Exception {
        DeadlockException deadlock = deadlock(net -> {
            One2One<Integer> ping = net.one2one();
            One2One<Integer> pong = net.one2one();
            net.fork("ping", pong.reader(), ping.writer(), (in, out) -> {
                out.write(1);
                element(in, out);
            });
            net.fork("pong", ping.reader(), pong.writer(), DeadlockLaws::element);
            One2One<String> channel = net.one2one();
            net.fork("a", channel.reader(), channel.writer(), (in, out) -> in.read());
        });
        assertEquals(Set.of("net/a"), processes(deadlock));
        assertEquals(0, deadlock.behind());
        assertEquals(0, deadlock.getSuppressed().length);
    }
}
