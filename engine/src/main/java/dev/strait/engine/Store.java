package dev.strait.engine;

import dev.strait.Buffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The values in a channel, and what happens when there are too many. Sequential. */
final class Store<T> {
    private enum WhenFull {
        WAIT,
        DROP_OLDEST,
        DROP_NEWEST_THERE,
        DROP_ARRIVING
    }

    private final ArrayDeque<T> values = new ArrayDeque<>();
    private final int capacity;
    private final WhenFull whenFull;
    /** Whether a value that has been taken still has its place: the oldest. */
    private boolean held;

    Store(Buffer buffer) {
        switch (buffer) {
            case Buffer.None none -> {
                capacity = 0;
                whenFull = WhenFull.WAIT;
            }
            case Buffer.Fifo fifo -> {
                capacity = fifo.capacity();
                whenFull = WhenFull.WAIT;
            }
            case Buffer.OverwriteOldest overwriting -> {
                capacity = overwriting.capacity();
                whenFull = WhenFull.DROP_OLDEST;
            }
            case Buffer.OverwriteNewest overwriting -> {
                capacity = overwriting.capacity();
                whenFull = WhenFull.DROP_NEWEST_THERE;
            }
            case Buffer.DropNewest dropping -> {
                capacity = dropping.capacity();
                whenFull = WhenFull.DROP_ARRIVING;
            }
            case Buffer.Unbounded unbounded -> {
                capacity = Integer.MAX_VALUE;
                whenFull = WhenFull.WAIT;
            }
        }
    }

    int capacity() {
        return capacity;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Whether a value can be put now, though another may have to go. */
    boolean accepts() {
        return whenFull != WhenFull.WAIT || used() < capacity;
    }

    private int used() {
        return held ? values.size() + 1 : values.size();
    }

    /** Puts a value; returns the one that had to go for it, if any. Only if {@link #accepts()}. */
    @Nullable T put(T value) {
        T dropped = null;
        if (used() >= capacity) {
            boolean overwritesHeld = held && (whenFull == WhenFull.DROP_OLDEST || values.isEmpty());
            switch (whenFull) {
                case DROP_OLDEST, DROP_NEWEST_THERE -> {
                    if (overwritesHeld) {
                        held = false; // its reader has it: nothing is lost
                    } else {
                        dropped = whenFull == WhenFull.DROP_OLDEST ? values.pollFirst() : values.pollLast();
                    }
                }
                case DROP_ARRIVING -> {
                    return value;
                }
                case WAIT -> throw new AssertionError("put into a full store of " + capacity);
            }
        }
        values.addLast(value);
        return dropped;
    }

    /** The oldest value, which stays; null if there is none. */
    @Nullable T peek() {
        return values.peekFirst();
    }

    /** Takes the oldest value; null if there is none. */
    @Nullable T take() {
        return values.pollFirst();
    }

    /** Takes the oldest value, which still counts as being here until {@link #letGo()}. */
    void takeAndHold() {
        held = !values.isEmpty();
        values.pollFirst();
    }

    /** The value that was held has gone, if there was one; a buffer that overwrites may have let it go before. */
    void letGo() {
        held = false;
    }

    /** Throws if there are more values than places. */
    void checkInvariants() {
        if (used() > capacity) {
            throw new AssertionError("more values than places: " + this);
        }
    }

    @Override
    public String toString() {
        return (held ? "1 held and " : "") + values.size() + " of " + capacity;
    }
}
