package dev.strait;

import dev.strait.spi.Failure;
import dev.strait.spi.Side;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * An offer of an alternative fails while a core that has nothing outstanding with it claims it and releases it; and its process goes
 * on to the next selection as soon as this one is decided and every offer answered, as it would after a timeout. The failure
 * decides this selection, and not the next.
 */
@Outcome(
        id = "failed at 0, COMMITTED, at 1 read v",
        expect = Expect.ACCEPTABLE,
        desc = "the process has begun the next selection, and the failure is not there")
@Outcome(
        id = "waits, failed at 0, settled",
        expect = Expect.ACCEPTABLE,
        desc = "the claim was still to be released when the process looked")
@Outcome(expect = Expect.FORBIDDEN, desc = "forgotten, answered twice or never, or the next selection decided by it")
public class LateFailure {
    final Start start = new Start();
    /** How often the process looks whether the claim has been released. */
    private static final int LOOKS = 10;

    private final Selecting selecting;
    private final Claimant releasing;

    LateFailure(Selecting.Maker maker) {
        selecting = maker.make(1, new SleeplessCarrier());
        selecting.begin();
        selecting.expectAnswer();
        releasing = Claimant.thatReleases(selecting);
    }

    void actFirst(LLL_Result result) {
        releasing.ask();
    }

    void actSecond(LLL_Result result) {
        selecting.party().fail(0, new Failure.Closed(Side.WRITING));
        selecting.giveUp(LOOKS);
        if (selecting.isDecided() && selecting.isSettled()) {
            result.r1 = selecting.outcome();
            selecting.begin();
            selecting.expectAnswer();
        } else {
            result.r1 = "waits";
        }
    }

    void look(LLL_Result result) {
        if (result.r1.equals("waits")) {
            result.r2 = selecting.outcome();
            result.r3 = selecting.isSettled() ? "settled" : "unsettled";
        } else {
            result.r2 = selecting.party().tryCommit(1, "v");
            result.r3 = selecting.outcome();
        }
    }

    /** The real one. */
    @JCStressTest
    @State
    public static class Real extends LateFailure {
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

    /** Answers at once, and lets the failure decide when the claim is released. */
    @JCStressTest
    @State
    public static class Broken extends LateFailure {
        /** One race. */
        public Broken() {
            super(Selecting.broken(Defect.FAILS_LATE));
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
