package dev.strait.naive;

import dev.strait.spi.EndId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One side of a channel: its open ends, the offers that wait there, and who has claimed it. Guarded by the core's lock. */
final class Station<T> {
    final Set<EndId> ends = new HashSet<>();
    final List<Waiting<T>> queue = new ArrayList<>();

    @Nullable EndId holder;

    /** Where a block runs, on this side or for this side to stay: nobody else is served meanwhile. */
    boolean suspended;

    /**
     * The offers that may be served now, in the order they came: while there is a claim, those of its holder; otherwise
     * those before the first claim that waits, or that claim alone if it has come first.
     */
    List<Waiting<T>> eligible() {
        List<Waiting<T>> eligible = new ArrayList<>();
        if (suspended) {
            return eligible;
        }
        for (Waiting<T> waiting : queue) {
            if (waiting.dead) {
                continue;
            }
            if (holder != null) {
                if (holder.equals(waiting.offer.end())) {
                    eligible.add(waiting);
                }
            } else if (waiting.isClaim()) {
                return eligible.isEmpty() ? List.of(waiting) : eligible;
            } else {
                eligible.add(waiting);
            }
        }
        return eligible;
    }
}
