package dev.strait.proof.explorer;

/** Ends an actor whose execution is broken off. */
final class Abandoned extends Error {
    private static final long serialVersionUID = 1;

    Abandoned() {
        super("the execution is broken off", null, false, false);
    }
}
