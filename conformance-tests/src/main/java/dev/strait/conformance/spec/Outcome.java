package dev.strait.conformance.spec;

import org.jspecify.annotations.Nullable;

/** What came of an operation, as its process saw it. */
public sealed interface Outcome {
    /** What needs no more than a word. */
    enum Plain implements Outcome {
        /** It was done, and there is nothing to say about it. */
        HAPPENED,
        /** The time was up, or it was not to wait. */
        GAVE_UP,
        /** It threw an {@link InterruptedException}. */
        INTERRUPTED,
        /** It has not returned. */
        PENDING;

        @Override
        public String toString() {
            return switch (this) {
                case HAPPENED -> "done";
                case GAVE_UP -> "gave up";
                case INTERRUPTED -> "interrupted";
                case PENDING -> "has not returned";
            };
        }
    }

    /**
     * One of the guards was chosen.
     *
     * @param guard which
     * @param value what was read or written
     */
    record Done(int guard, Object value) implements Outcome {
        @Override
        public String toString() {
            return "done: guard " + guard + ", " + value;
        }
    }

    /**
     * It threw an exception: a channel has ended.
     *
     * @param channel which
     * @param returned the value that came back with the exception; null if none did
     * @param ending what the exception said
     */
    record Failed(int channel, @Nullable Object returned, Ending ending) implements Outcome {
        @Override
        public String toString() {
            return "failed: channel " + channel + " is " + ending
                    + (returned == null ? "" : ", " + returned + " came back");
        }
    }
}
