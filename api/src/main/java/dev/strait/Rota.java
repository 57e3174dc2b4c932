package dev.strait;

/**
 * The order in which an alternative looks at its guards: the head is looked at first. As a list in two arrays, so that to send
 * a guard to the end takes the same time however many there are.
 *
 * <p>If every guard that is served goes to the end, the order is that of least recent service, and this bound holds: over n
 * guards, a ready guard is passed over at most n-1 times in total before it is served, consecutively or not. For
 * each time it is passed over the guard served goes from before it to behind it, none goes from behind it to before it
 * except by its own service, and at most n-1 guards were before it.
 */
final class Rota {
    private final int[] next;
    private final int[] previous;

    /** When each guard has been sent to the end; by the number of such times. */
    private final long[] served;

    private long times;

    /** A list of the guards 0 to n-1, closed to a ring by a head with the number n. */
    Rota(int guards) {
        next = new int[guards + 1];
        previous = new int[guards + 1];
        served = new long[guards];
        for (int i = 0; i <= guards; i++) {
            next[i] = i == guards ? 0 : i + 1;
            previous[i] = i == 0 ? guards : i - 1;
        }
    }

    /** The number that ends the list. */
    int end() {
        return next.length - 1;
    }

    int first() {
        return next[end()];
    }

    int after(int guard) {
        return next[guard];
    }

    /** Whether the one is looked at before the other. */
    boolean isBefore(int one, int other) {
        return served[one] < served[other] || (served[one] == served[other] && one < other);
    }

    void sendToEnd(int guard) {
        served[guard] = ++times;
        int end = end();
        next[previous[guard]] = next[guard];
        previous[next[guard]] = previous[guard];
        int last = previous[end];
        next[last] = guard;
        previous[guard] = last;
        next[guard] = end;
        previous[end] = guard;
    }
}
