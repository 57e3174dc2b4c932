package dev.strait;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * Two cores claim an alternative and decide it. Who waits for the claim of the other is refused by the other's commit.
 */
@Outcome(id = "granted, refused, at 0 read a settled", expect = Expect.ACCEPTABLE, desc = "the first was first")
@Outcome(id = "refused, granted, at 1 read b settled", expect = Expect.ACCEPTABLE, desc = "the second was first")
@Outcome(expect = Expect.FORBIDDEN, desc = "both, or one that is never told")
public class TwoClaimsToCommit {
    final Start start = new Start();
    private final Selecting selecting;
    private final Claimant one;
    private final Claimant other;

    TwoClaimsToCommit(Selecting.Maker maker) {
        selecting = maker.make(1, new SleeplessCarrier());
        selecting.begin();
        selecting.expectAnswer();
        selecting.expectAnswer();
        one = Claimant.thatCommits(selecting, 0, "a");
        other = Claimant.thatCommits(selecting, 1, "b");
    }

    void actFirst(LLL_Result result) {
        one.ask();
    }

    void actSecond(LLL_Result result) {
        other.ask();
    }

    /** The offer that lost is withdrawn. */
    void look(LLL_Result result) {
        String outcome = selecting.outcome();
        selecting.party().withdrawn(1 - selecting.guard());
        result.r1 = one.answers();
        result.r2 = other.answers();
        result.r3 = outcome + (selecting.isSettled() ? " settled" : " unsettled");
    }

    /** The real one. */
    @JCStressTest
    @State
    public static class Real extends TwoClaimsToCommit {
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

    /** The commit forgets who waits. */
    @JCStressTest
    @State
    public static class Broken extends TwoClaimsToCommit {
        /** One race. */
        public Broken() {
            super(Selecting.broken(Defect.FORGETS_WAITERS));
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
