package dev.strait.naive;

import dev.strait.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values in a buffer. Guarded by the core's lock. */
final class Store<T> {
    private final Buffer buffer;
    private List<T> values = new ArrayList<>();

    /** Whether the place of a value that has been taken is still used: a block runs with it. */
    private boolean held;

    Store(Buffer buffer) {
        this.buffer = buffer;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Whether a write need not wait. */
    boolean accepts() {
        return switch (buffer) {
            case Buffer.None none -> false;
            case Buffer.Fifo fifo -> used() < fifo.capacity();
            case Buffer.Unbounded unbounded -> true;
            case Buffer.OverwriteOldest lossy -> true;
            case Buffer.OverwriteNewest lossy -> true;
            case Buffer.DropNewest lossy -> true;
        };
    }

    /** Puts a value in; returns the one that is dropped, if one is. */
    @Nullable T put(T value) {
        if (used() < lossyCapacity()) {
            values.add(value);
            return null;
        }
        boolean heldIsNext = buffer instanceof Buffer.OverwriteOldest || values.isEmpty();
        if (held && heldIsNext && !(buffer instanceof Buffer.DropNewest)) {
            held = false;
            values.add(value);
            return null;
        }
        return switch (buffer) {
            case Buffer.OverwriteOldest lossy -> {
                values.add(value);
                yield values.remove(0);
            }
            case Buffer.OverwriteNewest lossy -> values.set(values.size() - 1, value);
            default -> value;
        };
    }

    /** How many values there is room for before one is dropped. */
    private int lossyCapacity() {
        return switch (buffer) {
            case Buffer.OverwriteOldest lossy -> lossy.capacity();
            case Buffer.OverwriteNewest lossy -> lossy.capacity();
            case Buffer.DropNewest lossy -> lossy.capacity();
            default -> Integer.MAX_VALUE;
        };
    }

    private int used() {
        return values.size() + (held ? 1 : 0);
    }

    T takeAndHold() {
        held = true;
        return take();
    }

    void letGo() {
        held = false;
    }

    T take() {
        return values.remove(0);
    }

    List<T> takeAll() {
        List<T> all = values;
        values = new ArrayList<>();
        return all;
    }
}
