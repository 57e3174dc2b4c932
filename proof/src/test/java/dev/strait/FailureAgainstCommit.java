package dev.strait;

import dev.strait.spi.Failure;
import dev.strait.spi.Party;
import dev.strait.spi.Side;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * One offer of an alternative fails while another is committed at once: one of them decides.
 */
@Outcome(id = "COMMITTED, at 1 read v settled", expect = Expect.ACCEPTABLE, desc = "the failure is moot")
@Outcome(id = "TOO_LATE, failed at 0 settled", expect = Expect.ACCEPTABLE, desc = "the failure decides")
@Outcome(expect = Expect.FORBIDDEN, desc = "both, neither, or an offer answered twice or never")
public class FailureAgainstCommit {
    final Start start = new Start();
    private final Selecting selecting;

    FailureAgainstCommit(Selecting.Maker maker) {
        selecting = maker.make(1, new SleeplessCarrier());
        selecting.begin();
        selecting.expectAnswer();
        selecting.expectAnswer();
    }

    void actFirst(LL_Result result) {
        selecting.party().fail(0, new Failure.Closed(Side.WRITING));
    }

    void actSecond(LL_Result result) {
        result.r1 = selecting.party().tryCommit(1, "v");
    }

    /** The offer that has been too late is withdrawn. */
    void look(LL_Result result) {
        String outcome = selecting.outcome();
        if (result.r1 == Party.Answer.TOO_LATE) {
            selecting.party().withdrawn(1);
        }
        result.r2 = outcome + (selecting.isSettled() ? " settled" : " unsettled");
    }

    /** The real one. */
    @JCStressTest
    @State
    public static class Real extends FailureAgainstCommit {
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

    /** Looks whether it is free, then fails. */
    @JCStressTest
    @State
    public static class Broken extends FailureAgainstCommit {
        /** One race. */
        public Broken() {
            super(Selecting.broken(Defect.FAILS_AFTER_LOOKING));
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
