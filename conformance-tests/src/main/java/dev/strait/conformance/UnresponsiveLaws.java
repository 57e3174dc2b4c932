package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Buffer;
import dev.strait.ChannelPoisonedException;
import dev.strait.Network;
import dev.strait.NetworkBody;
import dev.strait.One2One;
import dev.strait.UnresponsiveProcessException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Processes that neither communicate nor can be interrupted. If one of these fails, look at how a group waits once it has failed.
 */
public abstract class UnresponsiveLaws extends Laws {
    private static final Duration SHORT = Duration.ofMillis(20);

    /** For subclasses. */
    protected UnresponsiveLaws() {}

    private static RuntimeException wanted() {
        return new IllegalStateException("wanted");
    }

    private Throwable failure(Duration grace, NetworkBody body) {
        return Networks.failureOf(backend(), grace, body);
    }

    @Test
    @DisplayName(
            "PR-10 a process that ignores everything is named with its stack in what a failed network throws, after the grace")
    void named() throws Exception {
        Stubborn stubborn = new Stubborn();
        RuntimeException failure = wanted();
        long[] failed = new long[1];
        Throwable thrown = failure(SHORT, net -> {
            net.fork("stubborn", stubborn::ignoreInterrupts);
            stubborn.awaitBlocked();
            failed[0] = System.nanoTime();
            throw failure;
        });
        long waited = System.nanoTime() - failed[0];
        assertSame(failure, thrown);
        assertTrue(waited >= SHORT.toNanos(), () -> "the grace was " + waited + " ns");
        UnresponsiveProcessException unresponsive = Stubborn.only(failure);
        assertTrue(unresponsive.process().endsWith("/stubborn"), unresponsive::process);
        String message = String.valueOf(unresponsive.getMessage());
        for (String part : List.of(unresponsive.process(), SHORT.toString(), "UnresponsiveLaws")) {
            assertTrue(message.contains(part), message);
        }
        assertTrue(
                Arrays.stream(unresponsive.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("ignoreInterrupts")),
                "the stack is not that of the process");
        stubborn.release();
    }

    @Test
    @DisplayName("PR-10 who answers within the grace is waited for, however long the grace is")
    void waitedFor() throws Exception {
        for (Duration grace : List.of(Duration.ofDays(1), ChronoUnit.FOREVER.getDuration())) {
            AtomicBoolean cleaned = new AtomicBoolean();
            RuntimeException failure = wanted();
            assertSame(failure, failure(grace, net -> {
                Spot waiting = new Spot();
                net.fork("tidy", () -> {
                    waiting.mark();
                    Networks.failureOf(() -> new CountDownLatch(1).await());
                    cleaned.set(true);
                });
                waiting.awaitBlocked();
                throw failure;
            }));
            assertTrue(cleaned.get());
            assertEquals(0, failure.getSuppressed().length);
        }
    }

    @Test
    @DisplayName("PR-10 an interrupted caller, too, is told who did not listen")
    void interruptedCaller() throws Exception {
        Stubborn stubborn = new Stubborn();
        AtomicReference<@Nullable Thread> caller = new AtomicReference<>();
        Throwable thrown = Networks.failureOf(() -> Patience.call("network", () -> {
            caller.set(Thread.currentThread());
            Network.on(backend()).grace(SHORT).run(net -> {
                net.fork("stubborn", stubborn::ignoreInterrupts);
                stubborn.awaitBlocked();
                Thread waiting = caller.get();
                assertNotNull(waiting);
                waiting.interrupt();
            });
            return "ended";
        }));
        InterruptedException interrupt = assertInstanceOf(InterruptedException.class, thrown);
        assertTrue(Stubborn.only(interrupt).process().endsWith("/stubborn"));
        stubborn.release();
    }

    @Test
    @DisplayName("PR-10 a failed par names the part that ignores it, and an end that was lent to that part is poisoned")
    void par() throws Exception {
        Stubborn stubborn = new Stubborn();
        Throwable unwanted = Networks.failureOf(() -> Patience.call("network", () -> {
            Network.on(backend()).grace(SHORT).run(net -> {
                One2One<Integer> lent = net.one2one(Buffer.fifo(1));
                RuntimeException failure = wanted();
                Throwable thrown = Networks.failureOf(() -> net.par(
                        () -> {
                            lent.writer().write(1);
                            stubborn.ignoreInterrupts();
                        },
                        () -> {
                            stubborn.awaitBlocked();
                            throw failure;
                        }));
                assertSame(failure, thrown);
                assertTrue(Stubborn.only(failure).process().contains(".par-0"));
                assertEquals(1, lent.reader().read());
                ChannelPoisonedException told = assertThrows(
                        ChannelPoisonedException.class, () -> lent.writer().write(2));
                assertSame(failure, told.getCause());
            });
            return "ended";
        }));
        assertNull(unwanted);
        stubborn.release();
    }

    @Test
    @DisplayName("PR-10 who is named is the process that does not listen, not those that wait for it")
    void theRightOne() throws Exception {
        Stubborn stubborn = new Stubborn();
        RuntimeException failure = wanted();
        failure(SHORT, net -> {
            net.fork(
                    "waits for a scope",
                    () -> net.scope(inner -> inner.fork("waits for a par", () -> {
                        inner.par(stubborn::ignoreInterrupts);
                    })));
            stubborn.awaitBlocked();
            throw failure;
        });
        assertTrue(
                Stubborn.only(failure).process().endsWith("/waits for a par.par-0"),
                () -> Stubborn.only(failure).process());
        stubborn.release();
    }

    @Test
    @DisplayName("PR-10 a negative grace is refused")
    void negative() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> Network.on(backend()).grace(Duration.ofNanos(-1)));
        assertTrue(String.valueOf(refusal.getMessage()).contains("grace="), refusal::getMessage);
    }
}
