package dev.strait.benchmarks.stage;

/** A stage with unbuffered links. */
public interface Rendezvous extends Parking {
    /** A link from one process to one other on which a put returns when the reader has the value. */
    Link rendezvous();

    @Override
    default Link handoff() {
        return rendezvous();
    }
}
