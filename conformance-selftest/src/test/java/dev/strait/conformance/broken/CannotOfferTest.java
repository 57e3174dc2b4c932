package dev.strait.conformance.broken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Alt;
import dev.strait.Any2One;
import dev.strait.Channel;
import dev.strait.Network;
import dev.strait.One2One;
import dev.strait.SharedWriter;
import dev.strait.spi.Backend;
import dev.strait.spi.StandingOffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No defect of a backend that keeps the rules: memory or the stack runs out while an alternative makes one of its offers. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CannotOfferTest {
    private static final String BROKEN = "broken";

    /** Something may happen just before. */
    private record Impossible<T>(StandingOffer<T> instead, Runnable before) implements StandingOffer<T> {
        @Override
        public void make(@Nullable T value) {
            before.run();
            throw new StackOverflowError("no offer");
        }

        @Override
        public void withdraw() {
            throw new AssertionError("there is no offer to be withdrawn");
        }
    }

    @Test
    @DisplayName("AL-16 a select that cannot make an offer says why, and leaves no other offer")
    void itsOwn() throws Exception {
        Network.on(backend(() -> {})).run(net -> {
            Any2One<String> channel = net.any2one(); // it keeps no watches
            SharedWriter<String> writer = channel.writer();
            assertCannot(selectFrom(net, channel));
            assertFalse(writer.tryWrite("nobody reads"));
        });
    }

    @Test
    @DisplayName("AL-02 a select that cannot make an offer, and of which another has been taken, has chosen that")
    void itsOwnTooLate() throws Exception {
        AtomicReference<SharedWriter<String>> writer = new AtomicReference<>();
        Network.on(backend(() -> assertTrue(writer.get().tryWrite("taken")))).run(net -> {
            Any2One<String> channel = net.any2one();
            writer.set(channel.writer());
            assertEquals("taken", selectFrom(net, channel).select());
        });
    }

    @Test
    @DisplayName(
            "AL-16 a select that waits says so, too, if somebody else makes its offers; he does what he has come for")
    void itsOwnByAnother() throws Exception {
        Network.on(backend(() -> {})).run(net -> {
            One2One<String> channel = net.one2one();
            Alt<String> alt = selectFrom(net, channel);
            CompletableFuture<Thread> selecting = new CompletableFuture<>();
            net.par(
                    () -> {
                        selecting.complete(Thread.currentThread());
                        assertCannot(alt);
                        assertEquals("written", channel.reader().read());
                    },
                    () -> {
                        awaitWaiting(selecting.get());
                        channel.writer().writeExtended(() -> "written");
                    });
        });
    }

    private static Backend backend(Runnable before) {
        return Backends.standing(BROKEN, offer -> new Impossible<>(offer, before))
                .get();
    }

    private static void assertCannot(Alt<String> alt) {
        Throwable thrown = assertThrows(IllegalStateException.class, alt::select);
        assertInstanceOf(StackOverflowError.class, thrown.getCause());
        assertTrue(String.valueOf(thrown.getMessage()).contains(BROKEN), thrown::getMessage);
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) { // as long as the test may take
            Thread.onSpinWait();
        }
    }

    /** An alternative that reads from that channel, or from one where it can make no offers. */
    private static Alt<String> selectFrom(Network net, Channel<String> channel) {
        One2One<String> broken = net.channel(String.class).named(BROKEN).one2one();
        return Alt.pri(channel.reader().onRead(value -> value), broken.reader().onRead(value -> value));
    }
}
