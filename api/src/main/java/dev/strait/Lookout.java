package dev.strait;

import dev.strait.spi.Carrier;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for deadlocks, now and then, on behalf of the thread that waits for a network. What two looks in a row have found is
 * reported: one look is sound by itself ({@link Look} has the argument), and the second costs nothing but time.
 */
final class Lookout {
    /** How many times the first interval the longest is. */
    private static final int LONGEST = 64;

    private final Group group;
    private final Carrier carrier;
    private final long first;
    private long interval;
    private long due;
    private Map<Process, Wait> suspects = Map.of();

    private Lookout(Group group, Carrier carrier, long nanos) {
        this.group = group;
        this.carrier = carrier;
        this.first = nanos;
        this.interval = nanos;
        this.due = carrier.nanoTime() + nanos;
    }

    /** Over the processes of a network, and all that those wait for; null if there is to be none. */
    static @Nullable Lookout over(Group group, Carrier carrier, Duration interval) {
        long nanos = End.nanos(interval);
        return nanos > Long.MAX_VALUE / (2 * LONGEST) ? null : new Lookout(group, carrier, nanos);
    }

    /** When the next look is due. */
    long due() {
        return due;
    }

    void look() {
        Map<Process, Wait> stuck = new Look(group).stuck();
        if (stuck.isEmpty()) {
            interval = Math.min(2 * interval, LONGEST * first);
        } else if (suspects.entrySet().containsAll(stuck.entrySet())) {
            report(stuck);
        } else {
            interval = first; // not yet the second time, for all of them
        }
        suspects = stuck;
        due = carrier.nanoTime() + interval;
    }

    /** It is the failure of the innermost network that they are all part of; and the end of what it is looked at for. */
    private static void report(Map<Process, Wait> stuck) {
        Circle circle = Circle.among(stuck);
        if (circle != null) {
            circle.network().fail(circle.exception());
        }
    }
}
