package dev.strait.engine;

import dev.strait.spi.Blocker;
import org.jspecify.annotations.Nullable;

/** Something that one thread waits for and another brings about. */
interface Pending extends Blocker {
    /** Whether it has not come about yet. Read with at least acquire strength: what came about is visible then. */
    boolean isPending();

    /** A wait is about to begin, of a thread that is published next; see {@link Blocker#waitOf}. Parking waits only. */
    void begin(boolean unlimited);

    /**
     * The thread that is about to park, or null when it no longer is. Written before {@link #isPending} is read once more,
     * with a full fence between; whoever brings the thing about does so before he reads it, likewise.
     */
    void waiter(@Nullable Thread thread);
}
