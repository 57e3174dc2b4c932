package dev.strait.conformance.broken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.strait.Network;
import dev.strait.NetworkBuilder;
import dev.strait.UnresponsiveProcessException;
import dev.strait.conformance.Patience;
import dev.strait.naive.NaiveBackend;
import dev.strait.spi.Backend;
import dev.strait.spi.Carrier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** No defect of a backend: threads learn in an order of their own that a time has come. */
class GraceTest {
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Clocks clocks = new Clocks();
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch deafHasBegun = new CountDownLatch(1);
    private final CountDownLatch cameBack = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private volatile Thread joiner = Thread.currentThread();
    private volatile Thread waiting = Thread.currentThread();

    /** Each thread has a clock, which stands at zero until somebody lets time pass for it. */
    private static final class Clocks {
        private final Map<Thread, Long> times = new ConcurrentHashMap<>();
        private final Map<Thread, Long> deadlines = new ConcurrentHashMap<>();

        private final Carrier carrier = new CarrierDefects.Forwarding(new NaiveBackend().carrier()) {
            @Override
            public long nanoTime() {
                return times.getOrDefault(Thread.currentThread(), 0L);
            }

            @Override
            public void parkUntil(Object blocker, long deadline) {
                deadlines.put(Thread.currentThread(), deadline);
                super.park(blocker);
            }
        };

        Backend backend() {
            return new NaiveBackend() {
                @Override
                public Carrier carrier() {
                    return carrier;
                }
            };
        }

        /** Waits until the thread waits for that time, and then lets it come. */
        void pass(Thread thread, Duration time) throws InterruptedException {
            awaitWaiting(thread, time);
            times.put(thread, time.toNanos());
            carrier.unpark(thread);
        }

        void awaitWaiting(Thread thread, Duration time) throws InterruptedException {
            Patience.until(thread + " waits for " + time, () -> deadlines.getOrDefault(thread, 0L) == time.toNanos());
        }
    }

    @AfterEach
    void end() {
        mayEnd.countDown();
        over.countDown();
    }

    private void ignoreInterrupts() {
        deafHasBegun.countDown();
        boolean ended = false;
        while (!ended) {
            try {
                Patience.await(over, "the end of the test");
                ended = true;
            } catch (InterruptedException ignored) {
                // that is the point
            }
        }
    }

    @Test
    @DisplayName("PR-10 a process that has waited for others has the grace to end, from when it came back")
    void notBlamed() throws Exception {
        FutureTask<List<String>> blamed = failing();
        clocks.awaitWaiting(joiner, GRACE.multipliedBy(2));
        mayEnd.countDown();
        assertEquals(List.of("/waits.par-0"), blamed.get(Patience.limit().toNanos(), TimeUnit.NANOSECONDS));
    }

    @Test
    @DisplayName("PR-10 and if it does not end by then it is named, whatever it has got to tell")
    void blamedInTheEnd() throws Exception {
        FutureTask<List<String>> blamed = failing();
        clocks.pass(joiner, GRACE.multipliedBy(2));
        assertEquals(List.of("/waits"), blamed.get(Patience.limit().toNanos(), TimeUnit.NANOSECONDS));
    }

    /** A network has failed, and a process has come back from a par that was deaf to that, just when the grace of both is over. */
    private FutureTask<List<String>> failing() throws InterruptedException {
        FutureTask<List<String>> blamed =
                new FutureTask<>(() -> blamed(Network.on(clocks.backend()).grace(GRACE)));
        joiner = Thread.ofPlatform().daemon().start(blamed);
        Patience.await(deafHasBegun, "the process that is deaf");
        clocks.pass(waiting, GRACE);
        Patience.await(cameBack, "the par has given up, and its process goes on");
        clocks.pass(joiner, GRACE);
        return blamed;
    }

    private List<String> blamed(NetworkBuilder builder) throws InterruptedException {
        IllegalStateException failure = assertThrows(
                IllegalStateException.class,
                () -> builder.run(net -> {
                    net.fork("waits", () -> waitForPar(net));
                    Patience.await(deafHasBegun, "the process that is deaf");
                    throw new IllegalStateException("wanted");
                }));
        return Arrays.stream(failure.getSuppressed())
                .map(suppressed -> assertInstanceOf(UnresponsiveProcessException.class, suppressed))
                .map(UnresponsiveProcessException::process)
                .map(name -> name.substring(name.indexOf('/')))
                .toList();
    }

    private void waitForPar(Network net) throws Exception {
        waiting = Thread.currentThread();
        try {
            net.par(this::ignoreInterrupts);
        } finally {
            cameBack.countDown();
            Patience.await(mayEnd, "permission to end");
        }
    }
}
