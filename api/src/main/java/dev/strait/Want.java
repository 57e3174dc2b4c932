package dev.strait;

import dev.strait.spi.Offer;
import dev.strait.spi.Side;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing that a process waits to do.
 *
 * @param whole where
 * @param side at which side of it, if it is a channel
 * @param kind what, if it is a channel
 */
record Want(Whole whole, Side side, Offer.Kind kind) {
    /** At something that has no sides. */
    static Want at(Whole whole) {
        return new Want(whole, Side.WRITING, Offer.Kind.WRITE);
    }

    /** The operation, as a word. */
    String deed() {
        return whole.deed(this);
    }

    /** The operation, where it is, and what the others have to do with it, as the rest of a sentence. */
    String inWords(List<String> others) {
        return whole.inWords(this, others);
    }

    /** Where several would do, as for an alternative. */
    static String anyOf(List<Want> wants) {
        return wants.stream().map(want -> "to " + want).collect(Collectors.joining(", or "));
    }

    /** The operation, and where it is: for whoever looks at what a thread is parked on. */
    @Override
    public String toString() {
        return whole.deedInPlace(this);
    }
}
