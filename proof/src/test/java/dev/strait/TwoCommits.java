package dev.strait;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * Two cores each have a match for an offer of one alternative, and decide it: one compare-and-set lets one of them.
 */
@Outcome(id = "COMMITTED, TOO_LATE, at 0 read a settled", expect = Expect.ACCEPTABLE, desc = "the first was first")
@Outcome(id = "TOO_LATE, COMMITTED, at 1 read b settled", expect = Expect.ACCEPTABLE, desc = "the second was first")
@Outcome(expect = Expect.FORBIDDEN, desc = "both or neither, or not for what it says")
public class TwoCommits {
    final Start start = new Start();
    private final Selecting selecting;

    TwoCommits(Selecting.Maker maker) {
        selecting = maker.make(1, new SleeplessCarrier());
        selecting.begin();
        selecting.expectAnswer();
        selecting.expectAnswer();
    }

    void actFirst(LLL_Result result) {
        result.r1 = selecting.party().tryCommit(0, "a");
    }

    void actSecond(LLL_Result result) {
        result.r2 = selecting.party().tryCommit(1, "b");
    }

    /** The offer that lost is withdrawn. */
    void look(LLL_Result result) {
        String outcome = selecting.outcome();
        selecting.party().withdrawn(1 - selecting.guard());
        result.r3 = outcome + (selecting.isSettled() ? " settled" : " unsettled");
    }

    /** The real one. */
    @JCStressTest
    @State
    public static class Real extends TwoCommits {
        /** One race. */
        public Real() {
            super(Selecting::real);
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

    /** Looks whether it is free, then decides. */
    @JCStressTest
    @State
    public static class Broken extends TwoCommits {
        /** One race. */
        public Broken() {
            super(Selecting.broken(Defect.COMMITS_AFTER_LOOKING));
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
