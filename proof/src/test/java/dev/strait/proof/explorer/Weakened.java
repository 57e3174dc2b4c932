package dev.strait.proof.explorer;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntUnaryOperator;
import java.util.function.LongUnaryOperator;

/** Updates of atomic objects made wrongly, in two steps. By the names of the right ones: {@link Instrumenter} looks for them here. */
@SuppressWarnings("unused")
public final class Weakened {
    private Weakened() {}

    /** As of the object. */
    public static int addAndGet(AtomicInteger atomic, int delta) {
        int sum = atomic.get() + delta;
        Points.amid();
        atomic.set(sum);
        return sum;
    }

    /** As of the object. */
    public static int incrementAndGet(AtomicInteger atomic) {
        return addAndGet(atomic, 1);
    }

    /** As of the object. */
    public static int decrementAndGet(AtomicInteger atomic) {
        return addAndGet(atomic, -1);
    }

    /** As of the object. */
    public static long getAndIncrement(AtomicLong atomic) {
        long before = atomic.get();
        Points.amid();
        atomic.set(before + 1);
        return before;
    }

    /** As of the object. */
    public static boolean compareAndSet(AtomicBoolean atomic, boolean expected, boolean updated) {
        if (atomic.get() != expected) {
            return false;
        }
        Points.amid();
        atomic.set(updated);
        return true;
    }

    /** As of the object. */
    public static boolean compareAndSet(AtomicReference<Object> atomic, Object expected, Object updated) {
        if (atomic.get() != expected) {
            return false;
        }
        Points.amid();
        atomic.set(updated);
        return true;
    }

    /** As of the object. */
    public static boolean compareAndSet(AtomicLongArray atomic, int index, long expected, long updated) {
        if (atomic.get(index) != expected) {
            return false;
        }
        Points.amid();
        atomic.set(index, updated);
        return true;
    }

    /** As of the object. */
    public static int getAndSet(AtomicInteger atomic, int updated) {
        return getAndUpdate(atomic, before -> updated);
    }

    /** As of the object. */
    public static int getAndUpdate(AtomicInteger atomic, IntUnaryOperator update) {
        int before = atomic.get();
        Points.amid();
        atomic.set(update.applyAsInt(before));
        return before;
    }

    /** As of the object. */
    public static long incrementAndGet(AtomicLong atomic) {
        return updateAndGet(atomic, before -> before + 1);
    }

    /** As of the object. */
    public static long updateAndGet(AtomicLong atomic, LongUnaryOperator update) {
        long updated = update.applyAsLong(atomic.get());
        Points.amid();
        atomic.set(updated);
        return updated;
    }
}
