package dev.strait;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
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
        if (1 + others.size() >= sweepAt) {
            sweep(onceEach());
            sweepAt = twiceAsLong();
        } else if (canary != null && canary.refersTo(null)) {
            sweep((entry, listed) -> isRelevant(listed));
            sweepAt = Math.min(sweepAt, twiceAsLong()); // there may be things that stand here more than once
        }
        append(entry(item, weak));
    }

    private int twiceAsLong() {
        return Math.max(FIRST_SWEEP, 2 * (1 + others.size()));
    }

    private Object entry(T item, boolean weak) {
        return weak ? new WeakReference<>(item) : item;
    }

    private void append(Object entry) {
        if (first == null) {
            first = entry;
        } else {
            if (others.isEmpty()) {
                others = new ArrayList<>(2); // it may be the list of nothing, to which nothing can be added
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

    /** Keeps what is relevant, and of entries of one thing the first that is strong, or else the first. */
    private BiPredicate<Object, T> onceEach() {
        Set<Object> strong = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<T> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        forEach(entry -> {
            if (!(entry instanceof WeakReference)) {
                strong.add(entry);
            }
        });
        return (entry, item) -> isRelevant(item) && (entry == item || !strong.contains(item)) && kept.add(item);
    }

    private void sweep(BiPredicate<Object, T> keeps) {
        List<Object> rest = new ArrayList<>();
        forEach(entry -> {
            T item = dereference(entry);
            if (item != null && keeps.test(entry, item)) {
                rest.add(entry);
            }
        });
        first = rest.isEmpty() ? null : rest.remove(0);
        others = rest;
        canary = new WeakReference<>(new Object());
    }

    /** Takes a thing off the list; false if it is not there. */
    final synchronized boolean remove(T item) {
        boolean[] found = new boolean[1];
        sweep((entry, listed) -> {
            found[0] |= listed == item;
            return listed != item;
        });
        return found[0];
    }

    private void forEach(Consumer<Object> action) {
        if (first != null) {
            action.accept(first);
            others.forEach(action);
        }
    }

    /** Everything that is listed and still there. */
    final synchronized List<T> list() {
        if (first == null) {
            return List.of();
        }
        List<T> listed = new ArrayList<>(1 + others.size());
        forEach(entry -> {
            T item = dereference(entry);
            if (item != null) {
                listed.add(item);
            }
        });
        return listed;
    }

    /** The same; the roll is empty afterwards. */
    final synchronized List<T> take() {
        List<T> taken = list();
        first = null;
        others = List.of();
        return taken;
    }

    @SuppressWarnings("unchecked")
    private @Nullable T dereference(Object entry) {
        return entry instanceof WeakReference<?> reference ? (T) reference.get() : (T) entry;
    }
}
