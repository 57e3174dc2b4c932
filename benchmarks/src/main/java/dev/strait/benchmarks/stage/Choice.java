package dev.strait.benchmarks.stage;

/** A choice between links, made once and asked many times by one process. */
public interface Choice {
    /**
     * Waits until one of the links is ready, and reads from it or writes to it.
     *
     * @return which: links to read from are counted first, from 0, then links to write to
     * @throws InterruptedException if the contestant heeds interrupts
     */
    int select() throws InterruptedException;

    /** What the last {@link #select()} has read; whatever it likes if that wrote. */
    Integer value();
}
