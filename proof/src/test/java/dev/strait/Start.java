package dev.strait;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the two actors of a race wait for each other, so that they come to what is raced at the same time even on a machine that is
 * busy with something else. Whoever has waited for long goes alone. It orders nothing but what is before it.
 */
public final class Start {
    private static final int PATIENCE = 10_000;

    private final AtomicInteger missing = new AtomicInteger(2);

    /** Lets the other go on, where both have one processor. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but how often they come between each other
    public static void giveWay() {
        Thread.yield();
    }

    /** Waits for the other. */
    public void together() {
        missing.decrementAndGet();
        for (int i = 0; i < PATIENCE && missing.get() > 0; i++) {
            giveWay();
        }
    }
}
