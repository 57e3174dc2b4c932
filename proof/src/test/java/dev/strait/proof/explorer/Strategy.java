package dev.strait.proof.explorer;

/** Who goes on, whenever there is a choice. */
interface Strategy {
    /** Another execution begins. */
    void begin();

    /**
     * Chooses.
     *
     * @param options the numbers of the actors that can go on; the first is the one that runs, if it can
     * @param count how many there are, at least two; the rest of the array says nothing
     * @return the index of one of them
     */
    int choose(int[] options, int count);

    /** An execution is over; whether there is to be another one. */
    boolean goesOn();

    /** Whether every other choice will have been made in the end, so that what would show nothing new may be left out. */
    boolean isExhaustive();
}
