package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Any2One;
import dev.strait.Buffer;
import dev.strait.ChannelPoisonedException;
import dev.strait.ExclusiveEndException;
import dev.strait.ExclusiveWriter;
import dev.strait.One2One;
import dev.strait.SharedWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Networks inside networks. If one of these fails, look at what belongs to which. */
public abstract class ScopeLaws extends Laws {
    /** For subclasses. */
    protected ScopeLaws() {}

    private static RuntimeException wanted() {
        return new IllegalStateException("wanted");
    }

    @Test
    @DisplayName("PR-08 the failure of an inner network is thrown where it was run, and fails nothing of the outer one")
    void innerFailure() throws Exception {
        network(net -> {
            One2One<String> outer = net.one2one(Buffer.fifo(2));
            One2One<String> served = net.one2one();
            Spot waiting = new Spot();
            net.fork("outer process", served.reader(), in -> {
                waiting.mark();
                assertEquals("a", in.read());
            });
            waiting.awaitBlocked();
            outer.writer().write("before");
            RuntimeException failure = wanted();
            List<One2One<String>> inner = new ArrayList<>();
            assertSame(
                    failure,
                    Networks.failureOf(() -> net.scope(scope -> {
                        inner.add(scope.one2one());
                        scope.fork("doomed", () -> {
                            throw failure;
                        });
                    })));
            ChannelPoisonedException poisoned = assertThrows(
                    ChannelPoisonedException.class, () -> inner.get(0).reader().tryRead());
            assertSame(failure, poisoned.getCause());
            outer.writer().write("after");
            assertEquals("before", outer.reader().read());
            assertEquals("after", outer.reader().read());
            served.writer().write("a");
        });
    }

    @Test
    @DisplayName("PR-08 a process of the outer network that fails inside the inner one keeps its outer ends")
    void failingBody() throws Exception {
        network(net -> {
            One2One<String> outer = net.one2one(Buffer.fifo(4));
            Any2One<String> shared = net.any2one(Buffer.fifo(4));
            SharedWriter<String> sharedOut = shared.writer();
            ExclusiveWriter<String> out = outer.writer();
            out.write("before");
            RuntimeException failure = wanted();
            assertSame(
                    failure,
                    Networks.failureOf(() -> net.scope(scope -> {
                        out.write("inside");
                        sharedOut.write("inside");
                        throw failure;
                    })));
            out.write("after");
            sharedOut.write("after");
            out.close();
            sharedOut.close();
            assertEquals(
                    List.of("before", "inside", "after"),
                    outer.reader().stream().toList());
            assertEquals(List.of("inside", "after"), shared.reader().stream().toList());
        });
    }

    @Test
    @DisplayName(
            "SH-05 a network's body uses its caller's exclusive ends while the caller waits, and then the caller does again")
    void lentToTheBody() throws Exception {
        network(net -> {
            One2One<String> outer = net.one2one(Buffer.fifo(4));
            ExclusiveWriter<String> out = outer.writer();
            out.write("before");
            Thread caller = Thread.currentThread();
            net.scope(scope -> {
                assertNotSame(caller, Thread.currentThread());
                out.write("inside");
            });
            out.write("after");
            out.close();
            assertEquals(
                    List.of("before", "inside", "after"),
                    outer.reader().stream().toList());
        });
    }

    @Test
    @DisplayName("PR-08 a process of the inner network that was given an outer end closes that end, and no other")
    void outerEndInside() throws Exception {
        network(net -> {
            One2One<String> given = net.one2one(Buffer.fifo(1));
            One2One<String> kept = net.one2one(Buffer.fifo(1));
            net.scope(scope -> scope.fork("inner", given.writer(), out -> out.write("a")));
            assertEquals(List.of("a"), given.reader().stream().toList());
            kept.writer().write("b");
            assertEquals("b", kept.reader().read());
        });
    }

    @Test
    @DisplayName("PR-08 a failed inner process poisons the outer end it was given, with its cause")
    void failedOwnerOfAnOuterEnd() throws Exception {
        network(net -> {
            One2One<String> given = net.one2one(Buffer.fifo(1));
            RuntimeException failure = wanted();
            assertSame(
                    failure,
                    Networks.failureOf(() -> net.scope(scope -> scope.fork("inner", given.writer(), out -> {
                        out.write("a");
                        throw failure;
                    }))));
            assertEquals("a", given.reader().read(), "what was written before can be read");
            ChannelPoisonedException poisoned = assertThrows(
                    ChannelPoisonedException.class, () -> given.reader().read());
            assertSame(failure, poisoned.getCause());
        });
    }

    @Test
    @DisplayName("PR-08 who shares a channel with a failed inner network is told which network it was")
    void tellsTheScope() throws Exception {
        network(net -> {
            One2One<String> shared = net.one2one();
            One2One<String> own = net.one2one();
            RuntimeException failure = wanted();
            Spot waiting = new Spot();
            CountDownLatch told = new CountDownLatch(1);
            net.fork("outer process", shared.reader(), in -> {
                waiting.mark();
                ChannelPoisonedException poisoned = assertThrows(ChannelPoisonedException.class, in::read);
                assertEquals(Optional.of(net.name() + "/server"), poisoned.scope());
                assertEquals(net.name() + "/server/inner", poisoned.poisoner());
                assertSame(failure, poisoned.getCause());
                told.countDown();
            });
            waiting.awaitBlocked();
            Networks.Action server = () -> net.scope(
                    "server",
                    scope -> scope.fork("inner", shared.writer(), out -> {
                        throw failure;
                    }));
            assertSame(failure, Networks.failureOf(server));
            Patience.await(told, "the outer process");
            own.writer().poison();
            ChannelPoisonedException ours = assertThrows(
                    ChannelPoisonedException.class, () -> own.reader().read());
            assertEquals(Optional.of(net.name()), ours.scope());
        });
    }

    @Test
    @DisplayName(
            "PR-09 PR-08 an inner network that poison has stopped has not failed: it passes the poison on, and keeps to itself")
    void stoppedInside() throws Exception {
        network(net -> {
            One2One<String> source = net.one2one();
            One2One<String> given = net.one2one();
            One2One<String> lent = net.one2one(Buffer.fifo(2));
            source.writer().poison(2);
            net.scope(scope -> {
                lent.writer().write("inside");
                scope.fork("inner", source.reader(), given.writer(), (in, out) -> out.write(in.read()));
            });
            ChannelPoisonedException poisoned = assertThrows(
                    ChannelPoisonedException.class, () -> given.reader().read());
            assertEquals(2, poisoned.strength());
            assertNull(poisoned.getCause());
            lent.writer().write("after");
            assertEquals("inside", lent.reader().read());
            assertEquals("after", lent.reader().read());
        });
    }

    @Test
    @DisplayName("PR-05 a process owns every end it was given, however many, also those that it has not used")
    void manyEnds() throws Exception {
        network(net -> {
            List<One2One<String>> channels = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                channels.add(net.one2one());
            }
            CountDownLatch go = new CountDownLatch(1);
            net.fork(
                    "owner", channels.stream().map(One2One::writer).toList(), () -> Patience.await(go, "the refusals"));
            for (One2One<String> channel : channels) {
                assertThrows(ExclusiveEndException.class, () -> channel.writer().write("x"));
            }
            go.countDown();
            for (One2One<String> channel : channels) {
                assertNull(channel.reader().readOrNull());
            }
        });
    }

    @Test
    @DisplayName("PR-01 an inner network returns when its processes have ended, and its caller goes on")
    void innerWaits() throws Exception {
        network(net -> {
            AtomicBoolean ended = new AtomicBoolean();
            net.scope(scope -> {
                One2One<String> channel = scope.one2one();
                scope.fork("writer", channel.writer(), out -> out.write("a"));
                scope.fork("reader", channel.reader(), in -> {
                    assertEquals("a", in.read());
                    ended.set(true);
                });
            });
            assertTrue(ended.get());
        });
    }

    @Test
    @DisplayName("PR-06 the failure of an outer network ends the inner ones")
    void outerFailure() throws Exception {
        RuntimeException failure = wanted();
        assertSame(failure, failureOf(net -> {
            Spot waiting = new Spot();
            net.fork(
                    "outer process",
                    () -> net.scope(scope -> {
                        One2One<String> channel = scope.one2one();
                        scope.fork("inner", channel.reader(), in -> {
                            waiting.mark();
                            in.read();
                        });
                    }));
            waiting.awaitBlocked();
            net.fork("doomed", () -> {
                throw failure;
            });
        }));
    }
}
