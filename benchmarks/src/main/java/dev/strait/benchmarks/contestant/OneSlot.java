package dev.strait.benchmarks.contestant;

import dev.strait.benchmarks.stage.Link;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one-slot reference: the least that is still a rendezvous of one writer and one reader. One compare-and-set a
 * side, park and unpark, no allocation; no spinning, no interrupts, no timeouts, no close. What a real channel costs
 * more than this is the price of its promises.
 */
final class OneSlot implements Link {
    /*
     * Whoever comes first announces itself in `slot`, by compare-and-set, and parks until the slot is something else;
     * whoever comes second finds it there, empties the slot, and unparks it.
     *
     *   slot       meaning                      set by
     *   null       nobody waits                 either, when second
     *   a Thread   the reader waits             the reader, when first
     *   an Integer the writer waits with it     the writer, when first
     *
     * - A value for a waiting reader goes through `handed` and not through the slot: the slot may hold the writer's
     *   next value before the reader has woken. `handed` is written only while the reader waits, so it cannot be
     *   overwritten.
     * - Each side alone sets its own mark, so "slot is still my mark" cannot be true again because of somebody else.
     * - The slot is emptied by a volatile write. A weaker one could become visible after the unpark had found an
     *   earlier permit that the waiter consumes too soon, and the wake-up would be lost.
     * - `writer` and `handed` are plain: `writer` is written before the compare-and-set that the reader reads,
     *   `handed` before the emptying that the reader reads.
     */

    private static final VarHandle SLOT;

    static {
        try {
            SLOT = MethodHandles.lookup().findVarHandle(OneSlot.class, "slot", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile @Nullable Object slot;
    private @Nullable Thread writer;
    private @Nullable Integer handed;

    @Override
    public void put(Integer value) {
        writer = Thread.currentThread();
        if (SLOT.compareAndSet(this, null, value)) {
            while (slot == value) {
                LockSupport.park();
            }
        } else {
            Thread reader = (Thread) slot;
            handed = value;
            slot = null;
            LockSupport.unpark(reader);
        }
    }

    @Override
    public Integer take() {
        Thread me = Thread.currentThread();
        Integer value;
        if (SLOT.compareAndSet(this, null, me)) {
            while (slot == me) {
                LockSupport.park();
            }
            value = Objects.requireNonNull(handed);
        } else {
            value = (Integer) Objects.requireNonNull(slot);
            slot = null;
            LockSupport.unpark(writer);
        }
        return value;
    }
}
