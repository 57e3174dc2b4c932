package dev.strait.benchmarks.stage;

import java.util.List;

/** A stage on which one process can wait for several links. */
public interface Selects extends Rendezvous, Buffers {
    /** A link that may also stand in a choice, on the reader's side, and holds so many values; unbuffered if that is 0. */
    default Link selectable(int capacity) {
        return capacity == 0 ? rendezvous() : buffer(capacity);
    }

    /** A choice between such links, as fair as the contestant has it. */
    Choice choiceOfReads(List<Link> links);
}
