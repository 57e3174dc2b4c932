package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Any2Any;
import dev.strait.Any2AnyCall;
import dev.strait.Any2One;
import dev.strait.Buffer;
import dev.strait.CallFailedException;
import dev.strait.ChannelEnd;
import dev.strait.ChannelException;
import dev.strait.ChannelPoisonedException;
import dev.strait.ChannelWriter;
import dev.strait.NetworkBody;
import dev.strait.One2One;
import dev.strait.ReaderFailedException;
import dev.strait.SharedClient;
import dev.strait.SharedReader;
import dev.strait.SharedServer;
import dev.strait.SharedWriter;
import dev.strait.spi.Capability;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a process can still do when it has been abandoned, and what others have to wait for. If one of these fails, look at what
 * becomes of that which comes to a process when it is over.
 */
public abstract class AbandonedLaws extends Laws {
    private static final Duration SHORT = Duration.ofMillis(20);

    /** For subclasses. */
    protected AbandonedLaws() {}

    private static RuntimeException wanted() {
        return new IllegalStateException("wanted");
    }

    private Throwable failure(NetworkBody body) {
        return Networks.failureOf(backend(), SHORT, body);
    }

    @Test
    @DisplayName("PR-10 PR-05 the ends of an abandoned process are poisoned: its peers outside do not wait for it")
    void endsArePoisoned() throws Exception {
        Stubborn stubborn = new Stubborn();
        RuntimeException failure = wanted();
        network(net -> {
            One2One<Integer> outer = net.one2one();
            Throwable thrown = failure(inner -> {
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
                    () -> failure(inner -> {
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
                    () -> failure(inner -> {
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
            failure(inner -> {
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
                            () -> inner.barrier(1),
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
        assertEquals(10, refusals.size());
        for (int i = 0; i < refusals.size(); i++) {
            Throwable refusal = refusals.get(i);
            boolean asExpected =
                    refusal instanceof IllegalStateException || (i < 2 && refusal instanceof ChannelException);
            assertTrue(asExpected, "no. " + i + ": " + refusal);
        }
        Stubborn.only(failure);
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
            failure(inner -> {
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
    @DisplayName(
            "PR-10 SH-05 the abandoned body of a network gets no shared end of its caller's channel, which goes on")
    void abandonedBody() throws Exception {
        Stubborn stubborn = new Stubborn();
        RuntimeException failure = wanted();
        AtomicReference<@Nullable Throwable> refusal = new AtomicReference<>();
        network(net -> {
            Any2One<Integer> shared = net.any2one(Buffer.fifo(1));
            failure(inner -> {
                inner.fork("failing", () -> {
                    stubborn.awaitBlocked();
                    throw failure;
                });
                stubborn.ignoreInterrupts();
                refusal.set(Networks.failureOf(shared::writer));
            });
            stubborn.release();
            assertTrue(shared.writer().tryWrite(1));
            assertEquals(1, shared.reader().read());
        });
        assertInstanceOf(IllegalStateException.class, refusal.get());
    }

    @Test
    @DisplayName(
            "PR-10 MO-04 an abandoned process that reads a shared end gets no holder's part in it, and does it no harm")
    void abandonedReceiver() throws Exception {
        requires(Capability.MOBILE_ENDS);
        Stubborn stubborn = new Stubborn();
        RuntimeException failure = wanted();
        network(net -> {
            Any2Any<ChannelEnd> requests = net.any2any(Buffer.fifo(1));
            SharedReader<ChannelEnd> in = requests.reader();
            Any2One<Integer> replies = net.any2one(Buffer.fifo(1));
            SharedWriter<Integer> out = replies.writer();
            requests.writer().write(out);
            failure(inner -> {
                inner.fork("stubborn", () -> {
                    stubborn.ignoreInterrupts();
                    assertSame(out, in.tryRead());
                });
                stubborn.awaitBlocked();
                throw failure;
            });
            stubborn.release();
            assertTrue(out.tryWrite(1));
            assertEquals(1, replies.reader().read());
        });
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
            failure(inner -> {
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
            failure(inner -> {
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
    @DisplayName("PR-10 PR-04 an abandoned process does not hold on to the channels of its network")
    void nothingIsRetained() throws Exception {
        Stubborn stubborn = new Stubborn();
        List<WeakReference<Object>> channels = new ArrayList<>();
        failure(net -> {
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
}
