package dev.strait.engine;

import dev.strait.Start;
import dev.strait.spi.BarrierCore;
import dev.strait.spi.Poison;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * One of two members of a barrier arrives, and the barrier is poisoned, while the other arrives: both leave, or both learn that it is
 * broken.
 */
@Outcome(id = "at 0, at 0, settled", expect = Expect.ACCEPTABLE, desc = "complete")
@Outcome(id = "failed at 0, failed at 0, settled", expect = Expect.ACCEPTABLE, desc = "broken")
@Outcome(expect = Expect.FORBIDDEN, desc = "one leaves and the other does not")
public class PoisonAgainstSync {
    final Start start = new Start();

    private final BarrierCore barrier;
    private final Member a;
    private final Member b;

    PoisonAgainstSync(BarrierCore barrier, boolean firm) {
        this.barrier = barrier;
        barrier.enrol(0, Place.SESSION);
        barrier.enrol(1, Place.SESSION);
        this.a = Member.of(1, firm);
        this.b = Member.of(2, false);
    }

    void actFirst(LLL_Result result) {
        a.sync(barrier, 0);
        Start.giveWay();
        barrier.poison(new Poison(1, "p", null));
    }

    void actSecond(LLL_Result result) {
        Start.giveWay();
        b.sync(barrier, 1);
    }

    void look(LLL_Result result) {
        result.r1 = a.outcome();
        result.r2 = b.outcome();
        result.r3 = a.isSettled() && b.isSettled() ? "settled" : "unsettled";
    }

    /** Two alternatives. */
    @JCStressTest
    @State
    public static class Real extends PoisonAgainstSync {
        /** One race. */
        public Real() {
            super(new Assembly("b"), false);
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

    /** One that can do nothing else, and an alternative. */
    @JCStressTest
    @State
    public static class RealFirm extends PoisonAgainstSync {
        /** One race. */
        public RealFirm() {
            super(new Assembly("b"), true);
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

    /** Commits one after the other, and looks between whether it is broken. */
    @JCStressTest
    @State
    public static class Broken extends PoisonAgainstSync {
        /** One race. */
        public Broken() {
            super(new DefectiveAssembly(), false);
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
