package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Any2AnyCall;
import dev.strait.Call;
import dev.strait.ChannelClosedException;
import dev.strait.ChannelEnd;
import dev.strait.ExclusiveClient;
import dev.strait.ExclusiveEndException;
import dev.strait.ExclusiveServer;
import dev.strait.One2OneCall;
import dev.strait.SharedClient;
import dev.strait.SharedServer;
import dev.strait.spi.Capability;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Clients and servers are ends like readers and writers. If one of these fails, look at where the code of ends asks what kind of
 * end it is.
 */
public abstract class CallEndLaws extends Laws {
    /** For subclasses. */
    protected CallEndLaws() {}

    @BeforeEach
    void claimed() {
        requires(Capability.BY_REFERENCE);
    }

    @TestFactory
    @DisplayName("CA-11 an end says what it is: its kind, its sharing, and the name of its call channel")
    List<DynamicTest> names() {
        return eachKind((kind, buffer) -> network(net -> {
            Call<String, String> call = kind.makeCall(net);
            String what = call.toString();
            assertTrue(what.matches("(One|Any)2(One|Any)Call '.*/call-1'"), what);
            assertEquals((kind.sharedWriters() ? "shared" : "exclusive") + " client of " + what, name(call.client()));
            assertEquals((kind.sharedReaders() ? "shared" : "exclusive") + " server of " + what, name(call.server()));
            assertTrue(net.callChannel(String.class, String.class)
                    .named("lookup")
                    .any2one()
                    .name()
                    .endsWith("/lookup"));
        }));
    }

    private static String name(ChannelEnd end) {
        return end.name();
    }

    @Test
    @DisplayName("SH-04 CA-11 an exclusive client, and an exclusive server, is refused to a second live process")
    void secondProcess() throws Exception {
        network(net -> {
            One2OneCall<String, String> call = net.one2oneCall();
            CountDownLatch done = new CountDownLatch(1);
            Spot client = new Spot();
            Spot server = new Spot();
            net.fork("client", call.client(), end -> {
                client.mark();
                Patience.await(done, "the test is done");
            });
            net.fork("server", call.server(), end -> {
                server.mark();
                Patience.await(done, "the test is done");
            });
            assertRefused(
                    call,
                    "client",
                    assertThrows(
                            ExclusiveEndException.class, () -> call.client().call("a")));
            assertRefused(
                    call,
                    "server",
                    assertThrows(
                            ExclusiveEndException.class, () -> call.server().accept()));
            assertRefused(
                    call,
                    "server",
                    assertThrows(ExclusiveEndException.class, () -> net.fork("thief", call.server(), end -> {})));
            done.countDown();
        });
    }

    private static void assertRefused(Call<?, ?> call, String what, ExclusiveEndException refused) {
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains("exclusive " + what + " of " + call), message);
        assertTrue(refused.owner().endsWith("/" + what) && refused.intruder().endsWith("/main"), message);
        assertTrue(message.contains("CallEndLaws.java"), message);
    }

    @Test
    @DisplayName("SH-05 CA-11 exclusive ends pass to the children of a par and back")
    void handedDown() throws Exception {
        network(net -> {
            One2OneCall<Integer, Integer> call = net.one2oneCall();
            for (int i = 0; i < 3; i++) {
                int request = i;
                net.par(
                        () -> assertEquals(-request, call.client().call(request)),
                        () -> call.server().serve(value -> -value));
            }
        });
    }

    @Test
    @DisplayName(
            "SH-07 CA-11 shared ends are given out by the maker, and copied by anybody; the first end to close is not the last")
    void givenOut() throws Exception {
        network(net -> {
            Any2AnyCall<String, String> call = net.any2anyCall();
            SharedClient<String, String> client = call.client();
            SharedServer<String, String> server = call.server();
            net.par(() -> {
                String message = String.valueOf(
                        assertThrows(IllegalStateException.class, call::client).getMessage());
                assertTrue(message.contains("shared clients of " + call), message);
                assertThrows(IllegalStateException.class, call::server);
            });
            SharedClient<String, String> copy = client.copy();
            SharedServer<String, String> another = server.copy();
            client.close();
            server.close();
            assertThrows(ChannelClosedException.class, () -> client.call("a"));
            assertThrows(ChannelClosedException.class, server::accept);
            net.fork("server", another, end -> end.serveAll(request -> request + "!"));
            net.fork("client", copy, end -> assertEquals("a!", end.call("a")));
        });
    }

    @Test
    @DisplayName(
            "SH-06 CA-11 while one client has a claim nobody else asks, and while one server has one nobody else accepts")
    void claims() throws Exception {
        network(net -> {
            Any2AnyCall<String, String> call = net.any2anyCall();
            SharedClient<String, String> client = call.client();
            SharedServer<String, String> server = call.server();
            Spot spot = new Spot();
            ExclusiveServer<String, String> serving = server.claim();
            ExclusiveClient<String, String> asking = client.claim();
            assertNull(client.claim(Duration.ZERO), "claimed twice");
            assertNull(server.claim(Duration.ofMillis(1)), "claimed twice");
            net.fork("other", client.copy(), other -> {
                spot.mark();
                assertEquals("other!", other.call("other"));
            });
            spot.awaitBlocked();
            assertNull(serving.tryAccept(), "somebody else asks during a claim");
            asking.close();
            assertNull(server.tryAccept(), "somebody else accepts during a claim");
            assertTrue(serving.accept().reply("other!"));
            serving.release();
            ExclusiveServer<String, String> again = server.claim(Duration.ZERO);
            assertNotNull(again, "the claim was not given back");
            again.close();
        });
    }

    @Test
    @DisplayName("CA-11 SH-05 an exclusive client or server that is released belongs to whoever uses it next")
    void released() throws Exception {
        network(net -> {
            One2OneCall<String, String> call = net.one2oneCall();
            ExclusiveClient<String, String> client = call.client();
            ExclusiveServer<String, String> server = call.server();
            assertNull(server.tryAccept());
            assertNull(client.call("nobody listens", Duration.ZERO));
            client.release();
            server.release();
            net.fork("asks", () -> assertEquals("a!", client.call("a")));
            net.fork("serves", () -> server.serve(request -> request + "!"));
        });
    }
}
