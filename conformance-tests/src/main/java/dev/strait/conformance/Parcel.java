package dev.strait.conformance;

/** A value that is known by its identity: which writer wrote it, and as which of its values, from 0. */
final class Parcel {
    final int writer;
    final int number;

    Parcel(int writer, int number) {
        this.writer = writer;
        this.number = number;
    }

    @Override
    public String toString() {
        return writer + "." + number;
    }
}
