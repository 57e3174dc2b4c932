package dev.strait;

import dev.strait.spi.Carrier;

/**
 * Carries the actors of a race, which may not park: a park yields, and {@code Carrier} allows it to return for no reason. When it has
 * done so as often as it is allowed to, it throws {@link StillWaiting}: whoever waits is not going to be woken.
 *
 * <p>For one thread at a time, unless it is {@link #FOR_EVER}.
 */
public final class SleeplessCarrier implements Carrier {
    private static final int ALWAYS = Integer.MAX_VALUE;

    /** For who waits only for the other actor to go on. A hang is jcstress's to report. */
    public static final SleeplessCarrier FOR_EVER = new SleeplessCarrier();

    private int left = ALWAYS;

    /** Instead of a wait that would have no end. Without a stack trace, since it is thrown often. */
    public static final class StillWaiting extends RuntimeException {
        private static final long serialVersionUID = 1;

        private StillWaiting() {
            super("this waits for what does not come", null, false, false);
        }

        static StillWaiting becauseNobodyComes() {
            return new StillWaiting();
        }
    }

    /** From now on so many parks return, and the next one throws. */
    public void allow(int parks) {
        left = parks;
    }

    @Override
    public Thread newThread(String name, Runnable body) {
        throw new AssertionError("the threads are jcstress's");
    }

    @Override
    public void park(Object blocker) {
        if (left != ALWAYS) {
            if (left == 0) {
                throw new StillWaiting();
            }
            left--;
        }
        Start.giveWay();
    }

    @Override
    public void parkUntil(Object blocker, long deadline) {
        throw new AssertionError("nothing here is timed");
    }

    @Override
    public void unpark(Thread thread) {}

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public int spinLimit() {
        return 0;
    }
}
