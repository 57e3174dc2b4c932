package dev.strait;

import dev.strait.spi.Poison;
import org.jspecify.annotations.Nullable;

/** Something that must not outlive the process that owns it. */
interface Owned {
    /** Whether the process still owns this. */
    boolean ownedBy(Process process);

    /**
     * The process is done with this: from now on it is not the owner. No effect if it was not.
     *
     * @param poison what its ends are to be poisoned with, because it failed or was stopped; null if it returned
     * @param heir the process that waits for this one in par, and had lent it what it did not own; null if there is none
     */
    void relinquish(Process process, @Nullable Poison poison, @Nullable Process heir);

    /** The network that this belongs to. */
    Network network();

    /**
     * Whether the process should not keep this alive: true for what need not be relinquished once nobody can reach it, as
     * with an exclusive end, which goes when its channel and so all its peers do.
     */
    boolean weak();
}
