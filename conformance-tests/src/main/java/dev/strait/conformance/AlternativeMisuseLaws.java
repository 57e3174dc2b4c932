package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Alt;
import dev.strait.Any2Any;
import dev.strait.Buffer;
import dev.strait.ChannelClosedException;
import dev.strait.ExclusiveEndException;
import dev.strait.Guard;
import dev.strait.Network;
import dev.strait.One2One;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * What an alternative refuses. If one of these fails, look at what is checked before anybody is told of a guard.
 */
public abstract class AlternativeMisuseLaws extends Laws {
    private static final Duration SHORT = Duration.ofMillis(3);

    /** For subclasses. */
    protected AlternativeMisuseLaws() {}

    @Test
    @DisplayName("AL-17 an alternative is used by one process at a time: the second is refused, the first unharmed")
    void twoProcesses() throws Exception {
        network(net -> {
            Any2Any<String> channel = net.any2any();
            Alt<String> alt = Alt.fair(channel.reader().onRead(v -> v));
            Spot selecting = new Spot();
            net.fork("first", () -> {
                selecting.mark();
                assertEquals("a", alt.select());
            });
            selecting.awaitBlocked();
            IllegalStateException refused = assertThrows(IllegalStateException.class, alt::select);
            assertTrue(String.valueOf(refused.getMessage()).contains("main"), refused::toString);
            assertThrows(IllegalStateException.class, () -> alt.trySelect(() -> "x"));
            channel.writer().write("a");
        });
    }

    @Test
    @DisplayName("AL-17 a guard on an end of another live process is refused, also when another guard is ready")
    void foreignEnd() throws Exception {
        network(net -> {
            One2One<String> theirs = net.one2one();
            One2One<String> ready = net.one2one(Buffer.fifo(1));
            Spot reading = new Spot();
            net.fork("owner", theirs.reader(), in -> {
                reading.mark();
                assertEquals("a", in.read());
            });
            reading.awaitBlocked();
            ready.writer().write("b");
            Alt<String> alt =
                    Alt.pri(ready.reader().onRead(v -> v), theirs.reader().onRead(v -> v));
            assertThrows(ExclusiveEndException.class, alt::select);
            assertEquals("b", ready.reader().tryRead(), "a select that was refused has read");
            theirs.writer().write("a");
        });
    }

    @Test
    @DisplayName("AL-17 a guard on an end that this process has closed is refused")
    void closedEnd() throws Exception {
        network(net -> {
            One2One<String> closed = net.one2one();
            One2One<String> ready = net.one2one(Buffer.fifo(1));
            ready.writer().write("b");
            Alt<String> alt =
                    Alt.pri(ready.reader().onRead(v -> v), closed.reader().onRead(v -> v));
            closed.reader().close();
            assertThrows(ChannelClosedException.class, alt::select);
            assertEquals("b", ready.reader().tryRead(), "a select that was refused has read");
        });
    }

    @Test
    @DisplayName("AL-17 a guard of an unrelated network is refused; one of an enclosing network is not")
    void foreignNetwork() throws Exception {
        network(outer -> {
            Any2Any<String> channel = outer.any2any(Buffer.fifo(1));
            var in = channel.reader();
            channel.writer().write("outer");
            CompletableFuture<Network> escaped = new CompletableFuture<>();
            CountDownLatch done = new CountDownLatch(1);
            outer.fork(
                    "inner network",
                    () -> outer.scope(inner -> {
                        escaped.complete(inner);
                        Patience.await(done, "the other scope");
                    }));
            Network unrelated = escaped.get(Patience.limit().toSeconds(), TimeUnit.SECONDS);
            var theirs = unrelated.<String>any2any(Buffer.fifo(1)).reader();
            outer.scope(inner -> {
                One2One<String> own = inner.one2one();
                own.writer();
                inner.fork("selecting", () -> {
                    Alt<String> allowed = Alt.pri(own.reader().onRead(v -> v), in.onRead(v -> v));
                    assertEquals("outer", allowed.select());
                    Alt<String> foreign = Alt.pri(in.onRead(v -> v), theirs.onRead(v -> v));
                    assertThrows(IllegalStateException.class, foreign::select);
                    assertThrows(IllegalStateException.class, () -> foreign.trySelect(() -> "x"));
                });
            });
            done.countDown();
        });
    }

    @Test
    @DisplayName("AL-17 a timer of an unrelated network is refused like any other guard")
    void foreignTimer() throws Exception {
        network(outer -> {
            CompletableFuture<Network> escaped = new CompletableFuture<>();
            CountDownLatch done = new CountDownLatch(1);
            outer.fork(
                    "inner network",
                    () -> outer.scope(inner -> {
                        escaped.complete(inner);
                        Patience.await(done, "the other scope");
                    }));
            Network unrelated = escaped.get(Patience.limit().toSeconds(), TimeUnit.SECONDS);
            outer.scope(inner -> {
                inner.fork("selecting", () -> {
                    Alt<String> foreign = Alt.pri(unrelated.after(SHORT, () -> "tick"));
                    assertThrows(IllegalStateException.class, foreign::select);
                });
            });
            done.countDown();
        });
    }

    @Test
    @DisplayName("AL-17 CH-10 null guards, handlers, conditions, times and values are refused")
    void nulls() throws Exception {
        network(net -> {
            One2One<String> channel = net.one2one(Buffer.fifo(1));
            var in = channel.reader();
            var out = channel.writer();
            Guard<String> skip = Guard.skip(() -> "skipped");
            for (Executable misuse : List.<Executable>of(
                    () -> in.onRead(nothing()),
                    () -> in.onRead(v -> v, nothing()),
                    () -> out.onWrite("a", nothing()),
                    () -> out.onWrite(AlternativeMisuseLaws.<String>nothing(), () -> "x"),
                    () -> out.onWrite(AlternativeMisuseLaws.<Supplier<String>>nothing(), () -> "x"),
                    () -> net.after(nothing(), () -> "x"),
                    () -> net.after(SHORT, nothing()),
                    () -> net.deadline(SHORT, nothing()),
                    () -> Guard.skip(nothing()),
                    () -> skip.when(AlternativeMisuseLaws.<java.util.function.BooleanSupplier>nothing()),
                    () -> Alt.pri(skip, nothing()),
                    () -> Alt.fair(AlternativeMisuseLaws.<List<Guard<String>>>nothing()),
                    () -> Alt.pri(skip).trySelect(nothing()),
                    () -> Alt.pri(skip).select(nothing(), () -> "x"),
                    () -> Alt.pri(skip).select(SHORT, nothing()),
                    () -> Alt.pri(out.onWrite(AlternativeMisuseLaws::<String>nothing, () -> "x"))
                            .select())) {
                assertThrows(NullPointerException.class, misuse);
            }
            assertNull(in.tryRead());
            assertFalse(Thread.interrupted());
        });
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }
}
