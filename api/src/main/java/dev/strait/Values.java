package dev.strait;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What comes out of a junction until the end of the stream, for one process. Reads ahead by the one value it is asked about. */
final class Values<T> implements Iterator<T> {
    /** Gives the next value, or null at the end of the stream. */
    @FunctionalInterface
    interface Source<T> {
        @Nullable T next() throws InterruptedException;
    }

    private final Junction<?> junction;
    private final Source<? extends T> source;
    private @Nullable T next;

    Values(Junction<?> junction, Source<? extends T> source) {
        this.junction = junction;
        this.source = source;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            try {
                next = source.next();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ProcessInterruptedException("interrupted while waiting to read from " + junction, e);
            }
        }
        return next != null;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException(junction + " is at the end of its stream");
        }
        T value = Objects.requireNonNull(next);
        next = null;
        return value;
    }
}
