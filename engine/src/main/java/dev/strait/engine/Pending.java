package dev.strait.engine;

import org.jspecify.annotations.Nullable;

/** Something that one thread waits for and another brings about. */
interface Pending {
    /** Whether it has not come about yet. Read with at least acquire strength: what came about is visible then. */
    boolean isPending();

    /**
     * The thread that is about to park, or null when it no longer is. Written before {@link #isPending} is read once more,
     * with a full fence between; whoever brings the thing about does so before he reads it, likewise.
     */
    void waiter(@Nullable Thread thread);
}
