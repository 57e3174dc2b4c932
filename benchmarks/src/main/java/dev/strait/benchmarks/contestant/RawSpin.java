package dev.strait.benchmarks.contestant;

import dev.strait.benchmarks.stage.Link;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The raw hand-off by spinning: the value is stored, the reader looks until it sees it. The bound for everything on two
 * processors. Not a channel, as {@link RawPark} is not.
 *
 * <p>With one processor or one carrier its figure means nothing, but it ends.
 */
final class RawSpin implements Link {
    private static final int SPINS = 200;
    private static final int YIELDS = 1_000;
    private static final long NAP_NANOS = 100_000;

    private static final VarHandle SLOT;

    static {
        try {
            SLOT = MethodHandles.lookup().findVarHandle(RawSpin.class, "slot", Integer.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("UnusedVariable") // by way of SLOT
    private @Nullable Integer slot;

    /** Release: pairs with the acquire in {@link #take}. */
    @Override
    public void put(Integer value) {
        SLOT.setRelease(this, value);
    }

    /** The emptying is opaque: the writer's next put comes after an answer to this one, which orders the two. */
    @Override
    public Integer take() {
        int turns = 0;
        Integer value = (Integer) SLOT.getAcquire(this);
        while (value == null) {
            pause(turns++);
            value = (Integer) SLOT.getAcquire(this);
        }
        SLOT.setOpaque(this, null);
        return value;
    }

    /** Yields, lest one carrier never runs the peer, and naps, lest one that yields never starts it. */
    @SuppressWarnings("ThreadPriorityCheck")
    private static void pause(int turns) {
        if (turns < SPINS) {
            Thread.onSpinWait();
        } else if (turns < SPINS + YIELDS) {
            Thread.yield();
        } else {
            LockSupport.parkNanos(NAP_NANOS);
        }
    }
}
