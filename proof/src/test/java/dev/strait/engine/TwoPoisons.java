package dev.strait.engine;

import dev.strait.Start;
import dev.strait.spi.Failure;
import dev.strait.spi.Poison;
import dev.strait.spi.Side;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * Two poison a channel, the one more strongly than the other. The first cause stays, for everybody and from the moment at which it is
 * seen; the strength is the greater. Poison that is left with the other, who is at the channel just then, is seen a little later.
 */
@Outcome(
        id = "(open|poisoned by a), (open|poisoned by a), poisoned by a 2",
        expect = Expect.ACCEPTABLE,
        desc = "the weak one was first")
@Outcome(
        id = "(open|poisoned by b), (open|poisoned by b), poisoned by b 2",
        expect = Expect.ACCEPTABLE,
        desc = "the strong one was first")
@Outcome(expect = Expect.FORBIDDEN, desc = "a cause that was seen has gone, or the strength is that of the weak one")
public class TwoPoisons {
    final Start start = new Start();

    private final Traffic traffic;

    TwoPoisons(Place.Cores cores) {
        this.traffic = new Traffic(cores);
    }

    /** Whose the poison is that is seen after having poisoned. */
    private String poison(String by, Side side, int strength) {
        traffic.place().poison(side, new Poison(strength, by, null));
        return traffic.place().ending(side) instanceof Failure.Poisoned seen
                ? "poisoned by " + seen.poison().by()
                : "open";
    }

    void actFirst(LLL_Result result) {
        result.r1 = traffic.first().act(() -> poison("a", Side.WRITING, 1));
    }

    void actSecond(LLL_Result result) {
        result.r2 = traffic.second().act(() -> poison("b", Side.READING, 2));
    }

    void look(LLL_Result result) {
        result.r3 = traffic.ending();
    }

    /** At a slot. */
    @JCStressTest
    @State
    public static class RealSlot extends TwoPoisons {
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
    public static class RealMeeting extends TwoPoisons {
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
    public static class RealRing extends TwoPoisons {
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

    /** Looks whether the channel has ended, then says that it has. */
    @JCStressTest
    @State
    public static class Broken extends TwoPoisons {
        /** One race. */
        public Broken() {
            super(DefectiveSlot.with(Flaw.ENDS_AFTER_LOOKING));
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
