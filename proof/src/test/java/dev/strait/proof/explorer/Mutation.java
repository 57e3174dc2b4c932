package dev.strait.proof.explorer;

import java.util.Set;
import java.util.TreeSet;

/**
 * A mistake that is made in an execution: at one {@link Spot}, a step that reads and writes is made in two, between which others may
 * come; or a waiter is not woken.
 */
interface Mutation {
    /** No mistake. */
    Mutation NONE = site -> false;

    /** Whether the mistake is to be made at that site, here. */
    boolean isAt(int site);

    /** No mistake, but remembers at which spots one could be made. */
    final class Possible implements Mutation {
        private final Set<Spot> spots = new TreeSet<>();

        @Override
        public boolean isAt(int site) {
            spots.add(Spot.here(site));
            return false;
        }

        Set<Spot> spots() {
            return spots;
        }
    }
}
