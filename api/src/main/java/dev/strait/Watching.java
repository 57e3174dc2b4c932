package dev.strait;

import dev.strait.spi.Failure;
import dev.strait.spi.Watch;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Predicate;

/*
 * The watches of an alternative, and which of its guards may be ready.
 *
 * A bit for each guard says that it has to be looked at. Cores set it, after there is something; the process that selects clears
 * it, and looks once more after that:
 *
 *   core:      there is a value    then looks whether the bit is set, or sets it    then looks whether the process waits, and wakes it
 *   process:   clears the bit      then tries to read, and if it has, sets the bit again
 *   process:   waits (Selection)   then looks whether a bit is set
 *
 * So of a core and a process one sees the other (Dekker): of values that came before the bit was cleared the oldest is read, and the bit
 * is set again for the others; one that came after sets it again. And nobody waits while a bit is set of a guard that takes part. A bit may
 * be set for nothing.
 *
 * Another bit says that the guard's watch is kept. The process sets it before it leaves the watch; a core clears it when it has lost the
 * watch, and then looks whether the process waits. It may be clear for nothing: then the watch is left again, which changes nothing.
 *
 * Which guards take part the process alone knows, until it waits: then its word says so (Vigil).
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
    private final AtomicLongArray kept;

    /** Of the selection that has begun; for the process only. */
    private final long[] takingPart;

    /** Since there was a vigil for them. */
    private boolean changed;

    private Vigil vigil;

    Watching(Selection party, int guards) {
        this.party = party;
        this.places = new Place[guards];
        for (int i = 0; i < guards; i++) {
            places[i] = new Place(this, i);
        }
        int words = (guards + Long.SIZE - 1) / Long.SIZE;
        this.ready = new AtomicLongArray(words);
        this.kept = new AtomicLongArray(words);
        this.takingPart = new long[words];
        this.vigil = new Vigil(takingPart);
    }

    private static int word(int guard) {
        return guard / Long.SIZE;
    }

    private static long bit(int guard) {
        return 1L << guard; // modulo 64
    }

    private static boolean has(AtomicLongArray bits, int guard) {
        return (bits.get(word(guard)) & bit(guard)) != 0;
    }

    private static void set(AtomicLongArray bits, int guard) {
        long before;
        do {
            before = bits.get(word(guard));
        } while ((before & bit(guard)) == 0 && !bits.compareAndSet(word(guard), before, before | bit(guard)));
    }

    private static void clear(AtomicLongArray bits, int guard) {
        long before;
        do {
            before = bits.get(word(guard));
        } while ((before & bit(guard)) != 0 && !bits.compareAndSet(word(guard), before, before & ~bit(guard)));
    }

    // ---------------------------------------------------------------- for the process that selects

    /** Which guards take part from now on. */
    void takesPart(int guard, boolean does) {
        long before = takingPart[word(guard)];
        takingPart[word(guard)] = does ? before | bit(guard) : before & ~bit(guard);
        changed |= takingPart[word(guard)] != before;
    }

    /** The guards that take part, to wait for them: the same for the same guards, time and again. */
    Vigil vigil() {
        if (changed) {
            vigil = new Vigil(takingPart);
            changed = false;
        }
        return vigil;
    }

    /** Leaves a watch for that guard with its keeper, unless it has been left; false if it is not kept. */
    boolean watches(int guard, Predicate<Watch> keeper) {
        if (has(kept, guard)) {
            return true;
        }
        set(ready, guard); // there may be something already
        set(kept, guard); // it may be lost as soon as it has been left
        boolean keeps = false;
        try {
            keeps = keeper.test(places[guard]);
        } finally {
            if (!keeps) {
                clear(kept, guard);
            }
        }
        return keeps;
    }

    /** Whether all guards that take part are watched, so that those are ready of which the bits say so, and no others. */
    boolean knowsAll() {
        for (int i = 0; i < takingPart.length; i++) {
            if ((takingPart[i] & ~kept.get(i)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Of the guards that take part and may be ready, the first in the rota after that one; {@link #NONE} if there is none. */
    int nextReady(Rota rota, int after) {
        int first = NONE;
        for (int i = 0; i < takingPart.length; i++) {
            for (long left = ready.get(i) & takingPart[i]; left != 0; left &= left - 1) {
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
        for (int i = word(from); i < takingPart.length; i++) {
            long left = ready.get(i) & takingPart[i];
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
        for (int i = 0; i < takingPart.length; i++) {
            count += Long.bitCount(ready.get(i) & takingPart[i]);
        }
        return count <= FEW;
    }

    boolean mayBeReady(int guard) {
        return has(ready, guard);
    }

    /** The guard is about to be looked at once more. */
    void clear(int guard) {
        clear(ready, guard);
    }

    /** There was something: so there may be more. */
    void mark(int guard) {
        set(ready, guard);
    }

    // ---------------------------------------------------------------- for the process and others

    /** Whether who waits so should not: one of the guards may be ready, or its watch has been lost. */
    boolean isDue(Vigil waiting) {
        for (int i = 0; i < waiting.words(); i++) {
            if (((ready.get(i) | ~kept.get(i)) & waiting.bits(i)) != 0) {
                return true;
            }
        }
        return false;
    }

    // ---------------------------------------------------------------- for cores

    private void ready(int guard) {
        set(ready, guard);
        party.nudge(guard);
    }

    private void ended(int guard, Failure failure) {
        set(ready, guard);
        if (!party.decideByEnd(guard, failure)) {
            party.nudge(guard);
        }
    }

    private boolean lost(int guard) {
        clear(kept, guard);
        return party.unwatch(guard);
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
            return watching != null && watching.party.watches(guard);
        }
    }
}
