package dev.strait.engine;

import dev.strait.spi.Blocker;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
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

    /** What the thread waits to do, and where: for a thread dump, which shows the object that a thread is parked on. */
    default String inWords() {
        ChannelSpec<?> spec = channel().spec();
        String end = side() == Side.READING ? "reader" : "writer";
        String deed = side() == Side.READING ? "read" : "write";
        return "operation to " + deed + " at the " + end + " of " + kind(spec.writers()) + "2" + kind(spec.readers())
                + " '" + spec.name() + "'";
    }

    private static String kind(Sharing sharing) {
        return sharing == Sharing.ONE ? "One" : "Any";
    }
}
