package dev.strait.engine;

import dev.strait.spi.Blocker;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;

/** Something that one thread waits for and another brings about. */
interface Pending extends Blocker {
    /** Whether it has not come about yet. Read with at least acquire strength: what came about is visible then. */
    boolean isPending();

    /**
     * The current thread is about to park, or has been, until it {@linkplain #leave leaves}. It looks whether the thing
     * {@linkplain #isPending is pending} after that, with a full fence between; whoever brings the thing about does so before he
     * looks for somebody to wake, likewise.
     *
     * @param unlimited for as long as it takes; see {@link Blocker#waitOf}
     */
    void enter(boolean unlimited);

    /** The current thread no longer waits. */
    void leave();

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
