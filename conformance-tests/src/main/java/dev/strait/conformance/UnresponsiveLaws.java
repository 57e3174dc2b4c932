package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Any2AnyCall;
import dev.strait.Any2One;
import dev.strait.Buffer;
import dev.strait.CallFailedException;
import dev.strait.ChannelEnd;
import dev.strait.ChannelException;
import dev.strait.ChannelPoisonedException;
import dev.strait.ChannelWriter;
import dev.strait.Network;
import dev.strait.NetworkBody;
import dev.strait.One2One;
import dev.strait.ReaderFailedException;
import dev.strait.SharedClient;
import dev.strait.SharedServer;
import dev.strait.SharedWriter;
import dev.strait.UnresponsiveProcessException;
import dev.strait.spi.Capability;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Processes that neither communicate nor can be interrupted. If one of these fails, look at how a group waits once it has failed,
 * and at what an abandoned process can still do.
 */
public abstract class UnresponsiveLaws extends Laws {
    private static final Duration SHORT = Duration.ofMillis(20);

    /** For subclasses. */
    protected UnresponsiveLaws() {}

    private static RuntimeException wanted() {
        return new IllegalStateException("wanted");
    }

    /** A process that does not listen, until the test lets it go. */
    private static final class Stubborn {
        private final CountDownLatch released = new CountDownLatch(1);
        private final Spot spot = new Spot();
        private volatile @Nullable Thread thread;

        void ignoreInterrupts() {
            thread = Thread.currentThread();
            long limit = Patience.limit().multipliedBy(2).toNanos();
            long begun = System.nanoTime();
            spot.mark();
            while (released.getCount() > 0 && System.nanoTime() - begun < limit) {
                try {
                    boolean ignored = released.await(limit, TimeUnit.NANOSECONDS);
                    assertTrue(ignored);
                } catch (InterruptedException deaf) {
                    spot.mark();
                }
            }
        }

        void awaitBlocked() throws InterruptedException {
            spot.awaitBlocked();
        }

        void release() throws InterruptedException {
            released.countDown();
            Patience.join(assertNotNull(thread));
        }

        private static <T> T assertNotNull(@Nullable T value) {
            if (value == null) {
                throw new AssertionError("the process has not begun");
            }
            return value;
        }
    }

    /** Runs a network that fails, with that much grace; returns what it throws. */
    private Throwable failure(Duration grace, NetworkBody body) throws Exception {
        Throwable thrown = Networks.failureOf(() -> Patience.call("network", () -> {
            Network.on(backend()).grace(grace).run(body);
            return "ended";
        }));
        assertNotNull(thrown, "the network did not fail");
        return thrown;
    }

    private static UnresponsiveProcessException only(Throwable failure) {
        assertEquals(1, failure.getSuppressed().length, () -> Arrays.toString(failure.getSuppressed()));
        return assertInstanceOf(UnresponsiveProcessException.class, failure.getSuppressed()[0]);
    }

    @Test
    @DisplayName(
            "PR-10 a process that ignores everything is named with its stack in what a failed network throws, after the grace")
    void named() throws Exception {
        Stubborn stubborn = new Stubborn();
        RuntimeException failure = wanted();
        long[] failed = new long[1];
        Throwable thrown = failure(SHORT, net -> {
            net.fork("stubborn", stubborn::ignoreInterrupts);
            stubborn.awaitBlocked();
            failed[0] = System.nanoTime();
            throw failure;
        });
        long waited = System.nanoTime() - failed[0];
        assertSame(failure, thrown);
        assertTrue(waited >= SHORT.toNanos(), () -> "the grace was " + waited + " ns");
        UnresponsiveProcessException unresponsive = only(failure);
        assertTrue(unresponsive.process().endsWith("/stubborn"), unresponsive::process);
        String message = String.valueOf(unresponsive.getMessage());
        for (String part : List.of(unresponsive.process(), SHORT.toString(), "UnresponsiveLaws")) {
            assertTrue(message.contains(part), message);
        }
        assertTrue(
                Arrays.stream(unresponsive.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("ignoreInterrupts")),
                "the stack is not that of the process");
        stubborn.release();
    }

    @Test
    @DisplayName("PR-10 who answers within the grace is waited for, however long the grace is")
    void waitedFor() throws Exception {
        for (Duration grace : List.of(Duration.ofDays(1), ChronoUnit.FOREVER.getDuration())) {
            AtomicBoolean cleaned = new AtomicBoolean();
            RuntimeException failure = wanted();
            assertSame(failure, failure(grace, net -> {
                Spot waiting = new Spot();
                net.fork("tidy", () -> {
                    waiting.mark();
                    Networks.failureOf(() -> new CountDownLatch(1).await());
                    cleaned.set(true);
                });
                waiting.awaitBlocked();
                throw failure;
            }));
            assertTrue(cleaned.get());
            assertEquals(0, failure.getSuppressed().length);
        }
    }

    @Test
    @DisplayName("PR-10 an interrupted caller, too, is told who did not listen")
    void interruptedCaller() throws Exception {
        Stubborn stubborn = new Stubborn();
        AtomicReference<@Nullable Thread> caller = new AtomicReference<>();
        Throwable thrown = Networks.failureOf(() -> Patience.call("network", () -> {
            caller.set(Thread.currentThread());
            Network.on(backend()).grace(SHORT).run(net -> {
                net.fork("stubborn", stubborn::ignoreInterrupts);
                stubborn.awaitBlocked();
                Thread waiting = caller.get();
                assertNotNull(waiting);
                waiting.interrupt();
            });
            return "ended";
        }));
        InterruptedException interrupt = assertInstanceOf(InterruptedException.class, thrown);
        assertTrue(only(interrupt).process().endsWith("/stubborn"));
        stubborn.release();
    }

    @Test
    @DisplayName("PR-10 PR-05 the ends of an abandoned process are poisoned: its peers outside do not wait for it")
    void endsArePoisoned() throws Exception {
        Stubborn stubborn = new Stubborn();
        RuntimeException failure = wanted();
        network(net -> {
            One2One<Integer> outer = net.one2one();
            Throwable thrown = failure(SHORT, inner -> {
                inner.fork("stubborn", outer.writer(), out -> stubborn.ignoreInterrupts());
                stubborn.awaitBlocked();
                throw failure;
            });
            assertSame(failure, thrown);
            ChannelPoisonedException told = assertThrows(
                    ChannelPoisonedException.class, () -> outer.reader().read());
            assertSame(failure, told.getCause());
            assertTrue(told.poisoner().endsWith("/stubborn"), told::poisoner);
        });
        stubborn.release();
    }

    @Test
    @DisplayName("PR-10 XR-05 a process that is abandoned inside the block of its read keeps its writer no longer")
    void abandonedInReadBlock() throws Exception {
        Stubborn stubborn = new Stubborn();
        RuntimeException failure = wanted();
        AtomicBoolean refused = new AtomicBoolean();
        network(net -> {
            One2One<Integer> outer = net.one2one();
            net.par(
                    () -> {
                        ReaderFailedException told = assertThrows(
                                ReaderFailedException.class,
                                () -> outer.writer().write(1));
                        assertSame(failure, told.getCause());
                    },
                    () -> failure(SHORT, inner -> {
                        inner.fork("stubborn", outer.reader(), in -> {
                            in.readExtended(value -> {
                                stubborn.ignoreInterrupts();
                                return value;
                            });
                            refused.set(Networks.failureOf(in::tryRead) != null);
                        });
                        stubborn.awaitBlocked();
                        throw failure;
                    }));
        });
        stubborn.release();
        assertTrue(refused.get(), "an abandoned process has used its end after its block");
    }

    @Test
    @DisplayName("PR-10 XR-05 a process that is abandoned inside the block of its write keeps its reader no longer")
    void abandonedInWriteBlock() throws Exception {
        Stubborn stubborn = new Stubborn();
        RuntimeException failure = wanted();
        AtomicBoolean refused = new AtomicBoolean();
        network(net -> {
            One2One<Integer> outer = net.one2one();
            net.par(
                    () -> {
                        ChannelPoisonedException told = assertThrows(
                                ChannelPoisonedException.class,
                                () -> outer.reader().read());
                        assertSame(failure, told.getCause());
                    },
                    () -> failure(SHORT, inner -> {
                        inner.fork("stubborn", outer.writer(), out -> {
                            Throwable refusal = Networks.failureOf(() -> out.writeExtended(() -> {
                                stubborn.ignoreInterrupts();
                                return 1;
                            }));
                            refused.set(refusal != null);
                        });
                        stubborn.awaitBlocked();
                        throw failure;
                    }));
        });
        stubborn.release();
        assertTrue(refused.get(), "what an abandoned process has made was written");
    }

    @Test
    @DisplayName(
            "PR-10 an abandoned process can take no end, make no channel, and start no process; what it throws is not heard")
    void abandoned() throws Exception {
        Stubborn stubborn = new Stubborn();
        RuntimeException failure = wanted();
        List<Throwable> refusals = Collections.synchronizedList(new ArrayList<>());
        network(net -> {
            One2One<Integer> free = net.one2one(Buffer.fifo(1));
            One2One<Integer> given = net.one2one(Buffer.fifo(1));
            failure(SHORT, inner -> {
                One2One<Integer> own = inner.one2one(Buffer.fifo(1));
                inner.fork("stubborn", given.writer(), out -> {
                    own.writer().write(0);
                    stubborn.ignoreInterrupts();
                    for (Networks.Action late : List.<Networks.Action>of(
                            () -> own.writer().tryWrite(1),
                            () -> out.tryWrite(1),
                            () -> free.writer().tryWrite(1),
                            net::one2one,
                            inner::one2one,
                            () -> net.fork("late", () -> {}),
                            () -> inner.fork("late", () -> {}),
                            () -> net.par(() -> {}),
                            () -> inner.par(() -> {}))) {
                        Throwable refusal = Networks.failureOf(late);
                        refusals.add(refusal == null ? new AssertionError("not refused") : refusal);
                    }
                    throw new AssertionError("not heard");
                });
                stubborn.awaitBlocked();
                throw failure;
            });
            stubborn.release();
            free.writer().write(2);
            assertEquals(2, free.reader().read());
        });
        assertEquals(9, refusals.size());
        for (int i = 0; i < refusals.size(); i++) {
            Throwable refusal = refusals.get(i);
            boolean asExpected =
                    refusal instanceof IllegalStateException || (i < 2 && refusal instanceof ChannelException);
            assertTrue(asExpected, "no. " + i + ": " + refusal);
        }
        only(failure);
    }

    @Test
    @DisplayName(
            "PR-10 SH-06 an abandoned process claims and copies nothing, and blocks no side and keeps none open by that")
    void abandonedClaimant() throws Exception {
        Stubborn stubborn = new Stubborn();
        RuntimeException failure = wanted();
        AtomicReference<@Nullable Throwable> claiming = new AtomicReference<>();
        AtomicReference<@Nullable Throwable> copying = new AtomicReference<>();
        network(net -> {
            Any2One<Integer> shared = net.any2one(Buffer.fifo(1));
            SharedWriter<Integer> out = shared.writer();
            failure(SHORT, inner -> {
                inner.fork("stubborn", () -> {
                    stubborn.ignoreInterrupts();
                    claiming.set(Networks.failureOf(out::claim));
                    copying.set(Networks.failureOf(out::copy));
                });
                stubborn.awaitBlocked();
                throw failure;
            });
            stubborn.release();
            assertTrue(out.tryWrite(1), "the side is claimed by nobody");
            out.close();
            assertEquals(1, shared.reader().read());
            assertNull(shared.reader().readOrNull());
        });
        assertInstanceOf(IllegalStateException.class, claiming.get());
        assertInstanceOf(IllegalStateException.class, copying.get());
    }

    @Test
    @DisplayName("PR-10 PR-05 an end that an abandoned process has tried to send is poisoned when it comes back")
    void abandonedSender() throws Exception {
        requires(Capability.MOBILE_ENDS);
        Stubborn stubborn = new Stubborn();
        Spot sending = new Spot();
        RuntimeException failure = wanted();
        network(net -> {
            One2One<ChannelEnd> carrier = net.one2one();
            One2One<Integer> moved = net.one2one();
            failure(SHORT, inner -> {
                inner.fork("stubborn", carrier.writer(), moved.writer(), (out, end) -> {
                    sending.mark();
                    sendUntilPoisoned(out, end);
                    stubborn.ignoreInterrupts();
                });
                sending.awaitBlocked();
                throw failure;
            });
            stubborn.awaitBlocked();
            assertThrows(ChannelPoisonedException.class, () -> moved.reader().read());
        });
        stubborn.release();
    }

    private static void sendUntilPoisoned(ChannelWriter<ChannelEnd> out, ChannelEnd end) {
        while (true) {
            try {
                out.write(end);
            } catch (ChannelPoisonedException
                    | IllegalStateException refused) { // as it has been abandoned meanwhile, or before
                return;
            } catch (InterruptedException deaf) {
                // once more
            }
        }
    }

    @Test
    @DisplayName("PR-10 CA-08 a call that an abandoned process has accepted has failed")
    void abandonedServer() throws Exception {
        requires(Capability.BY_REFERENCE); // for calls
        Stubborn stubborn = new Stubborn();
        RuntimeException failure = wanted();
        AtomicReference<@Nullable Throwable> refusal = new AtomicReference<>();
        network(net -> {
            Any2AnyCall<String, String> call = net.any2anyCall();
            SharedServer<String, String> server = call.server();
            SharedClient<String, String> client = call.client();
            failure(SHORT, inner -> {
                inner.fork("stubborn", () -> {
                    stubborn.ignoreInterrupts();
                    refusal.set(Networks.failureOf(server::accept));
                });
                stubborn.awaitBlocked();
                throw failure;
            });
            net.par(() -> assertThrows(CallFailedException.class, () -> client.call("a")), stubborn::release);
        });
        assertInstanceOf(IllegalStateException.class, refusal.get());
    }

    @Test
    @DisplayName("PR-10 a failed par names the part that ignores it, and an end that was lent to that part is poisoned")
    void par() throws Exception {
        Stubborn stubborn = new Stubborn();
        Throwable unwanted = Networks.failureOf(() -> Patience.call("network", () -> {
            Network.on(backend()).grace(SHORT).run(net -> {
                One2One<Integer> lent = net.one2one(Buffer.fifo(1));
                RuntimeException failure = wanted();
                Throwable thrown = Networks.failureOf(() -> net.par(
                        () -> {
                            lent.writer().write(1);
                            stubborn.ignoreInterrupts();
                        },
                        () -> {
                            stubborn.awaitBlocked();
                            throw failure;
                        }));
                assertSame(failure, thrown);
                assertTrue(only(failure).process().contains(".par-0"));
                assertEquals(1, lent.reader().read());
                ChannelPoisonedException told = assertThrows(
                        ChannelPoisonedException.class, () -> lent.writer().write(2));
                assertSame(failure, told.getCause());
            });
            return "ended";
        }));
        assertNull(unwanted);
        stubborn.release();
    }

    @Test
    @DisplayName("PR-10 who is named is the process that does not listen, not those that wait for it")
    void theRightOne() throws Exception {
        Stubborn stubborn = new Stubborn();
        RuntimeException failure = wanted();
        failure(SHORT, net -> {
            net.fork(
                    "waits for a scope",
                    () -> net.scope(inner -> inner.fork("waits for a par", () -> {
                        inner.par(stubborn::ignoreInterrupts);
                    })));
            stubborn.awaitBlocked();
            throw failure;
        });
        assertTrue(
                only(failure).process().endsWith("/waits for a par.par-0"),
                () -> only(failure).process());
        stubborn.release();
    }

    @Test
    @DisplayName("PR-10 PR-04 an abandoned process does not hold on to the channels of its network")
    void nothingIsRetained() throws Exception {
        Stubborn stubborn = new Stubborn();
        List<WeakReference<Object>> channels = new ArrayList<>();
        failure(SHORT, net -> {
            channels.add(new WeakReference<>(net.one2one()));
            channels.add(new WeakReference<>(
                    net.channel(Integer.class).onUndelivered(value -> {}).any2any()));
            net.fork("stubborn", stubborn::ignoreInterrupts);
            stubborn.awaitBlocked();
            throw wanted();
        });
        Patience.until("the channels are gone", () -> {
            System.gc();
            return channels.stream().allMatch(channel -> channel.refersTo(null));
        });
        stubborn.release();
    }

    @Test
    @DisplayName("PR-10 a negative grace is refused")
    void negative() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> Network.on(backend()).grace(Duration.ofNanos(-1)));
        assertTrue(String.valueOf(refusal.getMessage()).contains("grace="), refusal::getMessage);
    }
}
