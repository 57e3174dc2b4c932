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
 * <p>A thing that nobody uses counts as relevant until a garbage collection has found that out, and if that takes long, the
 * list is long, and would be swept at twice that length. So what is added first after a collection sweeps as well. It is the
 * canary that tells: an object that nothing else refers to, and that does not survive a collection.
 *
 * <p>The monitor is held for a few instructions and never while anything else is called but the test for relevance.
 */
final class Roll<T> {
    private static final int FIRST_SWEEP = 8;

    private final Predicate<T> relevant;
    private List<Object> entries = List.of();
    private int sweepAt = FIRST_SWEEP;
    private @Nullable WeakReference<Object> canary;

    Roll(Predicate<T> relevant) {
        this.relevant = relevant;
    }

    synchronized void add(T item, boolean weak) {
        if (entries.isEmpty()) {
            entries = new ArrayList<>(2);
        } else if (entries.size() >= sweepAt) {
            Set<T> kept = Collections.newSetFromMap(new IdentityHashMap<>());
            sweep(listed -> relevant.test(listed) && kept.add(listed));
        } else if (canary != null && canary.refersTo(null)) {
            sweep(relevant);
        }
        entries.add(weak ? new WeakReference<>(item) : item);
    }

    private void sweep(Predicate<T> kept) {
        List<Object> rest = new ArrayList<>();
        for (Object entry : entries) {
            T listed = dereference(entry);
            if (listed != null && kept.test(listed)) {
                rest.add(entry);
            }
        }
        entries = rest;
        sweepAt = Math.max(FIRST_SWEEP, 2 * rest.size());
        canary = new WeakReference<>(new Object());
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
