package dev.strait.conformance;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Every wait of the kit. A wait has a deadline, which is generous, because it decides nothing but whether a test hangs; when
 * it passes, the test fails and says what all threads were doing.
 *
 * <p>The system property {@code strait.patience} multiplies the deadline of 30 seconds.
 */
public final class Patience {
    /** The system property with the factor. */
    public static final String PROPERTY = "strait.patience";

    private static final double SECONDS = 30;
    private static final long POLL_NANOS = 50_000;

    /** A network waits longer than what happens in it, so that the wait that really failed is the one that is reported. */
    private static final int OUTER = 2;

    private static final ThreadLocal<Double> SCALE = ThreadLocal.withInitial(() -> 1.0);

    private Patience() {}

    /**
     * How long one wait may take.
     *
     * @return the deadline
     */
    public static Duration limit() {
        double factor = Double.parseDouble(System.getProperty(PROPERTY, "1"));
        return Duration.ofNanos((long) (SECONDS * factor * 1e9 * SCALE.get()));
    }

    /** What returns something, or throws. */
    @FunctionalInterface
    interface Task<R, X extends Exception> {
        R run() throws X;
    }

    /** Does something with deadlines that are scaled so; those of this thread, in which tests wait for their networks. */
    static <R, X extends Exception> R scaled(double scale, Task<R, X> task) throws X {
        double before = SCALE.get();
        SCALE.set(scale);
        try {
            return task.run();
        } finally {
            SCALE.set(before);
        }
    }

    /**
     * Waits for a latch.
     *
     * @param latch the latch
     * @param what what is waited for
     * @throws InterruptedException if interrupted
     */
    public static void await(CountDownLatch latch, String what) throws InterruptedException {
        if (!latch.await(limit().toNanos(), TimeUnit.NANOSECONDS)) {
            throw expired(what);
        }
    }

    /**
     * Waits until something has become true.
     *
     * @param what what is waited for
     * @param condition whether it is true
     * @throws InterruptedException if interrupted
     */
    public static void until(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + limit().toNanos();
        while (!condition.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("while waiting until " + what);
            }
            if (System.nanoTime() - deadline > 0) {
                throw expired(what);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /**
     * Waits for a thread to end.
     *
     * @param thread the thread
     * @throws InterruptedException if interrupted
     */
    public static void join(Thread thread) throws InterruptedException {
        if (!thread.join(limit())) {
            throw expired("the end of " + thread);
        }
    }

    /**
     * Runs something in a thread of its own, which is interrupted if it takes too long.
     *
     * @param <R> the type of the result
     * @param what what is run
     * @param task the task
     * @return its result
     * @throws Exception what the task throws
     */
    public static <R> R call(String what, Callable<R> task) throws Exception {
        FutureTask<R> future = new FutureTask<>(task);
        Thread thread = new Thread(future, "kit: " + what);
        thread.setDaemon(true);
        thread.start();
        try {
            return future.get(OUTER * limit().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            AssertionError late = expired(what);
            thread.interrupt();
            throw late;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception exception) {
                throw exception;
            }
            throw e.getCause() instanceof Error error ? error : new AssertionError(e);
        } finally {
            thread.interrupt();
        }
    }

    private static AssertionError expired(String what) {
        String nl = System.lineSeparator();
        return new AssertionError("waited in vain for: " + what + nl + Watched.processes() + nl + ThreadDump.take());
    }
}
