package dev.strait.conformance.spec;

import dev.strait.Buffer;

/**
 * A channel, before anything happens.
 *
 * @param buffer its buffer
 * @param immunity the strength of poison that has no effect
 * @param writers how many ends the writing side has, all of which have to leave before it is closed
 * @param readers the same for the reading side
 */
public record ChannelPlan(Buffer buffer, int immunity, int writers, int readers) {
    /**
     * Whether its writers and readers meet.
     *
     * @return false if there is a buffer between them
     */
    public boolean isRendezvous() {
        return buffer == Buffer.none();
    }

    /** How many values there can be in it. */
    int capacity() {
        return switch (buffer) {
            case Buffer.None none -> 0;
            case Buffer.Fifo fifo -> fifo.capacity();
            case Buffer.OverwriteOldest oldest -> oldest.capacity();
            case Buffer.OverwriteNewest newest -> newest.capacity();
            case Buffer.DropNewest newest -> newest.capacity();
            case Buffer.Unbounded unbounded -> Integer.MAX_VALUE;
        };
    }

    /** Whether a write waits when it is full. */
    boolean waitsWhenFull() {
        return switch (buffer) {
            case Buffer.None none -> true;
            case Buffer.Fifo fifo -> true;
            case Buffer.Unbounded unbounded -> false;
            case Buffer.OverwriteOldest oldest -> false;
            case Buffer.OverwriteNewest newest -> false;
            case Buffer.DropNewest newest -> false;
        };
    }

    @Override
    public String toString() {
        String between = switch (buffer) {
            case Buffer.None none -> "no buffer";
            case Buffer.Fifo fifo -> "fifo(" + fifo.capacity() + ")";
            case Buffer.OverwriteOldest oldest -> "overwriteOldest(" + oldest.capacity() + ")";
            case Buffer.OverwriteNewest newest -> "overwriteNewest(" + newest.capacity() + ")";
            case Buffer.DropNewest newest -> "dropNewest(" + newest.capacity() + ")";
            case Buffer.Unbounded unbounded -> "unbounded";
        };
        return between + ", writing ends " + writers + ", reading ends " + readers
                + (immunity == 0 ? "" : ", immune to poison up to " + immunity);
    }
}
