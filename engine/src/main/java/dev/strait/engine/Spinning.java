package dev.strait.engine;

import dev.strait.spi.Carrier;

/*
 * Whether to spin before parking: what one waiting place has learnt of that. ADR 20 has the experiments.
 *
 * A rendezvous of two running threads takes some ten nanoseconds, being unparked by the other some hundred to some ten
 * thousand. But a waiter that spins in vain holds up its processor, on which its peer may want to run. So each place learns: a
 * wait that was met while spinning makes the next one spin; one that was not makes the next 4, 16, ... waits park
 * at once, as many as the carrier allows. One miss among many meetings changes nothing yet (`credit`). A place that has never been waited at starts from
 * what its backend has learnt last, or else a network of a thousand channels would pay for the same lesson a thousand times.
 *
 * The fields are racy on a shared side, and the common experience always is; that costs nothing but a wrong guess.
 */
class Spinning {
    private static final int SHORTEST_REST = 4;
    private static final int REST_GROWTH = 4;
    private static final int UNTRIED = -1;
    private static final int MOST_CREDIT = 16;

    /** What the waiting places of a backend have learnt last. */
    static final class Experience {
        private int rest;
    }

    private final Carrier carrier;
    private final Experience common;
    private int rest = UNTRIED;
    private int nextRest;
    private int credit;

    Spinning(Carrier carrier, Experience common) {
        this.carrier = carrier;
        this.common = common;
    }

    final Carrier carrier() {
        return carrier;
    }

    /** Whether the wait that begins now is to spin first. Asked once a wait; if so, `met` or `missed` says how that went. */
    final boolean spins() {
        if (rest == UNTRIED) {
            rest = common.rest;
            nextRest = Math.max(rest, SHORTEST_REST);
        }
        if (rest > 0) {
            rest--;
            return false;
        }
        return carrier.spinLimit() > 0;
    }

    /** Writes nothing in the steady state: the fields share their cache lines with the other side's, and with other channels'. */
    final void met() {
        if (credit < MOST_CREDIT) {
            credit++;
            nextRest = SHORTEST_REST;
        }
        if (common.rest != 0) {
            common.rest = 0;
        }
    }

    final void missed() {
        if (credit > 0) {
            credit /= 2;
        } else {
            rest = nextRest;
            common.rest = nextRest;
            nextRest = Math.min(REST_GROWTH * nextRest, carrier.longestRest());
        }
    }
}
