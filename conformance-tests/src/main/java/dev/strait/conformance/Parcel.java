package dev.strait.conformance;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that there is once: which writer wrote it, and as which of its values, from 0. Its copy is equal to it, where a backend
 * copies.
 */
final class Parcel implements Serializable {
    private static final long serialVersionUID = 1;

    final int writer;
    final int number;

    Parcel(int writer, int number) {
        this.writer = writer;
        this.number = number;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Parcel parcel && writer == parcel.writer && number == parcel.number;
    }

    @Override
    public int hashCode() {
        return Objects.hash(writer, number);
    }

    @Override
    public String toString() {
        return writer + "." + number;
    }
}
