package dev.strait.spi;

/**
 * Whether to spin before parking: what one waiting place has learnt of that. For backends, and used by the front end for alternatives.
 *
 * <p>A rendezvous of two running threads takes some ten nanoseconds, being unparked by the other some hundred to some ten
 * thousand. But a waiter that spins in vain holds up its processor, on which its peer may want to run. So each place learns: a
 * wait that was met while spinning makes the next one spin; one that was not makes the next 4, 16, ... waits do
 * without, as many as the carrier {@linkplain Carrier#longestRest allows}, and the one after these is a {@linkplain Carrier#parkInTurns
 * probe}. One miss among many meetings changes nothing yet. A
 * place that has never been waited at starts from what others have learnt last, or else a network of a thousand channels would pay
 * for the same lesson a thousand times. Where a carrier's {@link Carrier#spinLimit} is 0, nobody spins.
 *
 * <p>It may be used by several threads at once: that costs nothing but a wrong guess.
 */
public class Spinning {
    private static final short SHORTEST_REST = 4;
    private static final int REST_GROWTH = 4;
    private static final short UNTRIED = -1;
    private static final byte MOST_CREDIT = 16;

    /** What the waiting places of a backend, or of a network, have learnt last. */
    public static final class Experience {
        private short rest;

        /** None yet: the first will spin. */
        public Experience() {}
    }

    private final Carrier carrier;
    private final Experience common;

    // short, since every waiting place has these: a network of many channels has too few cache lines for more
    private short rest = UNTRIED;
    private short nextRest = SHORTEST_REST;
    private byte credit;

    /**
     * A place that has not been waited at.
     *
     * @param carrier of the threads that wait
     * @param common what it starts from, and adds to
     */
    public Spinning(Carrier carrier, Experience common) {
        this.carrier = carrier;
        this.common = common;
    }

    /**
     * How threads wait here.
     *
     * @return the carrier
     */
    public final Carrier carrier() {
        return carrier;
    }

    /**
     * Whether the wait that begins now is to spin first. Asked once a wait; if so, {@link #met} or {@link #missed} says how that
     * went.
     *
     * @return whether to spin, for so many {@link #turns}
     */
    public final boolean spins() {
        if (rest == UNTRIED) {
            rest = common.rest;
            nextRest = (short) Math.max(rest, SHORTEST_REST);
        }
        if (rest > 0) {
            rest--;
            return false;
        }
        return carrier.spinLimit() > 0;
    }

    /**
     * For how many turns to spin: as many as the carrier's {@link Carrier#spinLimit} where that has lately been worth it, and otherwise, within
     * that bound, twice its {@link Carrier#parkInTurns}.
     *
     * @return the bound
     */
    public final int turns() {
        int limit = carrier.spinLimit();
        return credit > 0 ? limit : (int) Math.min(2L * carrier.parkInTurns(), limit);
    }

    /** What was waited for has come about while the thread span. */
    public final void met() {
        // writes nothing in the steady state: the fields share their cache lines with the other side's, and with other
        // channels'
        if (credit < MOST_CREDIT) {
            credit++;
            nextRest = SHORTEST_REST;
        }
        if (common.rest != 0) {
            common.rest = 0;
        }
    }

    /** It has not, and the thread parks. */
    public final void missed() {
        if (credit > 0) {
            credit = (byte) (credit / 2);
        } else {
            rest = nextRest;
            common.rest = nextRest;
            int longest = Math.min(carrier.longestRest(), Short.MAX_VALUE);
            nextRest = (short) Math.min(REST_GROWTH * nextRest, longest);
        }
    }
}
