package dev.strait.engine;

import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Watch;
import org.jspecify.annotations.Nullable;

/*
 * A core between two exclusive ends, where an alternative that reads can leave a watch until offers come. Watching, in
 * `dev.strait`, has the other side.
 *
 *   from      to        by                                          when
 *   any       a watch   watch, by the reader's process              the watch before is lost, if it was another
 *   a watch   null      watch; unwatch, by whoever makes offers     offers come: the watch has been told so
 *                     or finds a meeting
 *
 * Whoever puts up a value, ends the channel or makes a meeting of it reads the watch after that; who leaves a watch looks at the core after
 * that. So of the two one sees the other (Dekker): a watch that was left after a value came finds it when its process looks at once, and a
 * watch that was there is told. One that is told what it knows already takes no harm: so an end is told of by each who finds it, before he
 * goes on to do what the alternative must not see first.
 *
 * Where offers come the watch is lost: if its alternative waits, its own offer is here before any other is answered.
 */
abstract class WatchedCore<T> implements DirectCore<T> {
    private volatile @Nullable Watch watch;

    /** Whether offers have come, or are about to, so that no watch is left any more. */
    abstract boolean isMeeting();

    /** By the reader. */
    @Override
    public final boolean watch(EndId end, Watch newWatch) {
        Watch before = watch;
        if (before == newWatch) {
            return !isMeeting();
        }
        watch = newWatch;
        if (before != null) {
            before.lost(); // also if it is a meeting by now: whoever makes it one may have found the new watch only
        }
        if (isMeeting()) {
            watch = null;
            return false;
        }
        return true;
    }

    /** Whether there is a watch: its alternative may have been the last to read here. */
    final boolean hasWatch() {
        return watch != null;
    }

    /** Gives a value to the alternative that watches, if it waits. */
    final boolean isGiven(T value) {
        Watch watching = watch;
        return watching != null && watching.give(value);
    }

    /** There is a value to be read. */
    final void tellOfValue() {
        Watch watching = watch;
        if (watching != null) {
            watching.ready();
        }
    }

    /** Reading fails. */
    final void tellOfEnd(Failure failure) {
        Watch watching = watch;
        if (watching != null) {
            watching.ended(failure);
        }
    }

    /** It is a meeting now, to which offers come. */
    final void unwatch() {
        Watch watching = watch;
        if (watching != null && watching.lost()) {
            watch = null;
        }
    }

    /** Whether an alternative waits for something to read here. */
    final boolean isAwaited() {
        Watch watching = watch;
        return watching != null && watching.isAwake();
    }
}
