package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Alt;
import dev.strait.Any2OneCall;
import dev.strait.Buffer;
import dev.strait.Call;
import dev.strait.CallAbandonedException;
import dev.strait.CallClient;
import dev.strait.CallFailedException;
import dev.strait.CallServer;
import dev.strait.ChannelClosedException;
import dev.strait.ChannelEnd;
import dev.strait.ChannelPoisonedException;
import dev.strait.ExclusiveEndException;
import dev.strait.ExclusiveReader;
import dev.strait.ExclusiveServer;
import dev.strait.ExclusiveWriter;
import dev.strait.One2Any;
import dev.strait.One2One;
import dev.strait.One2OneCall;
import dev.strait.Request;
import dev.strait.SharedReader;
import dev.strait.spi.Capability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Ends in requests and replies. If one of these fails, look at whether a request that was given back had been accepted: the rest
 * is the front end's.
 */
public abstract class CallCargoLaws extends Laws {
    private static final Duration SHORT = Duration.ofMillis(3);

    /** For subclasses. */
    protected CallCargoLaws() {}

    @BeforeEach
    void claimed() {
        requires(Capability.BY_REFERENCE);
        requires(Capability.MOBILE_ENDS);
    }

    private static void assertGone(ChannelEnd end, String... parts) {
        ExclusiveEndException refused = assertThrows(ExclusiveEndException.class, () -> Moved.use(end));
        Stream.of(parts).forEach(part -> assertSays(part, refused));
    }

    // ---------------------------------------------------------------- requests

    /** A way to ask; what comes back is not looked at. */
    private interface Asking {
        void ask(CallClient<ExclusiveWriter<String>, String> client, ExclusiveWriter<String> end) throws Exception;
    }

    /** A way to be asked: uses the end as its owner would. */
    private interface Answering {
        void answer(CallServer<ExclusiveWriter<String>, String> server) throws Exception;
    }

    private static String use(ExclusiveWriter<String> end) throws InterruptedException {
        end.write("used by the server");
        return "used";
    }

    private static final List<Asking> ASKING = List.of(
            (client, end) -> client.call(end),
            (client, end) -> client.call(end, Patience.limit()),
            (client, end) -> Alt.pri(client.onCall(end, reply -> reply)).select(),
            (client, end) -> Alt.fair(client.onCall(() -> end, reply -> reply)).select());

    private static final List<Answering> ANSWERING = List.of(
            server -> server.serve(CallCargoLaws::use),
            server -> server.serveAll(CallCargoLaws::use),
            server -> answer(server.accept()),
            server -> answer(server.acceptOrNull()),
            server -> answer(server.accept(Patience.limit())),
            server -> answer(untilAsked(server)),
            server -> answer(server.iterator().next()),
            server -> Alt.pri(server.onCall(CallCargoLaws::use)).select(),
            server -> Alt.fair(server.onAccept(request -> answer(request))).select());

    private static Request<ExclusiveWriter<String>, String> untilAsked(
            CallServer<ExclusiveWriter<String>, String> server) throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        List<Request<ExclusiveWriter<String>, String>> accepted = new ArrayList<>();
        Patience.until("a client asks", () -> {
            tries.incrementAndGet();
            Request<ExclusiveWriter<String>, String> request = server.tryAccept();
            return request != null && accepted.add(request);
        });
        return accepted.getFirst();
    }

    private static boolean answer(@Nullable Request<ExclusiveWriter<String>, String> request)
            throws InterruptedException {
        return request != null && request.reply(use(request.value()));
    }

    @TestFactory
    @DisplayName(
            "CA-12 an end in a request is the server's when it has been accepted, however it was asked and accepted")
    Stream<DynamicTest> requestsCarry() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.iterate(0, i -> i + 1)
                        .limit(Math.max(ASKING.size(), ANSWERING.size()))
                        .map(i -> DynamicTest.dynamicTest(
                                kind + " way " + i,
                                () -> requestCarries(
                                        kind, ASKING.get(i % ASKING.size()), ANSWERING.get(i % ANSWERING.size())))));
    }

    private void requestCarries(Kind kind, Asking asking, Answering answering) throws Exception {
        network(net -> {
            Call<ExclusiveWriter<String>, String> call = kind.makeCall(net);
            One2One<String> wire = net.one2one(Buffer.fifo(1));
            CountDownLatch refused = new CountDownLatch(1);
            net.fork("server", call.server(), server -> {
                answering.answer(server);
                Patience.await(refused, "the client");
            });
            net.fork("client", call.client(), wire.writer(), (client, end) -> {
                asking.ask(client, end);
                assertGone(end, call.name(), "/client' sent", "/server' received");
                refused.countDown();
                client.close();
            });
            net.fork("reader", wire.reader(), in -> {
                assertEquals("used by the server", in.read());
                assertNull(in.readOrNull(), "the end was to be closed with the server that owned it");
            });
        });
    }

    @TestFactory
    @DisplayName("CA-12 an end in a request that is not accepted is still the client's: out of time, or not chosen")
    List<DynamicTest> notAccepted() {
        return eachKind((kind, buffer) -> network(net -> {
            Call<ExclusiveWriter<String>, String> call = kind.makeCall(net);
            CallServer<ExclusiveWriter<String>, String> server = call.server();
            CallClient<ExclusiveWriter<String>, String> client = call.client();
            One2One<String> wire = net.one2one(Buffer.fifo(1));
            assertNull(client.call(wire.writer(), SHORT));
            assertEquals("a", Moved.exercise(wire.writer(), wire.reader(), "a"));
            assertEquals(
                    "late",
                    Alt.pri(client.onCall(wire.writer(), reply -> reply), net.after(SHORT, () -> "late"))
                            .select());
            assertEquals("b", Moved.exercise(wire.writer(), wire.reader(), "b"));
            assertNull(server.tryAccept(), "a request that had been taken back was accepted");
        }));
    }

    @TestFactory
    @DisplayName("CA-12 an end in a request that is not accepted is still the client's: interrupted, closed, poisoned")
    List<DynamicTest> endedBefore() {
        return eachKind((kind, buffer) -> network(net -> {
            Call<ExclusiveWriter<String>, String> poisoned = kind.makeCall(net);
            Call<ExclusiveWriter<String>, String> closed = kind.makeCall(net);
            One2One<String> wire = net.one2one(Buffer.fifo(1));
            ExclusiveWriter<String> end = wire.writer();
            CallClient<ExclusiveWriter<String>, String> client = poisoned.client();
            CallClient<ExclusiveWriter<String>, String> lateClient = closed.client();
            CallServer<ExclusiveWriter<String>, String> server = poisoned.server();
            Spot spot = new Spot();
            net.fork("client", List.of(client, lateClient, end, wire.reader()), () -> {
                spot.mark();
                assertThrows(InterruptedException.class, () -> client.call(end));
                assertEquals("a", Moved.exercise(end, wire.reader(), "a"));
                spot.mark();
                var dead = assertThrows(ChannelPoisonedException.class, () -> client.call(end));
                assertSame(end, dead.undelivered().orElseThrow());
                assertEquals("b", Moved.exercise(end, wire.reader(), "b"));
                var left = assertThrows(ChannelClosedException.class, () -> lateClient.call(end));
                assertSame(end, left.undelivered().orElseThrow());
                assertEquals("c", Moved.exercise(end, wire.reader(), "c"));
            });
            spot.awaitBlocked(1);
            spot.interrupt();
            spot.awaitBlocked(2);
            server.poison();
            closed.server().close();
        }));
    }

    @Test
    @DisplayName("CA-12 a server that fails with a request poisons the end in it with the cause, and the call fails")
    void serverFails() throws Exception {
        Throwable failure = failureOf(net -> {
            One2OneCall<ExclusiveWriter<String>, String> call = net.one2oneCall();
            One2One<String> wire = net.one2one();
            net.fork(
                    "server",
                    call.server(),
                    server -> server.serve(end -> {
                        throw new IllegalStateException("planned");
                    }));
            net.fork("client", call.client(), wire.writer(), (client, end) -> {
                assertThrows(CallFailedException.class, () -> client.call(end));
                assertGone(end, "/server' received");
            });
            net.fork("reader", wire.reader(), in -> {
                var poisoned = assertThrows(ChannelPoisonedException.class, in::read);
                assertSays("planned", assertInstanceOf(IllegalStateException.class, poisoned.getCause()));
            });
        });
        assertEquals("planned", failure.getMessage());
    }

    @Test
    @DisplayName(
            "CA-12 MO-04 a shared end in a request counts as a holder, and so does the server that has accepted it")
    void sharedEndsCount() throws Exception {
        network(net -> {
            One2OneCall<SharedReader<String>, String> call = net.one2oneCall();
            One2Any<String> jobs = net.one2any(Buffer.fifo(1));
            CountDownLatch asked = new CountDownLatch(1);
            net.fork("server", call.server(), server -> {
                Request<SharedReader<String>, String> request = server.accept();
                assertTrue(request.reply("mine"));
                Patience.await(asked, "the client");
                assertEquals("job", request.value().read());
                assertNull(request.value().readOrNull());
            });
            net.fork("client", call.client(), jobs.reader(), (client, end) -> {
                assertEquals("mine", client.call(end));
            });
            net.fork("boss", jobs.writer(), out -> {
                Patience.await(asked, "the client");
                out.write("job");
            });
            asked.countDown();
        });
    }

    @Test
    @DisplayName(
            "CA-12 a request cannot carry an end of its own call channel's client side, and has asked nothing then")
    void ownEnd() throws Exception {
        network(net -> {
            One2OneCall<ChannelEnd, String> call = net.one2oneCall();
            assertThrows(IllegalStateException.class, () -> call.client().call(call.client(), SHORT));
            assertNull(call.server().tryAccept());
        });
    }

    // ---------------------------------------------------------------- replies

    /** What a bank gives its customers: the ends are declared. */
    private record Account(String owner, ExclusiveWriter<String> deposits, List<ExclusiveReader<String>> statements) {
        List<ChannelEnd> ends() {
            List<ChannelEnd> ends = new ArrayList<>(statements);
            ends.add(deposits);
            return ends;
        }
    }

    @TestFactory
    @DisplayName("CA-12 the ends in a reply are the client's when the call has returned, and the server is refused")
    List<DynamicTest> repliesCarry() {
        return eachKind((kind, buffer) -> network(net -> {
            Call<String, ExclusiveReader<Integer>> call = kind.makeCall(net);
            CountDownLatch refused = new CountDownLatch(1);
            net.fork(
                    "server",
                    call.server(),
                    server -> server.serve(name -> {
                        One2One<Integer> wire = net.one2one(Buffer.fifo(1));
                        wire.writer().write(name.length());
                        wire.writer().close();
                        return wire.reader();
                    }));
            CallServer<String, ExclusiveReader<Integer>> second = call.server();
            if (kind.sharedReaders()) {
                second.close();
            }
            net.fork("client", call.client(), client -> {
                ExclusiveReader<Integer> mine = client.call("four");
                assertEquals(List.of(4), mine.stream().toList());
                refused.countDown();
            });
            Patience.await(refused, "the client");
        }));
    }

    /** A way to be asked that fails before there is a request to be answered. */
    private interface Accepting {
        void accept(ExclusiveServer<String, String> server) throws Exception;
    }

    @TestFactory
    @DisplayName("CA-07 CA-12 a declaration that throws when the request has been accepted is as a service that throws")
    List<DynamicTest> declarationThatThrows() {
        return List.of(
                declarationThatThrows("serve", server -> server.serve(question -> question)),
                declarationThatThrows("accept", CallServer::accept),
                declarationThatThrows(
                        "select",
                        server -> Alt.pri(server.onAccept(Request::value)).select()));
    }

    private DynamicTest declarationThatThrows(String name, Accepting accepting) {
        return DynamicTest.dynamicTest(
                name,
                () -> network(net -> {
                    RuntimeException wanted = new IllegalStateException("wanted");
                    AtomicInteger asked = new AtomicInteger();
                    One2OneCall<String, String> call = net.callChannel(String.class, String.class)
                            .carryingInRequests(question -> {
                                if (asked.incrementAndGet() == 2) { // the first time is at the call
                                    throw wanted;
                                }
                                return List.of();
                            })
                            .one2one();
                    net.par(
                            () -> {
                                CallFailedException failed = assertThrows(
                                        CallFailedException.class,
                                        () -> call.client().call("a"));
                                assertSame(wanted, failed.getCause());
                                assertEquals("b", call.client().call("b"));
                            },
                            () -> {
                                assertSame(
                                        wanted,
                                        assertThrows(
                                                IllegalStateException.class, () -> accepting.accept(call.server())));
                                call.server().serve(question -> question);
                            });
                }));
    }

    @Test
    @DisplayName(
            "CA-12 declared ends go both ways: with the request to the server, and with the reply back to the client")
    void declared() throws Exception {
        network(net -> {
            Any2OneCall<Account, Account> call = net.callChannel(Account.class, Account.class)
                    .carryingInRequests(Account::ends)
                    .carryingInReplies(Account::ends)
                    .any2one();
            ExclusiveServer<Account, Account> server = call.server();
            CountDownLatch done = new CountDownLatch(1);
            net.fork("bank", server, bank -> {
                bank.serve(account -> {
                    account.deposits().write("by the bank");
                    assertEquals(
                            "by the client", account.statements().getFirst().read());
                    return account;
                });
                Patience.await(done, "the client");
            });
            net.fork("client", call.client(), client -> {
                One2One<String> there = net.one2one(Buffer.fifo(1));
                One2One<String> back = net.one2one(Buffer.fifo(1));
                back.writer().write("by the client");
                Account account = new Account("client", there.writer(), List.of(back.reader()));
                assertSame(account, client.call(account));
                assertEquals("by the bank", there.reader().read());
                assertEquals("mine again", Moved.exercise(account.deposits(), there.reader(), "mine again"));
                back.writer().write("and this");
                assertEquals("and this", account.statements().getFirst().read());
                done.countDown();
            });
        });
    }

    @Test
    @DisplayName(
            "CA-12 any process that owns the ends may answer with them; who does not is refused, and nothing is answered")
    void answeredByAnother() throws Exception {
        network(net -> {
            One2OneCall<String, ExclusiveReader<String>> call = net.one2oneCall();
            One2One<Request<String, ExclusiveReader<String>>> desk = net.one2one();
            One2One<String> wire = net.one2one(Buffer.fifo(1));
            CountDownLatch answered = new CountDownLatch(1);
            net.fork("server", call.server(), desk.writer(), (server, out) -> {
                Request<String, ExclusiveReader<String>> request = server.accept();
                out.write(request);
                Patience.await(answered, "the clerk");
                One2One<String> mine = net.one2one(Buffer.fifo(1));
                assertThrows(IllegalStateException.class, () -> request.reply(mine.reader()), "a second answer");
                assertEquals("still mine", Moved.exercise(mine.writer(), mine.reader(), "still mine"));
            });
            net.fork("clerk", desk.reader(), wire.reader(), (in, end) -> {
                Request<String, ExclusiveReader<String>> request = in.read();
                assertTrue(request.reply(end));
                assertThrows(ExclusiveEndException.class, () -> request.reply(end), "it has gone");
                answered.countDown();
            });
            net.fork("client", call.client(), wire.writer(), (client, out) -> {
                ExclusiveReader<String> mine = client.call("any");
                Patience.await(answered, "the clerk");
                out.write("x");
                assertEquals("x", mine.read());
            });
        });
    }

    @Test
    @DisplayName("CA-12 a reply with an end of somebody else is refused in the server, and the call fails with that")
    void somebodyElses() throws Exception {
        Throwable failure = failureOf(net -> {
            One2OneCall<String, ExclusiveReader<String>> call = net.one2oneCall();
            One2One<String> wire = net.one2one(Buffer.fifo(1));
            CountDownLatch owned = new CountDownLatch(1);
            CountDownLatch refused = new CountDownLatch(1);
            net.fork("owner", wire.reader(), in -> {
                owned.countDown();
                Patience.await(refused, "the refusal");
            });
            net.fork(
                    "server",
                    call.server(),
                    server -> server.serve(name -> {
                        Patience.await(owned, "the owner");
                        return wire.reader();
                    }));
            net.fork("client", call.client(), client -> {
                var failed = assertThrows(CallFailedException.class, () -> client.call("x"));
                assertInstanceOf(ExclusiveEndException.class, failed.getCause());
                refused.countDown();
            });
        });
        assertInstanceOf(ExclusiveEndException.class, failure);
    }

    @Test
    @DisplayName("CA-12 the ends in a reply that comes too late stay with the server")
    void tooLate() throws Exception {
        network(net -> {
            One2OneCall<String, ExclusiveReader<String>> call = net.one2oneCall();
            One2One<String> wire = net.one2one(Buffer.fifo(1));
            Spot spot = new Spot();
            CountDownLatch gone = new CountDownLatch(1);
            net.fork("client", call.client(), client -> {
                spot.mark();
                assertThrows(CallAbandonedException.class, () -> client.call("x"));
                gone.countDown();
            });
            Request<String, ExclusiveReader<String>> request = call.server().accept();
            spot.interrupt();
            Patience.await(gone, "the client");
            assertFalse(request.reply(wire.reader()));
            assertEquals("mine", Moved.exercise(wire.writer(), wire.reader(), "mine"));
        });
    }

    @Test
    @DisplayName("CA-12 when an answer races with a timeout, the end is the client's or the server's, as both are told")
    void answerRacesWithTimeout() throws Exception {
        AtomicInteger got = new AtomicInteger();
        AtomicInteger kept = new AtomicInteger();
        network(net -> {
            One2OneCall<Integer, ExclusiveWriter<String>> call = net.one2oneCall();
            net.fork("server", call.server(), server -> {
                for (Request<Integer, ExclusiveWriter<String>> request : server) {
                    One2One<String> wire = net.one2one(Buffer.fifo(1));
                    Jitter.pause(request.value());
                    if (request.reply(wire.writer())) {
                        assertEquals("the client's", wire.reader().read());
                    } else {
                        kept.incrementAndGet();
                        assertEquals("kept", Moved.exercise(wire.writer(), wire.reader(), "kept"));
                    }
                }
            });
            net.fork("client", call.client(), client -> {
                for (int i = 0; i < 300; i++) {
                    try {
                        ExclusiveWriter<String> mine = client.call(i, Duration.ofNanos(40_000));
                        if (mine != null) {
                            got.incrementAndGet();
                            mine.write("the client's");
                        }
                    } catch (CallAbandonedException tooLate) {
                        assertEquals(call.name(), tooLate.channel());
                    }
                }
            });
        });
        assertTrue(got.get() + kept.get() > 0, "no request was accepted");
    }
}
