package dev.strait;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list of things that may have become irrelevant: it is swept when it has doubled, so that adding is cheap and the list
 * never holds more than twice what is relevant. A thing that is listed again, as an end is that comes back again and again,
 * is swept too; one that comes back after few others is not even listed again. An entry can be weak, and then does not keep its thing
 * alive; of a weak and a strong entry of one thing the strong one stays.
 *
 * <p>A thing that nobody uses counts as relevant until a garbage collection has found that out, and if that takes long, the
 * list is long, and would be swept at twice that length. So what is listed first after a collection sweeps as well. It is the
 * canary that tells: an object that nothing else refers to, and that does not survive a collection.
 *
 * <p>The monitor is held for a few instructions and never while anything else is called but the test for relevance. Most rolls hold one
 * thing or none, and for that they need no list.
 */
abstract class Roll<T> {
    private static final int FIRST_SWEEP = 8;

    private @Nullable Object first;
    private List<Object> others = List.of();
    private int sweepAt = FIRST_SWEEP;
    private @Nullable WeakReference<Object> canary;

    /** Whether a thing that has been listed still is to be. Called with the monitor held. */
    abstract boolean isRelevant(T item);

    final synchronized void add(T item, boolean weak) {
        if (first == null) {
            first = entry(item, weak);
            return;
        }
        if (isAmongTheLast(item, weak)) {
            return;
        }
        if (1 + others.size() >= sweepAt || (canary != null && canary.refersTo(null))) {
            sweep();
        }
        append(entry(item, weak));
    }

    private Object entry(T item, boolean weak) {
        return weak ? new WeakReference<>(item) : item;
    }

    private void append(Object entry) {
        if (first == null) {
            first = entry;
        } else {
            if (others.isEmpty()) {
                others = new ArrayList<>(2);
            }
            others.add(entry);
        }
    }

    private boolean isAmongTheLast(T item, boolean weak) {
        int size = others.size();
        for (int i = size - 1; i >= Math.max(0, size - FIRST_SWEEP); i--) {
            if (stands(others.get(i), item, weak)) {
                return true;
            }
        }
        return size < FIRST_SWEEP && stands(first, item, weak);
    }

    /** Whether an entry is that thing's, and does for one that is weak, or not. */
    private boolean stands(@Nullable Object entry, T item, boolean weak) {
        return entry instanceof WeakReference<?> reference ? weak && refers(reference, item) : entry == item;
    }

    @SuppressWarnings("unchecked")
    private boolean refers(WeakReference<?> reference, T item) {
        return ((WeakReference<T>) reference).refersTo(item);
    }

    private void sweep() {
        List<Object> before = new ArrayList<>(others);
        if (first != null) {
            before.add(0, first);
        }
        first = null;
        others = List.of();
        Set<Object> held = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object entry : before) {
            if (!(entry instanceof WeakReference)) {
                held.add(entry);
            }
        }
        Set<T> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object entry : before) {
            T item = dereference(entry);
            boolean superseded = entry != item && held.contains(item);
            if (item != null && !superseded && isRelevant(item) && kept.add(item)) {
                append(entry);
            }
        }
        sweepAt = Math.max(FIRST_SWEEP, 2 * (1 + others.size()));
        canary = new WeakReference<>(new Object());
    }

    /** Everything that is listed and still there. */
    final synchronized List<T> list() {
        if (first == null) {
            return List.of();
        }
        List<T> listed = new ArrayList<>(1 + others.size());
        addTo(listed, first);
        for (Object entry : others) {
            addTo(listed, entry);
        }
        return listed;
    }

    private void addTo(List<T> listed, @Nullable Object entry) {
        T item = dereference(entry);
        if (item != null) {
            listed.add(item);
        }
    }

    /** The same; the roll is empty afterwards. */
    final synchronized List<T> take() {
        List<T> taken = list();
        first = null;
        others = List.of();
        return taken;
    }

    @SuppressWarnings("unchecked")
    private @Nullable T dereference(@Nullable Object entry) {
        return entry instanceof WeakReference<?> reference ? (T) reference.get() : (T) entry;
    }
}
