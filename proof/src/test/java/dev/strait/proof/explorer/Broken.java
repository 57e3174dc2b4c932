package dev.strait.proof.explorer;

/** Something that no actor has thrown: nobody can go on, or nobody gets on, or two race. */
final class Broken extends AssertionError {
    private static final long serialVersionUID = 1;

    Broken(String what) {
        super(what);
    }
}
