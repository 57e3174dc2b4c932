package dev.strait.benchmarks.stage;

/** A stage with unbuffered links that several processes use. */
public interface SharedRendezvous extends Rendezvous {
    /** A link on which a put returns when one of the readers has the value, with so many writers and so many readers. */
    Link sharedRendezvous(int writers, int readers);
}
