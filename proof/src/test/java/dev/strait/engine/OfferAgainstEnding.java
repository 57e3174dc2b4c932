package dev.strait.engine;

import dev.strait.Selecting;
import dev.strait.Start;
import dev.strait.spi.Poison;
import dev.strait.spi.Side;
import java.util.concurrent.ThreadLocalRandom;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * An alternative makes its offer while the channel is poisoned or closed from the other side. It learns of the ending, and the ending
 * stays.
 */
@Outcome(id = "ended, failed at 0, settled poisoned by p 1", expect = Expect.ACCEPTABLE, desc = "poisoned")
@Outcome(id = "ended, failed at 0, settled closed", expect = Expect.ACCEPTABLE, desc = "closed")
@Outcome(expect = Expect.FORBIDDEN, desc = "an offer that waits at a channel that has ended, or an ending undone")
public class OfferAgainstEnding {
    final Start start = new Start();

    /** More looks than the other needs. */
    private static final int LOOKS = 1_000_000;

    private final Traffic traffic;
    private final Chooser alternative = new Chooser(1, Selecting::real);
    private final boolean poisoned = ThreadLocalRandom.current().nextBoolean();
    private volatile boolean ended;

    OfferAgainstEnding(Place.Cores cores) {
        this.traffic = new Traffic(cores);
    }

    void actFirst(LLL_Result result) {
        result.r1 = traffic.first().act(() -> {
            if (poisoned) {
                traffic.place().poison(Side.WRITING, new Poison(1, "p", null));
            } else {
                traffic.place().close(Side.WRITING);
            }
            return "ended";
        });
        ended = true;
    }

    void actSecond(LLL_Result result) {
        result.r2 = traffic.second().act(() -> {
            alternative.read(0, traffic.place());
            for (int i = 0; i < LOOKS && !ended; i++) {
                Start.giveWay();
            }
            return alternative.outcome();
        });
    }

    void look(LLL_Result result) {
        result.r3 = Chooser.conclude(alternative) + " " + traffic.ending();
    }

    /** At a slot. */
    @JCStressTest
    @State
    public static class RealSlot extends OfferAgainstEnding {
        /** One race. */
        public RealSlot() {
            super(Place::slotCore);
        }

        /** One actor. */
        @Actor
        public void first(LLL_Result result) {
            start.together();
            actFirst(result);
        }

        /** The other. */
        @Actor
        public void second(LLL_Result result) {
            start.together();
            actSecond(result);
        }

        /** Afterwards. */
        @Arbiter
        public void after(LLL_Result result) {
            look(result);
        }
    }

    /** At a meeting. */
    @JCStressTest
    @State
    public static class RealMeeting extends OfferAgainstEnding {
        /** One race. */
        public RealMeeting() {
            super(Place::meetingCore);
        }

        /** One actor. */
        @Actor
        public void first(LLL_Result result) {
            start.together();
            actFirst(result);
        }

        /** The other. */
        @Actor
        public void second(LLL_Result result) {
            start.together();
            actSecond(result);
        }

        /** Afterwards. */
        @Arbiter
        public void after(LLL_Result result) {
            look(result);
        }
    }

    /** At a ring. */
    @JCStressTest
    @State
    public static class RealRing extends OfferAgainstEnding {
        /** One race. */
        public RealRing() {
            super(Place.ring(1));
        }

        /** One actor. */
        @Actor
        public void first(LLL_Result result) {
            start.together();
            actFirst(result);
        }

        /** The other. */
        @Actor
        public void second(LLL_Result result) {
            start.together();
            actSecond(result);
        }

        /** Afterwards. */
        @Arbiter
        public void after(LLL_Result result) {
            look(result);
        }
    }

    /** Looks whether it has ended, then makes a meeting of the slot. */
    @JCStressTest
    @State
    public static class Broken extends OfferAgainstEnding {
        /** One race. */
        public Broken() {
            super(DefectiveSlot.with(Flaw.INFLATES_AFTER_LOOKING));
        }

        /** One actor. */
        @Actor
        public void first(LLL_Result result) {
            start.together();
            actFirst(result);
        }

        /** The other. */
        @Actor
        public void second(LLL_Result result) {
            start.together();
            actSecond(result);
        }

        /** Afterwards. */
        @Arbiter
        public void after(LLL_Result result) {
            look(result);
        }
    }
}
