package dev.strait.proof.twins;

import dev.strait.proof.explorer.Instrumented;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts in five ways, of which two are right. */
@Instrumented
final class Counter {
    private static final VarHandle WORD;

    static {
        try {
            WORD = MethodHandles.lookup().findVarHandle(Counter.class, "word", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final AtomicInteger atomic = new AtomicInteger();
    private final int[] elements = new int[1];
    private volatile Object word = 0;
    private volatile long number;
    private int plain;

    void atomic() {
        atomic.incrementAndGet();
    }

    void compareAndSet() {
        while (true) {
            Object current = word;
            if (WORD.compareAndSet(this, current, (Integer) current + 1)) {
                return;
            }
        }
    }

    /** A read, and a write. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void volatileNumber() {
        number++;
    }

    void plain() {
        plain++;
    }

    void element() {
        elements[0]++;
    }

    long sum() {
        return atomic.get() + (Integer) word + number + plain + elements[0];
    }
}
