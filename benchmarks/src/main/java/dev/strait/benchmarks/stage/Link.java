package dev.strait.benchmarks.stage;

/** How processes hand values to others: one writer and one reader, unless the stage was asked for more. */
public interface Link {
    /**
     * Hands a value over. When it returns depends on the way of communicating the link was asked for.
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
