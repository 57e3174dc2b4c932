package dev.strait;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A list of things that may have become irrelevant: it is swept when it has doubled, so that adding is cheap and the list
 * never holds more than twice what is relevant. A thing that is listed again, as an end is that comes back again and again,
 * is swept too. An entry can be weak, and then does not keep its thing alive.
 *
 * <p>The monitor is held for a few instructions and never while anything else is called but the test for relevance.
 */
final class Roll<T> {
    private static final int FIRST_SWEEP = 8;

    private final Predicate<T> relevant;
    private List<Object> entries = List.of();
    private int sweepAt = FIRST_SWEEP;

    Roll(Predicate<T> relevant) {
        this.relevant = relevant;
    }

    synchronized void add(T item, boolean weak) {
        if (entries.isEmpty()) {
            entries = new ArrayList<>(2);
        } else if (entries.size() >= sweepAt) {
            Set<T> kept = Collections.newSetFromMap(new IdentityHashMap<>());
            entries.removeIf(entry -> {
                T listed = dereference(entry);
                return listed == null || !relevant.test(listed) || !kept.add(listed);
            });
            sweepAt = Math.max(FIRST_SWEEP, 2 * entries.size());
        }
        entries.add(weak ? new WeakReference<>(item) : item);
    }

    /** Everything that is listed and still there. */
    synchronized List<T> list() {
        List<T> listed = new ArrayList<>(entries.size());
        for (Object entry : entries) {
            T item = dereference(entry);
            if (item != null) {
                listed.add(item);
            }
        }
        return listed;
    }

    /** The same; the roll is empty afterwards. */
    synchronized List<T> take() {
        List<T> taken = list();
        entries = List.of();
        return taken;
    }

    @SuppressWarnings("unchecked")
    private @Nullable T dereference(Object entry) {
        return entry instanceof WeakReference<?> reference ? (T) reference.get() : (T) entry;
    }
}
