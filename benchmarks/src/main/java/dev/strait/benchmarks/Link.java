package dev.strait.benchmarks;

/** How one process hands values to one other: what a contestant supplies. */
interface Link {
    /**
     * Hands a value over. Returns when the reader has it, except from the raw hand-offs, which do not wait.
     *
     * @param value one of {@link Tokens}
     * @throws InterruptedException if the contestant heeds interrupts
     */
    void put(Integer value) throws InterruptedException;

    /**
     * Waits for a value.
     *
     * @return the value
     * @throws InterruptedException if the contestant heeds interrupts
     */
    Integer take() throws InterruptedException;
}
