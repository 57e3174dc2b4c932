package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Alt;
import dev.strait.Call;
import dev.strait.CallClient;
import dev.strait.CallFailedException;
import dev.strait.CallServer;
import dev.strait.ChannelClosedException;
import dev.strait.Guard;
import dev.strait.One2One;
import dev.strait.Request;
import dev.strait.spi.Capability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Calls as guards, on both sides. If one of these fails, look at what a guard does when it has been chosen; the laws of
 * alternatives say more about the choice.
 */
public abstract class CallGuardLaws extends Laws {
    private static final int CALLS = 100;

    /** For subclasses. */
    protected CallGuardLaws() {}

    @BeforeEach
    void claimed() {
        requires(Capability.BY_REFERENCE);
    }

    @TestFactory
    @DisplayName(
            "CA-10 a client's guard is chosen when a server accepts; select hands the reply on; the others have asked nothing")
    List<DynamicTest> clientGuard() {
        return eachKind((kind, buffer) -> network(net -> {
            Call<String, String> left = kind.makeCall(net);
            Call<String, String> right = kind.makeCall(net);
            CallServer<String, String> deaf = left.server();
            CallClient<String, String> leftClient = left.client();
            CallClient<String, String> rightClient = right.client();
            Spot done = new Spot();
            net.fork("server", right.server(), server -> server.serveAll(request -> request + "!"));
            net.fork("client", leftClient, rightClient, (toLeft, toRight) -> {
                Alt<String> either = Alt.fair(
                        toLeft.onCall("to the left", reply -> "left: " + reply),
                        toRight.onCall("to the right", reply -> "right: " + reply));
                for (int i = 0; i < CALLS; i++) {
                    assertEquals("right: to the right!", either.select());
                }
                done.mark();
            });
            Patience.until("the client is done", done::isMarked);
            assertNull(deaf.acceptOrNull(), "a guard that was not chosen has asked something");
        }));
    }

    @TestFactory
    @DisplayName("CA-10 each select makes its request anew, and each call has its own reply")
    List<DynamicTest> requestsMadeAnew() {
        return eachKind((kind, buffer) -> network(net -> {
            Call<Integer, Integer> call = kind.makeCall(net);
            net.fork("server", call.server(), server -> server.serveAll(request -> -request));
            net.fork("client", call.client(), client -> {
                AtomicInteger made = new AtomicInteger();
                Alt<Integer> alt = Alt.pri(client.onCall(made::incrementAndGet, reply -> reply));
                for (int i = 1; i <= CALLS; i++) {
                    assertEquals(-i, alt.select());
                }
            });
        }));
    }

    @TestFactory
    @DisplayName("CA-10 a server's guard accepts and answers; select returns the reply")
    List<DynamicTest> serverGuard() {
        return eachKind((kind, buffer) -> network(net -> {
            Call<String, String> asked = kind.makeCall(net);
            Call<String, String> idle = kind.makeCall(net);
            CallServer<String, String> server = asked.server();
            CallServer<String, String> idleServer = idle.server();
            CallClient<String, String> idleClient = idle.client();
            net.fork("client", asked.client(), client -> {
                for (int i = 0; i < CALLS; i++) {
                    assertEquals("a!", client.call("a"));
                }
            });
            Alt<String> alt =
                    Alt.fair(idleServer.onCall(request -> "nobody asked"), server.onCall(request -> request + "!"));
            for (int i = 0; i < CALLS; i++) {
                assertEquals("a!", alt.select());
            }
            assertThrows(ChannelClosedException.class, alt::select, "the last client has closed");
            idleClient.close();
        }));
    }

    @TestFactory
    @DisplayName("CA-10 a guard that accepts leaves the answer for later, and sees the end of the stream once")
    List<DynamicTest> acceptingGuard() {
        return eachKind((kind, buffer) -> network(net -> {
            Call<String, String> call = kind.makeCall(net);
            CallServer<String, String> server = call.server();
            net.fork("client", call.client(), client -> assertEquals("a!", client.call("a")));
            List<Request<String, String>> accepted = new ArrayList<>();
            Guard<String> accepting = server.onAccept(
                    request -> {
                        accepted.add(request);
                        return "accepted";
                    },
                    () -> "at end");
            Alt<String> alt = Alt.pri(accepting, Guard.skip(() -> "nothing"));
            assertEquals("accepted", Alt.pri(accepting).select());
            assertTrue(accepted.getFirst().reply("a!"));
            Patience.until("the client has ended", () -> next(alt).equals("at end"));
            assertEquals("nothing", alt.select(), "the end of the stream came twice");
        }));
    }

    private static String next(Alt<String> alt) {
        try {
            return alt.select();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @TestFactory
    @DisplayName("CA-10 a process that has accepted by a guard and ends without an answer fails the call")
    List<DynamicTest> acceptedByGuard() {
        return eachKind((kind, buffer) -> network(net -> {
            Call<String, String> call = kind.makeCall(net);
            net.fork(
                    "client",
                    call.client(),
                    client -> assertThrows(
                            CallFailedException.class,
                            () -> Alt.pri(client.onCall("a", reply -> reply)).select()));
            net.fork(
                    "server",
                    call.server(),
                    server -> Alt.pri(server.onAccept(Request::value)).select());
        }));
    }

    @TestFactory
    @DisplayName("CA-10 what a service throws in a guard is thrown by select, and is the cause in the client")
    List<DynamicTest> failingService() {
        return eachKind((kind, buffer) -> network(net -> {
            IllegalStateException cause = new IllegalStateException("the service has failed");
            Call<String, String> call = kind.makeCall(net);
            net.fork(
                    "client",
                    call.client(),
                    client -> assertSame(
                            cause,
                            assertThrows(CallFailedException.class, () -> client.call("a"))
                                    .getCause()));
            net.fork("server", call.server(), server -> {
                Alt<String> alt = Alt.pri(server.onCall(request -> {
                    throw cause;
                }));
                assertSame(cause, assertThrows(IllegalStateException.class, alt::select));
            });
        }));
    }

    @TestFactory
    @DisplayName("CA-10 alternatives that face each other call and serve")
    List<DynamicTest> facing() {
        return eachKind((kind, buffer) -> {
            List<String> replies = Collections.synchronizedList(new ArrayList<>());
            network(net -> {
                Call<Integer, String> left = kind.makeCall(net);
                Call<Integer, String> right = kind.makeCall(net);
                net.fork("server", left.server(), right.server(), (first, second) -> {
                    Alt<String> serve = Alt.fair(
                            first.onCall(request -> "left " + request), second.onCall(request -> "right " + request));
                    for (int i = 0; i < CALLS; i++) {
                        serve.select();
                    }
                });
                net.fork("client", left.client(), right.client(), (first, second) -> {
                    AtomicInteger number = new AtomicInteger();
                    Alt<String> ask = Alt.fair(
                            first.onCall(number::get, reply -> reply), second.onCall(number::get, reply -> reply));
                    for (int i = 0; i < CALLS; i++) {
                        number.set(i);
                        replies.add(ask.select());
                    }
                });
            });
            assertEquals(CALLS, replies.size());
            for (int i = 0; i < CALLS; i++) {
                assertTrue(replies.get(i).endsWith(" " + i), "another call's reply: " + replies.get(i));
            }
        });
    }

    @TestFactory
    @DisplayName("CA-10 the timeout of a select is for the choice: a call that has been accepted in time is waited for")
    List<DynamicTest> timeoutIsForTheChoice() {
        return eachKind((kind, buffer) -> network(net -> {
            Call<String, String> call = kind.makeCall(net);
            One2One<String> late = net.one2one();
            Spot spot = new Spot();
            net.fork("server", call.server(), late.reader(), (server, in) -> {
                spot.mark();
                server.serve(request -> request + in.read());
            });
            spot.awaitBlocked();
            net.fork("client", call.client(), client -> {
                // no time at all: so it is over when the server replies, but not when it accepts, for which it waits
                // already
                assertEquals(
                        "a!", Alt.pri(client.onCall("a", reply -> reply)).select(Duration.ZERO, () -> "out of time"));
            });
            late.writer().write("!");
        }));
    }

    @TestFactory
    @DisplayName("CA-10 a guard whose call channel is closed throws, with the request")
    List<DynamicTest> closed() {
        return eachKind((kind, buffer) -> network(net -> {
            Call<String, String> call = kind.makeCall(net);
            CallServer<String, String> server = call.server();
            Spot spot = new Spot();
            net.fork("client", call.client(), client -> {
                Alt<String> alt = Alt.pri(client.onCall("a", reply -> reply));
                spot.mark();
                assertEquals(
                        Optional.of("a"),
                        assertThrows(ChannelClosedException.class, alt::select).undelivered());
                assertEquals(
                        Optional.of("a"),
                        assertThrows(ChannelClosedException.class, alt::select).undelivered());
            });
            spot.awaitBlocked();
            server.close();
        }));
    }
}
