package dev.strait.conformance.broken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.strait.Alt;
import dev.strait.Network;
import dev.strait.One2One;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No defect of a backend: whenever a select has looked and found nothing, it is told that there may be something now. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ToldInVainTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final int SOME_LOOKS = 9;

    private final AtomicInteger looks = new AtomicInteger();

    @Test
    @DisplayName(
            "AL-08 a select that is told of something again and again, and finds nothing, ends when its time is up")
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
}
