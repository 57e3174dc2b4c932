package dev.strait.engine;

/*
 * How one side of a ring keeps its distance from the other, where it waits by spinning.
 *
 * Neighbouring places share a cache line. A side that takes each place as soon as the other has changed it has the line carried to
 * and fro with each value, for some hundred nanoseconds; one that first lets a few values come pays once for all of them. That is
 * what it is to keep the distance: not to look for a moment. The price is that the first value waits so long, and it is of no use if the
 * other side does not go on meanwhile, because it waits for an answer, say. So a side learns, as Spinning does: a distance that
 * was kept, and had some values after it before the next wait, is kept again; after one that had not, the next 8, 16, ... waits
 * that spin do without.
 *
 * The idea is that of batches, which queues between two threads make on purpose: MCRingBuffer (Lee, Bu, Chandranmenon, IPDPS 2010), and
 * the temporal slipping of FastForward (Giacomoni, Moseley, Vachharajani, PPoPP 2008). Here nothing is held back that has been written.
 */
final class Distance {
    /** Some 300 ns on the machine of ADR 20. */
    private static final int TURNS = 16;

    /** So many values must have come of it: it has cost about as much as carrying the line for a few. */
    static final int WORTH = 8;

    /** With fewer places, the other side would often stop for want of room, and it would look as if the distance had been of use. */
    static final int LEAST_CAPACITY = 2 * WORTH;

    static final int SHORTEST_REST = 8;
    static final int LONGEST_REST = 1 << 10;

    private long from;
    private boolean kept;
    private int rest = SHORTEST_REST;
    private int nextRest = SHORTEST_REST;

    /** The side begins to wait for the value of that number. */
    void waits(long number) {
        long since = number - from;
        from = number;
        if (kept && since < WORTH) {
            kept = false;
            rest = nextRest;
            nextRest = Math.min(2 * nextRest, LONGEST_REST);
        } else if (kept) {
            nextRest = SHORTEST_REST;
        }
    }

    /**
     * It is going to spin: lets the other side go on for a moment, if that has lately been of use.
     *
     * @param most the most turns it may take
     * @return how many it took
     */
    int keep(int most) {
        if (!kept && rest > 0) {
            rest--;
            return 0;
        }
        kept = true;
        int turns = Math.min(TURNS, most);
        Waiting.letPass(turns);
        return turns;
    }
}
