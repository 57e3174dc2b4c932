package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.UnresponsiveProcessException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process that does not listen, until the test lets it go. */
final class Stubborn {
    private final CountDownLatch released = new CountDownLatch(1);
    private final Spot spot = new Spot();
    private volatile @Nullable Thread thread;

    void ignoreInterrupts() {
        thread = Thread.currentThread();
        long limit = Patience.limit().multipliedBy(2).toNanos();
        long begun = System.nanoTime();
        spot.mark();
        while (released.getCount() > 0 && System.nanoTime() - begun < limit) {
            try {
                boolean ignored = released.await(limit, TimeUnit.NANOSECONDS);
                assertTrue(ignored);
            } catch (InterruptedException deaf) {
                spot.mark();
            }
        }
    }

    void awaitBlocked() throws InterruptedException {
        spot.awaitBlocked();
    }

    void release() throws InterruptedException {
        released.countDown();
        Patience.join(assertNotNull(thread));
    }

    private static <T> T assertNotNull(@Nullable T value) {
        if (value == null) {
            throw new AssertionError("the process has not begun");
        }
        return value;
    }

    /** The only process that a failure names for not having listened. */
    static UnresponsiveProcessException only(Throwable failure) {
        assertEquals(1, failure.getSuppressed().length, () -> Arrays.toString(failure.getSuppressed()));
        return assertInstanceOf(UnresponsiveProcessException.class, failure.getSuppressed()[0]);
    }
}
