package dev.strait.engine;

import dev.strait.Start;
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
 * One side leaves while the other poisons the channel. The first is the ending, for both sides; but a value that the poison takes from
 * the reader makes poison of a closed channel, so that it is not taken for an orderly end of stream.
 */
@Outcome(id = "(open|closed), (open|closed), without closed", expect = Expect.ACCEPTABLE, desc = "closed first")
@Outcome(
        id = "(open|poisoned by b 1), (open|poisoned by b 1), without poisoned by b 1",
        expect = Expect.ACCEPTABLE,
        desc = "poisoned first")
@Outcome(
        id = "(open|closed|poisoned by b 1), (open|poisoned by b 1), undelivered poisoned by b 1",
        expect = Expect.ACCEPTABLE,
        desc = "there was a value, and it was not read")
@Outcome(
        expect = Expect.FORBIDDEN,
        desc = "an ending that was seen has gone, or a loss that looks like an end of stream")
public class CloseAgainstPoison {
    final Start start = new Start();

    private final Traffic traffic;
    private final boolean loaded;

    CloseAgainstPoison(Place.Cores cores) {
        this(cores, false);
    }

    CloseAgainstPoison(Place.Cores cores, boolean loaded) {
        this.traffic = new Traffic(cores);
        this.loaded = loaded;
        if (loaded) {
            traffic.tryWrite("v", 1);
        }
    }

    void actFirst(LLL_Result result) {
        result.r1 = traffic.first().act(() -> {
            traffic.place().close(Side.WRITING);
            return Traffic.words(traffic.place().ending(Side.WRITING));
        });
    }

    void actSecond(LLL_Result result) {
        result.r2 = traffic.second().act(() -> {
            traffic.place().poison(Side.READING, new Poison(1, "b", null));
            return Traffic.words(traffic.place().ending(Side.READING));
        });
    }

    void look(LLL_Result result) {
        result.r3 = (loaded ? traffic.fate("v") : "without") + " " + traffic.ending();
    }

    /** At a slot. */
    @JCStressTest
    @State
    public static class RealSlot extends CloseAgainstPoison {
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
    public static class RealMeeting extends CloseAgainstPoison {
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

    /** At a ring with a value in it. */
    @JCStressTest
    @State
    public static class RealRing extends CloseAgainstPoison {
        /** One race. */
        public RealRing() {
            super(Place.ring(1), true);
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
    public static class Broken extends CloseAgainstPoison {
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
