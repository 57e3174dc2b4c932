package dev.strait.conformance.broken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.strait.Alt;
import dev.strait.Buffer;
import dev.strait.ChannelPoisonedException;
import dev.strait.Guard;
import dev.strait.Network;
import dev.strait.One2One;
import dev.strait.naive.NaiveBackend;
import dev.strait.spi.ChannelCore;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.Offer;
import dev.strait.spi.Poison;
import dev.strait.spi.Side;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** No defect of a backend: the channel is poisoned by somebody in between the two looks that a select takes at a guard. */
class EndsMeanwhileTest {
    /** Is poisoned when it is made its first offer, just before that arrives. */
    private static final class Poisoned<T> extends ForwardingCore<T> {
        Poisoned(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void offer(Offer<T> offer) {
            super.poison(Side.READING, new Poison(1, "somebody", null));
            super.offer(offer);
        }
    }

    @Test
    @DisplayName("AL-11 a guard that was ready, and whose channel ended then, is chosen by a select that does not wait")
    void doesNotWait() throws Exception {
        assertPoisoned(guard -> Alt.pri(guard).trySelect(() -> "nothing was ready"));
    }

    @Test
    @DisplayName("AL-11 and also before a skip that comes after it")
    void skip() throws Exception {
        assertPoisoned(
                guard -> Alt.pri(guard, Guard.skip(() -> "nothing was ready")).select());
    }

    /** How to select. */
    private interface Way {
        String selectFrom(Guard<String> guard) throws InterruptedException;
    }

    private static void assertPoisoned(Way way) throws Exception {
        AtomicReference<Optional<Object>> undelivered = new AtomicReference<>(Optional.empty());
        Network.on(backend()).run(net -> {
            One2One<String> channel = net.one2one(Buffer.fifo(1));
            Guard<String> guard = channel.writer().onWrite("value", () -> "written");
            ChannelPoisonedException thrown = assertThrows(ChannelPoisonedException.class, () -> way.selectFrom(guard));
            undelivered.set(thrown.undelivered());
        });
        assertEquals(Optional.of("value"), undelivered.get());
    }

    private static NaiveBackend backend() {
        return new NaiveBackend() {
            @Override
            public <T> ChannelCore<T> create(ChannelSpec<T> spec, Consumer<? super T> undelivered) {
                return new Poisoned<>(super.create(spec, undelivered));
            }
        };
    }
}
