package dev.strait.benchmarks.stage;

import java.util.List;

/** A stage on which one process can wait for several links. */
public interface Selects extends Rendezvous {
    /** An unbuffered link that may also stand in a choice, on the reader's side. */
    default Link selectable() {
        return rendezvous();
    }

    /** A choice between such links, as fair as the contestant has it. */
    Choice choiceOfReads(List<Link> links);
}
