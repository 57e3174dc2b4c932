package dev.strait;

import dev.strait.spi.Failure;
import dev.strait.spi.Watch;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Predicate;

/*
 * The watches of an alternative, and which of its guards may be ready.
 *
 * A bit for each guard says that it has to be looked at. Cores set it, after there is something; the process that selects clears
 * it, and looks once more after that:
 *
 *   core:      there is a value    then looks whether the bit is set, or sets it    then looks whether the process waits, and wakes it
 *   process:   clears the bit      then tries to read
 *   process:   waits (Selection)   then looks whether a bit is set
 *
 * So of a core and a process one sees the other (Dekker): a value that came before the bit was cleared is read, and one that
 * came after sets it again; and nobody waits while a bit is set of a guard that takes part. A bit may be set for nothing.
 *
 * The same goes for which guards take part, and for whether a watch has been lost: written before the process waits, or before it is
 * looked whether it does.
 *
 * Cores know the process by places that refer to it weakly: what is left at a channel keeps no alternative. One that waits is kept by
 * its thread.
 */
final class Watching {
    /** No guard. */
    static final int NONE = Selection.NONE;

    private static final int FEW = 8;

    private final Selection party;
    private final Place[] places;
    private final AtomicLongArray ready;

    /** Of the selection that has begun: written before the party waits. Who asks at another time gets a guess. */
    private final AtomicLongArray takingPart;

    /** Whose watches are known to be kept. */
    private final long[] kept;

    private volatile boolean lost;

    Watching(Selection party, int guards) {
        this.party = party;
        this.places = new Place[guards];
        for (int i = 0; i < guards; i++) {
            places[i] = new Place(this, i);
        }
        int words = (guards + Long.SIZE - 1) / Long.SIZE;
        this.ready = new AtomicLongArray(words);
        this.takingPart = new AtomicLongArray(words);
        this.kept = new long[words];
    }

    private static int word(int guard) {
        return guard / Long.SIZE;
    }

    private static long bit(int guard) {
        return 1L << guard; // modulo 64
    }

    // ---------------------------------------------------------------- for the process that selects

    /** Which guards take part from now on. */
    void takesPart(int guard, boolean does) {
        long before = takingPart.get(word(guard));
        long after = does ? before | bit(guard) : before & ~bit(guard);
        if (after != before) {
            takingPart.lazySet(word(guard), after); // by one thread at a time
        }
    }

    /** Leaves a watch for that guard with its keeper, unless it has been left; false if it is not kept. */
    boolean watches(int guard, Predicate<Watch> keeper) {
        if ((kept[word(guard)] & bit(guard)) != 0) {
            return true;
        }
        if (!keeper.test(places[guard])) {
            return false;
        }
        kept[word(guard)] |= bit(guard);
        set(guard); // there may be something already
        return true;
    }

    /** Whether no watch has been lost; if one has, each is to be left again. */
    boolean isSound() {
        if (!lost) {
            return true;
        }
        lost = false;
        Arrays.fill(kept, 0);
        return false;
    }

    /** Whether all guards that take part are watched, so that those are ready of which the bits say so, and no others. */
    boolean knowsAll() {
        boolean all = isSound();
        for (int i = 0; all && i < kept.length; i++) {
            all = (takingPart.get(i) & ~kept[i]) == 0;
        }
        return all;
    }

    /** Whether the process should not wait: one of the guards that take part may be ready, or a watch has been lost. */
    boolean isDue() {
        if (lost) {
            return true;
        }
        for (int i = 0; i < kept.length; i++) {
            if ((ready.get(i) & takingPart.get(i)) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Of the guards that take part and may be ready, the first in the rota after that one; {@link #NONE} if there is none. */
    int nextReady(Rota rota, int after) {
        int first = NONE;
        for (int i = 0; i < kept.length; i++) {
            for (long left = ready.get(i) & takingPart.get(i); left != 0; left &= left - 1) {
                int guard = i * Long.SIZE + Long.numberOfTrailingZeros(left);
                if ((after == NONE || rota.isBefore(after, guard)) && (first == NONE || rota.isBefore(guard, first))) {
                    first = guard;
                }
            }
        }
        return first;
    }

    /** Of the guards that take part and may be ready, the first by number, from that one on; {@link #NONE} if there is none. */
    int nextReady(int from) {
        for (int i = word(from); i < kept.length; i++) {
            long left = ready.get(i) & takingPart.get(i);
            if (i == word(from)) {
                left &= -1L << from;
            }
            if (left != 0) {
                return i * Long.SIZE + Long.numberOfTrailingZeros(left);
            }
        }
        return NONE;
    }

    /** Whether it is less work to go through those that may be ready than through all that take part. */
    boolean areFewReady() {
        int count = 0;
        for (int i = 0; i < kept.length; i++) {
            count += Long.bitCount(ready.get(i) & takingPart.get(i));
        }
        return count <= FEW;
    }

    boolean mayBeReady(int guard) {
        return (ready.get(word(guard)) & bit(guard)) != 0;
    }

    /** The guard is about to be looked at once more. */
    void clear(int guard) {
        long before;
        do {
            before = ready.get(word(guard));
        } while (!ready.compareAndSet(word(guard), before, before & ~bit(guard)));
    }

    private void set(int guard) {
        long before;
        do {
            before = ready.get(word(guard));
        } while ((before & bit(guard)) == 0 && !ready.compareAndSet(word(guard), before, before | bit(guard)));
    }

    // ---------------------------------------------------------------- for cores

    boolean takesPart(int guard) {
        return (takingPart.get(word(guard)) & bit(guard)) != 0;
    }

    private void ready(int guard) {
        set(guard);
        if (takesPart(guard)) {
            party.nudge();
        }
    }

    private void ended(int guard, Failure failure) {
        set(guard);
        if (!party.decideByEnd(guard, failure) && takesPart(guard)) {
            party.nudge();
        }
    }

    private boolean lost(int guard) {
        lost = true;
        if (takesPart(guard)) {
            return party.unwatch();
        }
        party.nudge(); // a watch that is not needed now is no reason for offers, and is left again when it is
        return true;
    }

    private static final class Place extends WeakReference<Watching> implements Watch {
        private final int guard;

        Place(Watching watching, int guard) {
            super(watching);
            this.guard = guard;
        }

        @Override
        public boolean give(Object value) {
            Watching watching = get();
            return watching != null && watching.party.give(guard, value);
        }

        @Override
        public void ready() {
            Watching watching = get();
            if (watching != null) {
                watching.ready(guard);
            }
        }

        @Override
        public void ended(Failure failure) {
            Watching watching = get();
            if (watching != null) {
                watching.ended(guard, failure);
            }
        }

        @Override
        public boolean lost() {
            Watching watching = get();
            return watching == null || watching.lost(guard);
        }

        @Override
        public boolean isAwake() {
            Watching watching = get();
            return watching != null && watching.party.isWatching() && watching.takesPart(guard);
        }
    }
}
