package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Call;
import dev.strait.CallAbandonedException;
import dev.strait.CallClient;
import dev.strait.CallFailedException;
import dev.strait.CallServer;
import dev.strait.Effect;
import dev.strait.One2OneCall;
import dev.strait.Request;
import dev.strait.spi.Capability;
import dev.strait.spi.Carrier;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Clients that give up: before a server has accepted the request, which is as if nothing had been asked, and after that, which is
 * not. If one of these fails, look at the race between the client and the answer.
 */
public abstract class CallAbandonLaws extends Laws {
    private static final Duration SHORT = Duration.ofMillis(3);
    private static final int ROUNDS = Effort.times(300);

    /** For subclasses. */
    protected CallAbandonLaws() {}

    @BeforeEach
    void claimed() {
        requires(Capability.BY_REFERENCE);
    }

    private static void assertAbandoned(CallAbandonedException abandoned) {
        assertEquals(Effect.DONE, abandoned.effect(), "a server has the request");
        assertTrue(abandoned.undelivered().isEmpty(), "a server has the request");
        String message = String.valueOf(abandoned.getMessage());
        assertTrue(message.contains(abandoned.channel()), message);
    }

    @TestFactory
    @DisplayName("CA-06 a call that no server accepts in time returns null, not before its time, and has asked nothing")
    List<DynamicTest> notAcceptedInTime() {
        return eachKind((kind, buffer) -> network(net -> {
            Call<String, String> call = kind.makeCall(net);
            CallServer<String, String> server = call.server();
            CallClient<String, String> client = call.client();
            Carrier carrier = backend().carrier();
            long begun = carrier.nanoTime();
            assertNull(client.call("a", SHORT));
            assertTrue(carrier.nanoTime() - begun >= SHORT.toNanos(), "gave up early");
            assertNull(server.tryAccept(), "a request that had been taken back was accepted");
        }));
    }

    @TestFactory
    @DisplayName("CA-06 a call with no time asks nobody, even if a server waits")
    List<DynamicTest> noTime() {
        return eachKind((kind, buffer) -> network(net -> {
            Call<String, String> call = kind.makeCall(net);
            CallClient<String, String> client = call.client();
            Spot spot = new Spot();
            net.fork("server", call.server(), server -> {
                spot.mark();
                assertEquals("b", server.accept().value());
            });
            spot.awaitBlocked();
            assertNull(client.call("a", Duration.ZERO));
            assertNull(client.call("a", Duration.ofMillis(-1)));
            assertThrows(CallFailedException.class, () -> client.call("b"));
        }));
    }

    @TestFactory
    @DisplayName(
            "CA-06 a call that is accepted and not answered in time is given up, not before its time; the server is told")
    List<DynamicTest> notAnsweredInTime() {
        return eachKind((kind, buffer) -> network(net -> {
            Call<String, String> call = kind.makeCall(net);
            CallServer<String, String> server = call.server();
            Spot gaveUp = new Spot();
            net.fork("client", call.client(), client -> {
                CallAbandonedException abandoned = callUntilAccepted(client);
                assertAbandoned(abandoned);
                assertNull(abandoned.getCause(), "nobody was interrupted");
                gaveUp.mark();
                assertEquals("b!", client.call("b"));
            });
            Request<String, String> request = server.accept();
            Patience.until("the client gives up", gaveUp::isMarked);
            assertFalse(request.isAwaited());
            assertFalse(request.reply("a!"), "a reply was delivered to nobody");
            assertThrows(IllegalStateException.class, () -> request.fail(new IllegalArgumentException("late")));
            server.serve(next -> next + "!");
        }));
    }

    /** A server may need longer to accept than a client has: it tries again until it has got as far as that. */
    private CallAbandonedException callUntilAccepted(CallClient<String, String> client) throws InterruptedException {
        Carrier carrier = backend().carrier();
        while (true) {
            long begun = carrier.nanoTime();
            try {
                assertNull(client.call("a", SHORT), "nobody has replied");
            } catch (CallAbandonedException abandoned) {
                assertTrue(carrier.nanoTime() - begun >= SHORT.toNanos(), "gave up early");
                return abandoned;
            }
        }
    }

    @TestFactory
    @DisplayName("CA-06 a call that is answered in time returns the reply")
    List<DynamicTest> answeredInTime() {
        return eachKind((kind, buffer) -> network(net -> {
            Call<String, String> call = kind.makeCall(net);
            net.fork("server", call.server(), server -> server.serveAll(request -> request + "!"));
            net.fork("client", call.client(), client -> {
                assertEquals("a!", client.call("a", Patience.limit()));
                assertEquals("b!", client.call("b", Duration.ofSeconds(Long.MAX_VALUE)));
            });
        }));
    }

    @TestFactory
    @DisplayName(
            "IN-01 CA-06 a client that is interrupted before a server has accepted has asked nothing, and is told so")
    List<DynamicTest> interruptedBefore() {
        return eachKind((kind, buffer) -> network(net -> {
            Call<String, String> call = kind.makeCall(net);
            CallServer<String, String> server = call.server();
            Spot spot = new Spot();
            Spot interrupted = new Spot();
            net.fork("client", call.client(), client -> {
                spot.mark();
                assertThrows(InterruptedException.class, () -> client.call("a"));
                assertFalse(Thread.currentThread().isInterrupted(), "the interrupt has been told of");
                interrupted.mark();
                assertEquals("b!", client.call("b"));
            });
            spot.interrupt();
            Patience.until("the client is told", interrupted::isMarked);
            server.serve(request -> {
                assertEquals("b", request, "a request that had been taken back was accepted");
                return request + "!";
            });
        }));
    }

    @TestFactory
    @DisplayName(
            "CA-06 a client that is interrupted after a server has accepted gives up; its flag stays set, the server is told")
    List<DynamicTest> interruptedAfter() {
        return eachKind((kind, buffer) -> network(net -> {
            Call<String, String> call = kind.makeCall(net);
            CallServer<String, String> server = call.server();
            Spot spot = new Spot();
            Spot gaveUp = new Spot();
            net.fork("client", call.client(), client -> {
                spot.mark();
                CallAbandonedException abandoned = assertThrows(CallAbandonedException.class, () -> client.call("a"));
                assertAbandoned(abandoned);
                assertInstanceOf(InterruptedException.class, abandoned.getCause());
                assertTrue(Thread.interrupted(), "the flag stays set");
                gaveUp.mark();
                assertEquals("b!", client.call("b"));
            });
            Request<String, String> request = server.accept();
            spot.interrupt();
            Patience.until("the client gives up", gaveUp::isMarked);
            assertFalse(request.reply("a!"), "a reply was delivered to nobody");
            server.serve(next -> next + "!");
        }));
    }

    @Test
    @DisplayName(
            "CA-06 interrupt and reply race: the server is told that the client has the reply if and only if it has")
    void race() throws Exception {
        network(net -> {
            One2OneCall<Integer, Integer> call = net.one2oneCall();
            CallServer<Integer, Integer> server = call.server();
            AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
            boolean[] got = new boolean[ROUNDS];
            boolean[] told = new boolean[ROUNDS];
            net.par(
                    () -> {
                        thread.set(Thread.currentThread());
                        for (int i = 0; i < ROUNDS; i++) {
                            got[i] = callInterrupted(call.client(), i);
                        }
                    },
                    () -> {
                        for (int i = 0; i < ROUNDS; i++) {
                            int round = i;
                            Request<Integer, Integer> request = server.accept();
                            net.par(
                                    () -> {
                                        Thread client = thread.get();
                                        if (client != null) {
                                            client.interrupt();
                                        }
                                    },
                                    () -> told[round] = request.reply(round));
                        }
                    });
            for (int i = 0; i < ROUNDS; i++) {
                assertEquals(got[i], told[i], "client and server differ on call " + i);
            }
        });
    }

    /** Calls until the request has been accepted, and waits for the interrupt that there is in each round; true if there was a reply. */
    private static boolean callInterrupted(CallClient<Integer, Integer> client, int request)
            throws InterruptedException {
        boolean replied;
        try {
            assertEquals(request, client.call(request));
            replied = true;
        } catch (CallAbandonedException interrupted) {
            replied = false;
        }
        long deadline = System.nanoTime() + Patience.limit().toNanos();
        while (!Thread.interrupted()) {
            assertTrue(System.nanoTime() - deadline < 0, "the interrupt was lost");
            Thread.onSpinWait();
        }
        return replied;
    }

    @TestFactory
    @DisplayName("CA-06 a client that waits for a reply when its network fails ends, and adds no failure of its own")
    List<DynamicTest> failingNetwork() {
        return eachKind((kind, buffer) -> {
            IllegalStateException cause = new IllegalStateException("somebody else has failed");
            Throwable failure = failureOf(net -> {
                Call<String, String> call = kind.makeCall(net);
                Spot accepted = new Spot();
                net.fork("client", call.client(), client -> client.call("a"));
                net.fork("server", call.server(), server -> {
                    server.accept();
                    accepted.mark();
                    server.accept();
                });
                Patience.until("the call is accepted", accepted::isMarked);
                throw cause;
            });
            assertEquals(cause, failure);
            assertEquals(0, failure.getSuppressed().length, "an answer to being stopped is no failure");
        });
    }
}
