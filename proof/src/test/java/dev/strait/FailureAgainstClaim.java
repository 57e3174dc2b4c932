package dev.strait;

import dev.strait.spi.Failure;
import dev.strait.spi.Side;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * One offer of an alternative fails while another is committed under a claim. A failure that finds it claimed waits, and is answered
 * by the commit: moot, but not forgotten.
 */
@Outcome(id = "granted, at 1 read v settled", expect = Expect.ACCEPTABLE, desc = "the failure is moot")
@Outcome(id = "refused, failed at 0 settled", expect = Expect.ACCEPTABLE, desc = "the failure decides")
@Outcome(expect = Expect.FORBIDDEN, desc = "both, neither, or an offer answered twice or never")
public class FailureAgainstClaim {
    final Start start = new Start();
    private final Selecting selecting;
    private final Claimant committing;

    FailureAgainstClaim(Selecting.Maker maker) {
        selecting = maker.make(1, new SleeplessCarrier());
        selecting.begin();
        selecting.expectAnswer();
        selecting.expectAnswer();
        committing = Claimant.thatCommits(selecting, 1, "v");
    }

    void actFirst(LL_Result result) {
        selecting.party().fail(0, new Failure.Closed(Side.WRITING));
    }

    void actSecond(LL_Result result) {
        committing.ask();
    }

    /** The offer that was refused is withdrawn. */
    void look(LL_Result result) {
        String outcome = selecting.outcome();
        result.r1 = committing.answers();
        if (result.r1.equals("refused")) {
            selecting.party().withdrawn(1);
        }
        result.r2 = outcome + (selecting.isSettled() ? " settled" : " unsettled");
    }

    /** The real one. */
    @JCStressTest
    @State
    public static class Real extends FailureAgainstClaim {
        /** One race. */
        public Real() {
            super(Selecting::real);
        }

        /** One actor. */
        @Actor
        public void first(LL_Result result) {
            start.together();
            actFirst(result);
        }

        /** The other. */
        @Actor
        public void second(LL_Result result) {
            start.together();
            actSecond(result);
        }

        /** Afterwards. */
        @Arbiter
        public void after(LL_Result result) {
            look(result);
        }
    }

    /** The commit forgets who waits. */
    @JCStressTest
    @State
    public static class Broken extends FailureAgainstClaim {
        /** One race. */
        public Broken() {
            super(Selecting.broken(Defect.FORGETS_WAITERS));
        }

        /** One actor. */
        @Actor
        public void first(LL_Result result) {
            start.together();
            actFirst(result);
        }

        /** The other. */
        @Actor
        public void second(LL_Result result) {
            start.together();
            actSecond(result);
        }

        /** Afterwards. */
        @Arbiter
        public void after(LL_Result result) {
            look(result);
        }
    }
}
