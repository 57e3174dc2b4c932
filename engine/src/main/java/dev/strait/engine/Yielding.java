package dev.strait.engine;

import dev.strait.spi.Carrier;
import dev.strait.spi.Spinning;

/*
 * Whether to yield before parking, where spinning is not worth it: what one waiting place has learnt of that.
 *
 * Who yields stays among those that can run, behind all others of its processor, and looks again when its turn comes. If its peer was
 * one of them, the wait is most likely over by then, without a park and a wake-up, which cost more than to yield. If not, it has been
 * switched to for nothing, and parks after all. So each place learns: what it gains by meetings pays for misses; where nothing is left of
 * it, the next 4, 16, ... 256 waits park at once. As with spinning, a place that has never been waited at starts from what others have
 * learnt last.
 *
 * It may be used by several threads at once: that costs nothing but a wrong guess.
 */
class Yielding extends Spinning {
    private static final short SHORTEST_REST = 4;
    private static final short LONGEST_REST = 256;
    private static final int REST_GROWTH = 4;
    private static final short UNTRIED = -1;

    /** How many meetings pay for a miss: together they cost no more than if each had parked. */
    private static final int MISS = 1;

    /** The same where nobody spins since there is one processor: none has to be woken for another there, and a park costs less. */
    private static final int MISS_ALONE = 2;

    private static final int ENOUGH_CREDIT = 4;
    private static final int MOST_CREDIT = 16;

    /** What the waiting places of a backend have learnt last. */
    static final class Experience {
        private final Spinning.Experience spinning = new Spinning.Experience();
        private int rest;
    }

    private final Experience common;
    private short rest = UNTRIED;
    private short nextRest = SHORTEST_REST;
    private byte credit;

    Yielding(Carrier carrier, Experience common) {
        super(carrier, common.spinning);
        this.common = common;
    }

    /** What this place starts from, and adds to. */
    final Experience experience() {
        return common;
    }

    /** Whether the wait that begins now, and does not spin, is to yield. Asked once a wait; if it does, {@link #yielded} says how that went. */
    final boolean yields() {
        if (rest == UNTRIED) {
            rest = (short) common.rest;
            nextRest = (short) Math.max(rest, SHORTEST_REST);
        }
        if (rest > 0) {
            rest--;
            return false;
        }
        return carrier().yields();
    }

    /** Whether what was waited for had come about when the thread that has yielded looked again. */
    final void yielded(boolean met) {
        if (met) {
            gain();
        } else {
            pay(carrier().spinLimit() > 0 ? MISS : MISS_ALONE);
        }
    }

    /** Writes nothing in the steady state, as in {@link Spinning#met}. */
    private void gain() {
        if (credit < MOST_CREDIT) {
            credit++;
        }
        if (credit >= ENOUGH_CREDIT) {
            if (nextRest != SHORTEST_REST) {
                nextRest = SHORTEST_REST;
            }
            if (common.rest != 0) {
                common.rest = 0;
            }
        }
    }

    private void pay(int miss) {
        if (credit >= miss) {
            credit = (byte) (credit - miss);
            return;
        }
        credit = 0;
        rest = nextRest;
        common.rest = nextRest;
        nextRest = (short) Math.min(REST_GROWTH * nextRest, LONGEST_REST);
    }
}
