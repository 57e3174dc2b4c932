package dev.strait.engine;

import dev.strait.Defect;
import dev.strait.Selecting;
import dev.strait.Start;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * An alternative offers to read, and gives up, while somebody tries to write. Either the value has been read and both know, or the
 * writer has kept it and both know.
 */
@Outcome(id = "written, at 0 read v, settled", expect = Expect.ACCEPTABLE, desc = "met")
@Outcome(id = "refused, gave up, settled", expect = Expect.ACCEPTABLE, desc = "missed")
@Outcome(expect = Expect.FORBIDDEN, desc = "a value lost, or read and not written")
public class AlternativeAgainstTryWrite {
    final Start start = new Start();
    private static final int TRIES = 3;

    private final Place place;
    private final Chooser alternative;

    AlternativeAgainstTryWrite(Place place, Chooser alternative) {
        this.place = place;
        this.alternative = alternative;
    }

    void actFirst(LLL_Result result) {
        alternative.read(0, place);
        Start.giveWay();
        alternative.giveUp();
    }

    void actSecond(LLL_Result result) {
        boolean written = false;
        for (int i = 0; i < TRIES && !written; i++) {
            written = place.tryWrite("v");
            Start.giveWay();
        }
        result.r1 = written ? "written" : "refused";
    }

    void look(LLL_Result result) {
        result.r2 = alternative.outcome();
        result.r3 = Chooser.conclude(alternative);
    }

    /** At a meeting. */
    @JCStressTest
    @State
    public static class RealMeeting extends AlternativeAgainstTryWrite {
        /** One race. */
        public RealMeeting() {
            super(Place.meeting(), new Chooser(1, Selecting::real));
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

    /** At a slot, of which the offer makes a meeting. */
    @JCStressTest
    @State
    public static class RealSlot extends AlternativeAgainstTryWrite {
        /** One race. */
        public RealSlot() {
            super(Place.slot(), new Chooser(1, Selecting::real));
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

    /** The process looks whether it is free, then gives up. */
    @JCStressTest
    @State
    public static class Broken extends AlternativeAgainstTryWrite {
        /** One race. */
        public Broken() {
            super(Place.meeting(), new Chooser(1, Selecting.broken(Defect.GIVES_UP_AFTER_LOOKING)));
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
