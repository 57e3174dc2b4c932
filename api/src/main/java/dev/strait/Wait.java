package dev.strait;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wait that is under way, as whoever looks for deadlocks has found it. Two are equal if they are the same: nobody has been told
 * to go on in between.
 *
 * @param blocker the object that the thread parks on
 * @param number which of the waits there it is; 0 if it is for processes
 * @param joined the processes it is for; null if it is for something else
 * @param wants what it is for: any of these would do
 */
record Wait(Object blocker, int number, @Nullable Group joined, List<Want> wants) {
    static Wait join(Group group) {
        return new Wait(group, 0, group, List.of());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Wait wait && wait.blocker == blocker && wait.number == number;
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(blocker) + number;
    }
}
