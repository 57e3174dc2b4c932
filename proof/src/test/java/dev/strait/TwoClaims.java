package dev.strait;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * Two cores claim an alternative and release it. Each has the claim once, and nothing stays claimed.
 */
@Outcome(id = "granted, granted, COMMITTED", expect = Expect.ACCEPTABLE, desc = "one after the other")
@Outcome(expect = Expect.FORBIDDEN, desc = "a claim is stuck, or granted twice")
public class TwoClaims {
    final Start start = new Start();
    private final Selecting selecting;
    private final Claimant one;
    private final Claimant other;

    TwoClaims(Selecting.Maker maker) {
        selecting = maker.make(1, new SleeplessCarrier());
        selecting.begin();
        selecting.expectAnswer();
        one = Claimant.thatReleases(selecting);
        other = Claimant.thatReleases(selecting);
    }

    void actFirst(LLL_Result result) {
        one.ask();
    }

    void actSecond(LLL_Result result) {
        other.ask();
    }

    /** Whoever comes now finds it free. */
    void look(LLL_Result result) {
        result.r1 = one.answers();
        result.r2 = other.answers();
        result.r3 = selecting.party().tryCommit(0, "v");
    }

    /** The real one. */
    @JCStressTest
    @State
    public static class Real extends TwoClaims {
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

    /** Forgets who waits for the claim when it is released. */
    @JCStressTest
    @State
    public static class Broken extends TwoClaims {
        /** One race. */
        public Broken() {
            super(Selecting.broken(Defect.FORGETS_QUEUE));
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
