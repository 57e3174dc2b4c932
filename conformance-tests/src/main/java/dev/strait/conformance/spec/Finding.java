package dev.strait.conformance.spec;

/** What came of a search. */
public sealed interface Finding {
    /** There is an order of events that explains the history. */
    record Explained() implements Finding {}

    /**
     * There is none.
     *
     * @param report how far one comes, at what every order gets stuck, and which laws that is against
     */
    record Unexplained(String report) implements Finding {}

    /**
     * The search was given up.
     *
     * @param states after so many states
     */
    record Undecided(int states) implements Finding {}

    /**
     * Fails unless there is an explanation.
     *
     * @throws AssertionError if the history cannot be explained, or the search was given up
     */
    default void assertExplained() {
        switch (this) {
            case Explained explained -> {}
            case Unexplained unexplained -> throw new AssertionError(unexplained.report());
            case Undecided undecided ->
                throw new AssertionError("not decided: the search for an explanation was given up after "
                        + undecided.states() + " states; this says nothing about the backend");
        }
    }
}
