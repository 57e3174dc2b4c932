package dev.strait.benchmarks.stage;

import java.util.List;

/** A stage on which processes can be told to end by way of their links. */
public interface Relays extends Rendezvous {
    /** An unbuffered link that can be poisoned, or closed with a cause, or whatever the contestant calls it. */
    Link poisonable();

    /** Poisons such a link; called by its writer. */
    void poison(Link link);

    /** A process that passes values on from one such link to another, until one is poisoned; then both are. */
    Body relay(Link in, Link out);

    /** Runs processes at the same time that poison is to end, and waits for all of them; that is no failure. */
    default void runUntilPoisoned(List<? extends Body> processes) throws Exception {
        par(processes);
    }
}
