package dev.strait;

import dev.strait.spi.Party;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * A core claims an alternative and releases it, while another decides it: at once, or under a claim if it finds it claimed. The
 * second has it in the end, whatever the first does, and both are told once.
 */
@Outcome(
        id = "granted, at once, at 0 read v settled",
        expect = Expect.ACCEPTABLE,
        desc = "released before, or claimed and released before")
@Outcome(id = "refused, at once, at 0 read v settled", expect = Expect.ACCEPTABLE, desc = "decided before")
@Outcome(
        id = "granted, under a claim, at 0 read v settled",
        expect = Expect.ACCEPTABLE,
        desc = "found claimed, and asked for the claim")
@Outcome(expect = Expect.FORBIDDEN, desc = "a claim is stuck, or the winner has lost")
public class ClaimAgainstCommit {
    final Start start = new Start();
    private final Selecting selecting;
    private final Claimant releasing;
    private final Claimant committing;

    ClaimAgainstCommit(Selecting.Maker maker) {
        selecting = maker.make(1, new SleeplessCarrier());
        selecting.begin();
        selecting.expectAnswer();
        releasing = Claimant.thatReleases(selecting);
        committing = Claimant.thatCommits(selecting, 0, "v");
    }

    void actFirst(LLL_Result result) {
        releasing.ask();
    }

    void actSecond(LLL_Result result) {
        Party.Answer answer = selecting.party().tryCommit(0, "v");
        if (answer == Party.Answer.CLAIMED) {
            committing.ask();
        }
        result.r2 = answer;
    }

    void look(LLL_Result result) {
        result.r1 = releasing.answers();
        if (result.r2 == Party.Answer.COMMITTED) {
            result.r2 = "at once";
        } else if (result.r2 == Party.Answer.CLAIMED && committing.answers().equals("granted")) {
            result.r2 = "under a claim";
        }
        result.r3 = selecting.outcome() + (selecting.isSettled() ? " settled" : " unsettled");
    }

    /** The real one. */
    @JCStressTest
    @State
    public static class Real extends ClaimAgainstCommit {
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

    /** Forgets who waits for the claim. */
    @JCStressTest
    @State
    public static class Broken extends ClaimAgainstCommit {
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
