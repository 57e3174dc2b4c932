package dev.strait.conformance.broken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.strait.Alt;
import dev.strait.Network;
import dev.strait.One2One;
import dev.strait.threads.ThreadsBackend;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * No defect of a backend: whenever a select has looked and found nothing, it is told that there may be something now; or it stays for a
 * block that makes nothing.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ToldInVainTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final int SOME_LOOKS = 9;

    /** For another to come while a select waits. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);

    private final AtomicInteger looks = new AtomicInteger();

    @Test
    @DisplayName(
            "AL-05 a select that is told of something again and again, and finds nothing, ends when its time is up")
    void time() throws Exception {
        Network.on(Backends.tellsAtEachLook(looks::incrementAndGet).get()).run(net -> {
            One2One<String> channel = net.one2one();
            assertEquals(
                    "late", Alt.pri(channel.reader().onRead(value -> value)).select(SHORT, () -> "late"));
        });
    }

    @Test
    @DisplayName("IN-01 and when it is interrupted")
    void interrupt() throws Exception {
        Runnable interrupts = () -> {
            if (looks.incrementAndGet() == SOME_LOOKS) {
                Thread.currentThread().interrupt();
            }
        };
        Network.on(Backends.tellsAtEachLook(interrupts).get()).run(net -> {
            One2One<String> channel = net.one2one();
            assertThrows(
                    InterruptedException.class,
                    () -> Alt.pri(channel.reader().onRead(value -> value)).select());
        });
    }

    @Test
    @DisplayName("AL-05 also by a time guard, which is chosen then")
    void timeGuard() throws Exception {
        Network.on(Backends.tellsAtEachLook(looks::incrementAndGet).get()).run(net -> {
            One2One<String> channel = net.one2one();
            assertEquals(
                    "late",
                    Alt.pri(channel.reader().onRead(value -> value), net.after(SHORT, () -> "late"))
                            .select());
        });
    }

    @Test
    @DisplayName(
            "AL-05 what has become ready while a select stayed for a block that made nothing is chosen, late or not")
    void block() throws Exception {
        Network.on(new ThreadsBackend()).run(net -> {
            One2One<String> prompt = net.one2one();
            One2One<String> vain = net.one2one();
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch chosen = new CountDownLatch(1);
            AtomicReference<@Nullable Thread> writer = new AtomicReference<>();
            Thread selecting = Thread.currentThread();
            long begin = System.nanoTime();
            net.fork("vain", vain.writer(), out -> {
                await(() -> selecting.getState() == Thread.State.TIMED_WAITING);
                assertThrows(
                        IllegalStateException.class,
                        () -> out.writeExtended(() -> {
                            begun.countDown();
                            await(() -> {
                                Thread other = writer.get();
                                return other != null && other.getState() == Thread.State.WAITING;
                            });
                            await(() -> System.nanoTime() - begin > 2 * LONG_ENOUGH.toNanos());
                            throw new IllegalStateException("no value");
                        }));
                chosen.await(); // its end would close the channel, and a channel that has ended goes before all others
            });
            net.fork("prompt", prompt.writer(), out -> {
                begun.await();
                writer.set(Thread.currentThread());
                out.write("in time");
            });
            assertEquals(
                    "in time",
                    Alt.pri(
                                    prompt.reader().onRead(value -> value),
                                    vain.reader().onRead(value -> value))
                            .select(LONG_ENOUGH, () -> "late"));
            chosen.countDown();
        });
    }

    /** The process is interrupted if the test fails, or takes too long. */
    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Thread.onSpinWait();
        }
    }
}
