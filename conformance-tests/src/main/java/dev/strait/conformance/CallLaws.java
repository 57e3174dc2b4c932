package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Alt;
import dev.strait.Any2OneCall;
import dev.strait.Call;
import dev.strait.CallClient;
import dev.strait.CallFailedException;
import dev.strait.CallServer;
import dev.strait.ExclusiveClient;
import dev.strait.ExclusiveServer;
import dev.strait.Guard;
import dev.strait.One2One;
import dev.strait.One2OneCall;
import dev.strait.Request;
import dev.strait.SharedClient;
import dev.strait.spi.Capability;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * Requests and their replies. If one of these fails, look at how a request is delivered (the laws of channels say more), and at
 * the one word that decides what has become of a call.
 */
public abstract class CallLaws extends Laws {
    private static final int CLIENTS = 8;
    private static final int SERVERS = 4;
    private static final int CALLS = 200;

    /** For subclasses. */
    protected CallLaws() {}

    @BeforeEach
    void claimed() {
        requires(Capability.BY_REFERENCE);
    }

    /** A request unlike all others. */
    private record Question(int client, int number) {}

    private record Answer(Question question) {}

    /** What a server does with its end. */
    private interface Serving {
        void serve(CallServer<Question, Answer> server) throws Exception;
    }

    /** As many clients and servers as the kind allows; each client makes many calls, and checks the replies. */
    private void crowd(Kind kind, Serving serving) throws Exception {
        AtomicInteger replies = new AtomicInteger();
        int clients = kind.sharedWriters() ? CLIENTS : 1;
        network(net -> {
            Call<Question, Answer> call = kind.makeCall(net);
            net.fork(kind.sharedReaders() ? SERVERS : 1, "server", call::server, serving::serve);
            net.fork(clients, "client", call::client, client -> {
                int me = System.identityHashCode(client);
                for (int i = 0; i < CALLS; i++) {
                    Question mine = new Question(me, i);
                    assertSame(mine, client.call(mine).question(), "a reply to somebody else's request");
                    replies.incrementAndGet();
                }
            });
        });
        assertEquals(clients * CALLS, replies.get());
    }

    // ---------------------------------------------------------------- who gets which reply

    @TestFactory
    @DisplayName("CA-01 each client gets the reply to its own request: 8 clients, 4 servers")
    List<DynamicTest> ownReply() {
        return eachKind((kind, buffer) -> crowd(kind, server -> server.serveAll(Answer::new)));
    }

    @TestFactory
    @DisplayName(
            "CA-01 each client gets the reply to its own request, also when replies come late and in another order")
    List<DynamicTest> deferredReplies() {
        return eachKind((kind, buffer) -> crowd(kind, server -> {
            for (Request<Question, Answer> first : server) {
                Deque<Request<Question, Answer>> open = new ArrayDeque<>();
                for (Request<Question, Answer> next = first; next != null; next = server.tryAccept()) {
                    open.push(next);
                }
                open.forEach(request -> assertTrue(request.reply(new Answer(request.value())), "nobody waits"));
            }
        }));
    }

    @Test
    @DisplayName("CA-01 replies in the opposite order go to their clients")
    void oppositeOrder() throws Exception {
        List<String> replies = Collections.synchronizedList(new ArrayList<>());
        network(net -> {
            Any2OneCall<Integer, String> call = net.any2oneCall();
            ExclusiveServer<Integer, String> server = call.server();
            net.fork(CLIENTS, "client", call::client, client -> {
                int mine = System.identityHashCode(client);
                replies.add(client.call(mine).equals("reply to " + mine) ? "mine" : "not mine");
            });
            Deque<Request<Integer, String>> accepted = new ArrayDeque<>();
            for (int i = 0; i < CLIENTS; i++) {
                accepted.push(server.accept());
            }
            assertEquals(List.of(), List.copyOf(replies), "a call returned before there was a reply");
            accepted.forEach(request -> request.reply("reply to " + request.value()));
        });
        assertEquals(Collections.nCopies(CLIENTS, "mine"), replies);
    }

    // ---------------------------------------------------------------- acceptance

    @TestFactory
    @DisplayName("CA-03 every request is accepted by one server, once")
    List<DynamicTest> acceptedOnce() {
        return eachKind((kind, buffer) -> {
            Set<Question> accepted = ConcurrentHashMap.newKeySet();
            crowd(
                    kind,
                    server -> server.serveAll(question -> {
                        assertTrue(accepted.add(question), () -> "accepted twice: " + question);
                        return new Answer(question);
                    }));
            assertEquals((kind.sharedWriters() ? CLIENTS : 1) * CALLS, accepted.size());
        });
    }

    @TestFactory
    @DisplayName(
            "CA-03 a call returns after its reply has begun, which is after it was accepted, which is after it has begun")
    List<DynamicTest> orderOfEvents() {
        return eachKind((kind, buffer) -> network(net -> {
            AtomicInteger clock = new AtomicInteger();
            Call<Integer, Integer> call = kind.makeCall(net);
            net.fork("server", call.server(), server -> {
                for (Request<Integer, Integer> request : server) {
                    int accepted = clock.incrementAndGet();
                    assertTrue(request.value() < accepted, "accepted before it was called");
                    request.reply(clock.incrementAndGet());
                }
            });
            net.fork("client", call.client(), client -> {
                for (int i = 0; i < CALLS; i++) {
                    int replied = client.call(clock.incrementAndGet());
                    assertTrue(replied < clock.incrementAndGet(), "returned before the reply");
                }
            });
        }));
    }

    @Test
    @DisplayName("CA-03 requests are accepted in the order in which their clients came")
    void acceptedInOrder() throws Exception {
        List<Integer> accepted = new ArrayList<>();
        network(net -> {
            Any2OneCall<Integer, Integer> call = net.any2oneCall();
            ExclusiveServer<Integer, Integer> server = call.server();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                Spot spot = new Spot();
                net.fork("client-" + i, call.client(), client -> {
                    spot.mark();
                    assertEquals(number, client.call(number));
                });
                spot.awaitBlocked();
            }
            server.serveAll(request -> {
                accepted.add(request);
                return request;
            });
        });
        assertEquals(IntStream.range(0, CLIENTS).boxed().toList(), accepted);
    }

    @TestFactory
    @DisplayName("CA-03 an attempt to accept does not wait, and a timed one not for longer than it was told to")
    List<DynamicTest> formsOfAccept() {
        return eachKind((kind, buffer) -> network(net -> {
            Call<String, String> call = kind.makeCall(net);
            CallServer<String, String> server = call.server();
            CallClient<String, String> end = call.client();
            assertNull(server.tryAccept());
            assertNull(server.accept(Duration.ofMillis(1)));
            assertNull(server.accept(Duration.ZERO));
            net.fork("client", end, client -> {
                for (String request : List.of("a", "b", "c", "d")) {
                    assertEquals(request + "!", client.call(request));
                }
            });
            List<String> served = new ArrayList<>();
            answer(server.accept(), served);
            answer(server.accept(Patience.limit()), served);
            answer(server.acceptOrNull(), served);
            server.serve(request -> {
                served.add(request);
                return request + "!";
            });
            assertNull(server.acceptOrNull(), "a request after the last client has closed");
            assertEquals(List.of("a", "b", "c", "d"), served);
        }));
    }

    private static void answer(@Nullable Request<String, String> request, List<String> served) {
        if (request == null) {
            throw new AssertionError("no request came");
        }
        served.add(request.value());
        assertTrue(request.isAwaited());
        assertTrue(request.reply(request.value() + "!"));
        assertFalse(request.isAwaited());
    }

    // ---------------------------------------------------------------- answers

    @TestFactory
    @DisplayName("CA-04 a second answer is refused, and the first one stands")
    List<DynamicTest> secondAnswer() {
        return eachKind((kind, buffer) -> network(net -> {
            Call<String, String> call = kind.makeCall(net);
            CallServer<String, String> server = call.server();
            IllegalArgumentException no = new IllegalArgumentException("no");
            net.fork("client", call.client(), client -> {
                assertEquals("first", client.call("a"));
                CallFailedException failed = assertThrows(CallFailedException.class, () -> client.call("b"));
                assertSame(no, failed.getCause());
            });
            Request<String, String> replied = server.accept();
            assertTrue(replied.reply("first"));
            assertRefused(call, () -> replied.reply("second"));
            assertRefused(call, () -> replied.fail(new IllegalArgumentException("too late")));
            Request<String, String> failed = server.accept();
            assertTrue(failed.fail(no));
            assertRefused(call, () -> failed.reply("after all"));
            assertRefused(call, () -> failed.fail(new IllegalArgumentException("again")));
        }));
    }

    private static void assertRefused(Call<?, ?> call, Executable answer) {
        String message =
                String.valueOf(assertThrows(IllegalStateException.class, answer).getMessage());
        assertTrue(message.contains(call.name()) && message.contains("/main"), message);
    }

    @Test
    @DisplayName("CA-04 of answers that race, one counts")
    void racingAnswers() throws Exception {
        network(net -> {
            One2OneCall<Integer, Integer> call = net.one2oneCall();
            ExclusiveServer<Integer, Integer> server = call.server();
            List<Integer> got = Collections.synchronizedList(new ArrayList<>());
            net.fork("client", call.client(), client -> {
                for (int i = 0; i < CALLS; i++) {
                    got.add(client.call(i));
                }
            });
            for (int i = 0; i < CALLS; i++) {
                Request<Integer, Integer> request = server.accept();
                List<Integer> counted = net.parCalls(2, who -> tryReply(request, who) ? who : -1).stream()
                        .filter(who -> who >= 0)
                        .toList();
                assertEquals(1, counted.size(), "answers that counted");
                int round = i;
                Patience.until("the call has returned", () -> got.size() > round);
                assertEquals(counted.getFirst(), got.get(i), "the call returned the other answer");
            }
        });
    }

    private static boolean tryReply(Request<Integer, Integer> request, int reply) {
        try {
            return request.reply(reply);
        } catch (IllegalStateException secondAnswer) {
            return false;
        }
    }

    @Test
    @DisplayName("CA-04 a request can be answered by another process than the one that accepted it")
    void answeredElsewhere() throws Exception {
        network(net -> {
            One2OneCall<Integer, Integer> call = net.one2oneCall();
            One2One<Request<Integer, Integer>> jobs = net.one2one();
            net.fork("dispatcher", call.server(), jobs.writer(), (server, out) -> {
                for (Request<Integer, Integer> request : server) {
                    out.write(request);
                }
            });
            net.fork("worker", jobs.reader(), in -> in.forEach(request -> request.reply(request.value() + 1)));
            net.fork("client", call.client(), client -> {
                for (int i = 0; i < CALLS; i++) {
                    assertEquals(i + 1, client.call(i));
                }
            });
        });
    }

    // ---------------------------------------------------------------- memory, nulls, sessions

    @TestFactory
    @DisplayName(
            "CA-05 what the client did before is seen by the server, and what that did before its reply by the client")
    List<DynamicTest> memory() {
        return eachKind((kind, buffer) -> network(net -> {
            Call<Integer, Integer> call = kind.makeCall(net);
            int[] plain = new int[1];
            net.fork(
                    "server",
                    call.server(),
                    server -> server.serveAll(request -> {
                        assertEquals(request, plain[0], "what the client did is not seen");
                        return ++plain[0];
                    }));
            net.fork("client", call.client(), client -> {
                for (int i = 0; i < CALLS; i++) {
                    plain[0] = 2 * i;
                    assertEquals(2 * i + 1, client.call(2 * i));
                    assertEquals(2 * i + 1, plain[0], "what the server did is not seen");
                }
            });
        }));
    }

    @TestFactory
    @DisplayName(
            "CH-10 null is refused for a request, a reply, a failure and a service; the call can still be answered")
    List<DynamicTest> nulls() {
        return eachKind((kind, buffer) -> network(net -> {
            Call<String, String> call = kind.makeCall(net);
            CallServer<String, String> server = call.server();
            CallClient<String, String> end = call.client();
            assertNull(end.call("a", Duration.ZERO));
            assertThrows(NullPointerException.class, () -> end.call(nothing()));
            assertThrows(NullPointerException.class, () -> end.call(nothing(), Duration.ofDays(1)));
            assertThrows(NullPointerException.class, () -> end.call("a", CallLaws.<Duration>nothing()));
            assertThrows(NullPointerException.class, () -> end.onCall(CallLaws.<String>nothing(), reply -> reply));
            assertThrows(NullPointerException.class, () -> server.serve(nothing()));
            assertThrows(NullPointerException.class, () -> server.serveAll(nothing()));
            assertThrows(NullPointerException.class, () -> server.onCall(nothing()));
            assertThrows(NullPointerException.class, () -> net.callChannel(String.class, nothing()));
            net.fork("client", end, client -> {
                assertEquals("b!", client.call("b"));
                CallFailedException failed = assertThrows(CallFailedException.class, () -> client.call("c"));
                assertTrue(failed.getCause() instanceof NullPointerException, failed.toString());
            });
            Request<String, String> request = server.accept();
            assertThrows(NullPointerException.class, () -> request.reply(nothing()));
            assertThrows(NullPointerException.class, () -> request.fail(nothing()));
            assertTrue(request.reply("b!"));
            assertThrows(NullPointerException.class, () -> server.serve(value -> nothing()));
        }));
    }

    /** Null, whatever is asked for: the tests are about what happens then. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    @Test
    @DisplayName("CA-11 during a session nobody else is served, though the server is ready")
    void sessionKeepsOthersOut() throws Exception {
        network(net -> {
            Any2OneCall<Integer, Integer> call = net.any2oneCall();
            Spot serving = new Spot();
            net.fork("server", call.server(), server -> {
                serving.mark();
                server.serveAll(request -> request);
            });
            SharedClient<Integer, Integer> one = call.client();
            SharedClient<Integer, Integer> other = call.client();
            serving.awaitBlocked();
            Alt<String> poll = Alt.pri(other.<String>onCall(1, reply -> "served"), Guard.skip(() -> "not served"));
            try (ExclusiveClient<Integer, Integer> mine = one.claim()) {
                assertEquals("not served", poll.select());
                assertEquals(2, mine.call(2));
            }
        });
    }

    @Test
    @DisplayName("CA-11 a claim on the client side is a session: the server is asked by nobody else meanwhile")
    void sessions() throws Exception {
        List<Integer> asked = new ArrayList<>();
        network(net -> {
            Any2OneCall<Integer, Integer> call = net.any2oneCall();
            net.fork(
                    "server",
                    call.server(),
                    server -> server.serveAll(request -> {
                        asked.add(request);
                        return request;
                    }));
            net.fork(CLIENTS, "client", call::client, shared -> {
                int me = System.identityHashCode(shared);
                for (int session = 0; session < SERVERS; session++) {
                    try (ExclusiveClient<Integer, Integer> mine = shared.claim()) {
                        for (int i = 0; i < CLIENTS; i++) {
                            assertEquals(me, mine.call(me));
                        }
                    }
                }
            });
        });
        assertEquals(CLIENTS * SERVERS * CLIENTS, asked.size());
        for (int i = 0; i < asked.size(); i += CLIENTS) {
            assertEquals(1, asked.subList(i, i + CLIENTS).stream().distinct().count(), "two clients in a session");
        }
    }
}
