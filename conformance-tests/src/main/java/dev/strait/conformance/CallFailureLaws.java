package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Any2AnyCall;
import dev.strait.Any2OneCall;
import dev.strait.Call;
import dev.strait.CallBuilder;
import dev.strait.CallClient;
import dev.strait.CallFailedException;
import dev.strait.CallServer;
import dev.strait.ChannelClosedException;
import dev.strait.ChannelException;
import dev.strait.ChannelPoisonedException;
import dev.strait.Effect;
import dev.strait.One2One;
import dev.strait.One2OneCall;
import dev.strait.Request;
import dev.strait.spi.Capability;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Servers that fail, end, or answer with a failure. If one of these fails, look at what a process does at its end about the
 * requests that it has accepted, and whether it does that before anybody is interrupted.
 */
public abstract class CallFailureLaws extends Laws {
    private static final int ROUNDS = 20;
    private static final int STRONG = 7;

    /** For subclasses. */
    protected CallFailureLaws() {}

    @BeforeEach
    void claimed() {
        requires(Capability.BY_REFERENCE);
    }

    /** What a server fails with. */
    private static final class Breakdown extends RuntimeException {
        private static final long serialVersionUID = 1;

        Breakdown() {
            super("the server has broken down");
        }
    }

    private static ChannelException failureOf(CallClient<String, String> client) {
        return assertThrows(ChannelException.class, () -> client.call("a"));
    }

    private static void assertFailed(ChannelException thrown, @Nullable Throwable cause, String server) {
        CallFailedException failed = assertInstanceOf(CallFailedException.class, thrown);
        assertSame(cause, failed.getCause(), "the cause");
        assertEquals(Effect.DONE, failed.effect(), "a server had accepted it");
        assertEquals(Optional.empty(), failed.undelivered(), "a server has the request");
        assertTrue(failed.server().endsWith(server), failed.server());
        String message = String.valueOf(failed.getMessage());
        assertTrue(message.contains(failed.channel()) && message.contains(failed.server()), message);
    }

    // ---------------------------------------------------------------- the server fails

    @TestFactory
    @DisplayName(
            "CA-02 a server that fails fails the call it has accepted with the cause, which is the network's failure")
    List<DynamicTest> dyingServer() {
        return eachKind((kind, buffer) -> {
            Breakdown cause = new Breakdown();
            AtomicReference<@Nullable ChannelException> got = new AtomicReference<>();
            Throwable failure = failureOf(net -> {
                Call<String, String> call = kind.makeCall(net);
                net.fork("client", call.client(), client -> {
                    ChannelException thrown = failureOf(client);
                    got.set(thrown);
                    throw thrown;
                });
                net.fork("server", call.server(), server -> {
                    server.accept();
                    throw cause;
                });
            });
            assertSame(cause, failure);
            assertEquals(0, failure.getSuppressed().length, "that the client has been told is no failure of its own");
            assertFailed(told(got), cause, "/server");
        });
    }

    private static ChannelException told(AtomicReference<@Nullable ChannelException> got) {
        ChannelException thrown = got.get();
        if (thrown == null) {
            throw new AssertionError("the client was not told");
        }
        return thrown;
    }

    @Test
    @DisplayName(
            "CA-02 a server that fails fails all the calls it has accepted, in whatever order it would have replied")
    void allThatWereAccepted() throws Exception {
        Breakdown cause = new Breakdown();
        List<ChannelException> told = Collections.synchronizedList(new ArrayList<>());
        assertSame(cause, failureOf(net -> {
            Any2OneCall<String, String> call = net.any2oneCall();
            net.fork(ROUNDS, "client", call::client, client -> told.add(failureOf(client)));
            net.fork("server", call.server(), server -> {
                for (int i = 0; i < ROUNDS; i++) {
                    server.accept();
                }
                throw cause;
            });
        }));
        assertEquals(ROUNDS, told.size());
        told.forEach(each -> assertFailed(each, cause, "/server"));
    }

    @TestFactory
    @DisplayName(
            "CA-02 a server that fails poisons the call channel: clients that wait get the cause, and their request back")
    List<DynamicTest> waitingClients() {
        return eachKind((kind, buffer) -> {
            Breakdown cause = new Breakdown();
            AtomicReference<@Nullable ChannelException> got = new AtomicReference<>();
            Spot spot = new Spot();
            assertSame(cause, failureOf(net -> {
                Call<String, String> call = kind.makeCall(net);
                net.fork("client", call.client(), client -> {
                    spot.mark();
                    got.set(failureOf(client));
                });
                net.fork("server", call.server(), server -> {
                    spot.awaitBlocked();
                    throw cause;
                });
            }));
            ChannelPoisonedException poisoned = assertInstanceOf(ChannelPoisonedException.class, told(got));
            assertSame(cause, poisoned.getCause());
            assertEquals(Effect.NONE, poisoned.effect());
            assertEquals(Optional.of("a"), poisoned.undelivered());
        });
    }

    @TestFactory
    @DisplayName("PO-04 CA-02 a call channel is immune to poison that is not stronger, and not to a failure")
    List<DynamicTest> immunity() {
        return eachKind((kind, buffer) -> network(net -> {
            CallBuilder<String, String> builder =
                    net.callChannel(String.class, String.class).immunity(1);
            Call<String, String> call = switch (kind) {
                case ONE2ONE -> builder.one2one();
                case ONE2ANY -> builder.one2any();
                case ANY2ONE -> builder.any2one();
                case ANY2ANY -> builder.any2any();
            };
            CallClient<String, String> client = call.client();
            CallServer<String, String> server = call.server();
            client.poison(1);
            server.poison(1);
            net.par(() -> assertEquals("a!", client.call("a")), () -> server.serve(request -> request + "!"));
            server.poison(2);
            ChannelPoisonedException told = assertInstanceOf(ChannelPoisonedException.class, failureOf(client));
            assertEquals(2, told.strength());
        }));
    }

    @TestFactory
    @DisplayName(
            "CA-02 a server that fails in an inner scope fails its clients outside with the cause, and interrupts none")
    List<DynamicTest> acrossScopes() {
        return eachKind((kind, buffer) -> network(net -> {
            Breakdown cause = new Breakdown();
            Call<String, String> call = kind.makeCall(net);
            CallServer<String, String> end = call.server();
            net.fork("client", call.client(), client -> {
                assertFailed(failureOf(client), cause, "/server");
                ChannelPoisonedException poisoned =
                        assertInstanceOf(ChannelPoisonedException.class, failureOf(client), "the next call");
                assertSame(cause, poisoned.getCause());
            });
            assertSame(
                    cause,
                    assertThrows(
                            Breakdown.class,
                            () -> net.scope(inner -> inner.fork("server", end, server -> {
                                server.accept();
                                throw cause;
                            }))));
        }));
    }

    @Test
    @DisplayName("CA-02 when one of several servers fails, the others may still answer what they have accepted")
    void otherServers() throws Exception {
        network(net -> {
            Any2AnyCall<String, String> call = net.any2anyCall();
            CallServer<String, String> mine = call.server();
            CallServer<String, String> theirs = call.server();
            net.fork("client", call.client(), client -> assertEquals("a!", client.call("a")));
            Request<String, String> request = mine.accept();
            assertThrows(
                    Breakdown.class,
                    () -> net.scope(inner -> inner.fork("server", theirs, server -> {
                        throw new Breakdown();
                    })));
            assertTrue(request.reply("a!"), "the failure of one server took a call from another");
        });
    }

    // ---------------------------------------------------------------- the service fails

    @TestFactory
    @DisplayName("CA-07 what a service throws is thrown in the server, and is the cause in the client; both may go on")
    List<DynamicTest> failingService() {
        return eachKind((kind, buffer) -> network(net -> {
            Breakdown cause = new Breakdown();
            Call<String, String> call = kind.makeCall(net);
            net.fork("client", call.client(), client -> {
                assertFailed(failureOf(client), cause, "/server");
                assertEquals("b!", client.call("b"));
            });
            net.fork("server", call.server(), server -> {
                assertSame(
                        cause,
                        assertThrows(
                                Breakdown.class,
                                () -> server.serve(request -> {
                                    throw cause;
                                })));
                server.serveAll(request -> request + "!");
            });
        }));
    }

    @Test
    @DisplayName(
            "CA-07 what a service throws is the network's failure, whichever of client and server is first to end with it")
    void failureOfService() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            Breakdown cause = new Breakdown();
            Throwable failure = failureOf(net -> {
                One2OneCall<String, String> call = net.one2oneCall();
                net.fork("client", call.client(), client -> client.call("a"));
                net.fork(
                        "server",
                        call.server(),
                        server -> server.serveAll(request -> {
                            throw cause;
                        }));
            });
            assertSame(cause, failure);
            assertEquals(0, failure.getSuppressed().length, "the same failure twice");
        }
    }

    @TestFactory
    @DisplayName("CA-07 a failure for an answer is the cause in the client, and no failure of the server")
    List<DynamicTest> answeredWithFailure() {
        return eachKind((kind, buffer) -> network(net -> {
            Breakdown cause = new Breakdown();
            Call<String, String> call = kind.makeCall(net);
            net.fork("client", call.client(), client -> {
                assertFailed(failureOf(client), cause, "/server");
                assertEquals("b!", client.call("b"));
            });
            net.fork("server", call.server(), server -> {
                assertTrue(server.accept().fail(cause));
                server.serveAll(request -> request + "!");
            });
        }));
    }

    // ---------------------------------------------------------------- the server ends

    @TestFactory
    @DisplayName("CA-08 a server that ends with a call unanswered fails it, and says that it has ended")
    List<DynamicTest> endingServer() {
        return eachKind((kind, buffer) -> network(net -> {
            Call<String, String> call = kind.makeCall(net);
            net.fork("client", call.client(), client -> assertFailed(failureOf(client), null, "/server"));
            net.fork("server", call.server(), CallServer::accept);
        }));
    }

    @Test
    @DisplayName("CA-08 a child in par leaves what it has accepted to its parent, or fails it if it fails itself")
    void heirs() throws Exception {
        network(net -> {
            One2OneCall<String, String> call = net.one2oneCall();
            Breakdown cause = new Breakdown();
            net.fork("client", call.client(), client -> {
                assertEquals("a!", client.call("a"));
                assertFailed(failureOf(client), cause, ".par-0");
            });
            AtomicReference<@Nullable Request<String, String>> accepted = new AtomicReference<>();
            net.par(() -> accepted.set(call.server().accept()));
            Request<String, String> inherited = accepted.get();
            assertTrue(inherited != null && inherited.reply("a!"), "the child's end has ended the call");
            assertThrows(
                    Breakdown.class,
                    () -> net.par(() -> {
                        call.server().accept();
                        throw cause;
                    }));
        });
    }

    @TestFactory
    @DisplayName(
            "CA-08 a server that is told to stop with a call unanswered tells its client to stop, and nothing has failed")
    List<DynamicTest> stoppedServer() {
        return eachKind((kind, buffer) -> {
            AtomicReference<@Nullable ChannelException> got = new AtomicReference<>();
            AtomicReference<@Nullable ChannelPoisonedException> passedOn = new AtomicReference<>();
            network(net -> {
                Call<String, String> call = kind.makeCall(net);
                One2One<String> orders = net.one2one();
                One2One<String> results = net.one2one();
                net.fork("client", call.client(), results.writer(), (client, out) -> {
                    ChannelException thrown = failureOf(client);
                    got.set(thrown);
                    throw thrown;
                });
                net.fork(
                        "reader",
                        results.reader(),
                        in -> passedOn.set(assertThrows(ChannelPoisonedException.class, in::read)));
                net.fork("server", call.server(), orders.reader(), (server, in) -> {
                    server.accept();
                    in.read();
                });
                orders.writer().poison(STRONG);
            });
            assertFailed(told(got), null, "/server");
            ChannelPoisonedException poisoned =
                    assertInstanceOf(ChannelPoisonedException.class, passedOn.get(), "what the client has passed on");
            assertNull(poisoned.getCause());
            assertEquals(STRONG, poisoned.strength(), "the strength of the poison that stopped the server");
        });
    }

    // ---------------------------------------------------------------- close and poison

    @TestFactory
    @DisplayName("CA-09 when the last server has closed, a call fails, and its request comes back")
    List<DynamicTest> closedByServers() {
        return eachKind((kind, buffer) -> network(net -> {
            Call<String, String> call = kind.makeCall(net);
            CallServer<String, String> server = call.server();
            Spot spot = new Spot();
            net.fork("client", call.client(), client -> {
                spot.mark();
                for (ChannelException thrown : List.of(failureOf(client), failureOf(client))) {
                    ChannelClosedException closed = assertInstanceOf(ChannelClosedException.class, thrown);
                    assertEquals(Optional.of("a"), closed.undelivered());
                    assertEquals(Effect.NONE, closed.effect());
                    assertTrue(String.valueOf(closed.getMessage()).endsWith("by its last server"), closed.toString());
                }
            });
            spot.awaitBlocked();
            net.fork("server", server, end -> {});
        }));
    }

    @TestFactory
    @DisplayName("CA-09 a server that has closed its end may still answer what it has accepted")
    List<DynamicTest> answeredAfterClose() {
        return eachKind((kind, buffer) -> network(net -> {
            Call<String, String> call = kind.makeCall(net);
            CallServer<String, String> server = call.server();
            net.fork("client", call.client(), client -> assertEquals("a!", client.call("a")));
            Request<String, String> request = server.accept();
            server.close();
            assertTrue(request.reply("a!"));
        }));
    }

    @TestFactory
    @DisplayName("CA-09 when the last client has closed, servers see the end of the stream")
    List<DynamicTest> closedByClients() {
        return eachKind((kind, buffer) -> network(net -> {
            Call<String, String> call = kind.makeCall(net);
            CallServer<String, String> server = call.server();
            net.fork("client", call.client(), client -> assertEquals("a!", client.call("a")));
            server.serveAll(request -> request + "!");
            assertNull(server.acceptOrNull());
            assertEquals(false, server.iterator().hasNext());
            assertTrue(
                    assertThrows(ChannelClosedException.class, server::accept).isEndOfStream());
            assertTrue(assertThrows(ChannelClosedException.class, server::tryAccept)
                    .isEndOfStream());
            assertTrue(assertThrows(ChannelClosedException.class, () -> server.serve(request -> request))
                    .isEndOfStream());
        }));
    }

    @TestFactory
    @DisplayName(
            "CA-09 a client that fails poisons the call channel, and servers get the cause; what was accepted is answered")
    List<DynamicTest> failingClient() {
        return eachKind((kind, buffer) -> network(net -> {
            Breakdown cause = new Breakdown();
            Call<String, String> call = kind.makeCall(net);
            CallServer<String, String> server = call.server();
            CallClient<String, String> end = call.client();
            assertThrows(
                    Breakdown.class,
                    () -> net.scope(inner -> {
                        inner.fork("client", end, client -> {
                            assertEquals("a!", client.call("a"));
                            throw cause;
                        });
                        assertTrue(server.accept().reply("a!"));
                    }));
            ChannelPoisonedException poisoned = assertThrows(ChannelPoisonedException.class, server::accept);
            assertSame(cause, poisoned.getCause());
        }));
    }
}
