package dev.strait.benchmarks.stage;

/** A stage with buffered links that several processes use. */
public interface SharedBuffers extends Buffers {
    /** A link that holds so many values, with so many writers and so many readers. */
    Link sharedBuffer(int capacity, int writers, int readers);
}
