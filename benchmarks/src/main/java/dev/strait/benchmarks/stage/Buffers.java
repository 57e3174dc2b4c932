package dev.strait.benchmarks.stage;

/** A stage with buffered links. */
public interface Buffers extends Stage {
    /** A link from one process to one other, in order, that holds so many values; at least 1. */
    Link buffer(int capacity);
}
