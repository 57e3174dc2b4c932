package dev.strait.conformance.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Alt;
import dev.strait.ChannelLostException;
import dev.strait.Effect;
import dev.strait.Network;
import dev.strait.One2One;
import dev.strait.ProcessBody;
import dev.strait.conformance.Patience;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a process is told when the arbiter of its channel has died; and what a backend that copies values refuses. */
class LostTest {
    /** Does something that waits, in a process; when it waits for that its arbiter dies; returns what it throws. */
    private static ChannelLostException lostWhile(String what, Waiting waiting) throws Exception {
        CompletableFuture<ChannelLostException> told = new CompletableFuture<>();
        try (Simulator simulator = new Simulator(Setup.of(1, 1))) {
            Patience.call("network", () -> {
                Network.on(simulator.session()).run(net -> {
                    One2One<String> channel = net.one2one();
                    CompletableFuture<Thread> waiter = new CompletableFuture<>();
                    net.par(
                            () -> {
                                ProcessBody use = waiting.on(channel);
                                waiter.complete(Thread.currentThread());
                                told.complete(assertThrows(ChannelLostException.class, use::run));
                            },
                            () -> {
                                Thread thread = waiter.join();
                                Patience.until("the process waits", () -> isBlockedBy(thread, what));
                                simulator.killArbiter(0);
                            });
                });
                return "ended";
            });
        }
        return told.join();
    }

    /** An alternative first tries its guards, as operations of their own. */
    private static boolean isBlockedBy(Thread thread, String what) {
        return String.valueOf(LockSupport.getBlocker(thread)).startsWith(what);
    }

    private interface Waiting {
        ProcessBody on(One2One<String> channel);
    }

    @Test
    @DisplayName(
            "a write that was under way may have taken place: its effect is unknown, and its value is not given back")
    void write() throws Exception {
        ChannelLostException lost =
                lostWhile("operation", channel -> () -> channel.writer().write("a"));
        assertEquals(Effect.UNKNOWN, lost.effect());
        assertEquals(Optional.empty(), lost.undelivered());
        assertTrue(String.valueOf(lost.getMessage()).contains("arbiter 0 has died"), lost::getMessage);
    }

    @Test
    @DisplayName("a read that was under way may have taken a value: its effect is unknown")
    void read() throws Exception {
        assertEquals(
                Effect.UNKNOWN,
                lostWhile("operation", channel -> () -> channel.reader().read()).effect());
    }

    @Test
    @DisplayName(
            "an alternative that nobody had claimed has not taken place: its effect is none, and its value is given back")
    void alternative() throws Exception {
        ChannelLostException lost = lostWhile(
                "alternative",
                channel -> () ->
                        Alt.pri(channel.writer().onWrite("a", () -> "written")).select());
        assertEquals(Effect.NONE, lost.effect());
        assertEquals(Optional.of("a"), lost.undelivered());
    }

    @Test
    @DisplayName("an operation that begins when the arbiter has died has no effect, and gives its value back")
    void later() throws Exception {
        ChannelLostException lost = lostWhile("operation", channel -> () -> {
            assertThrows(ChannelLostException.class, () -> channel.writer().write("a"));
            channel.writer().write("b");
        });
        assertEquals(Effect.NONE, lost.effect());
        assertEquals(Optional.of("b"), lost.undelivered());
    }

    @Test
    @DisplayName("call channels are refused where values are copied: a copied request would be answered in vain")
    void calls() throws Exception {
        try (Simulator simulator = new Simulator(Setup.of(1, 1))) {
            Network.on(simulator.session()).run(net -> {
                UnsupportedOperationException refused =
                        assertThrows(UnsupportedOperationException.class, net::<String, String>one2oneCall);
                assertTrue(String.valueOf(refused.getMessage()).contains("BY_REFERENCE"), refused::getMessage);
            });
        }
    }
}
