package dev.strait.proof.explorer;

/**
 * How far executions may go from one in which each actor runs until it has to wait.
 *
 * @param preemptions how often another actor goes on although the one that runs could
 * @param spurious how often a park returns for no reason
 * @param steps more than an execution takes that gets anywhere
 */
record Bounds(int preemptions, int spurious, int steps) {
    private static final int ENOUGH_STEPS = 20_000;

    static Bounds preemptions(int preemptions) {
        return new Bounds(preemptions, 0, ENOUGH_STEPS);
    }

    /** Without a limit, for strategies that have one themselves. */
    static Bounds wide() {
        return preemptions(Integer.MAX_VALUE);
    }

    Bounds withSpurious(int wakeUps) {
        return new Bounds(preemptions, wakeUps, steps);
    }
}
