package dev.strait.engine;

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
 * Two alternatives over the same two barriers, whose members are the two, offered in opposite order. When both have offered all
 * they must have synchronised, at one of the barriers.
 */
@Outcome(id = "at 0, at 0, settled", expect = Expect.ACCEPTABLE, desc = "at the first")
@Outcome(id = "at 1, at 1, settled", expect = Expect.ACCEPTABLE, desc = "at the second")
@Outcome(expect = Expect.FORBIDDEN, desc = "not both, or not at the same barrier")
public class FacingBarriers {
    final Start start = new Start();
    private final Assembly first = assembly("first");
    private final Assembly second = assembly("second");
    private final Chooser a;
    private final Chooser b;

    FacingBarriers(Chooser a, Chooser b) {
        this.a = a;
        this.b = b;
    }

    private static Assembly assembly(String name) {
        Assembly assembly = new Assembly(name);
        assembly.enrol(0, Place.SESSION);
        assembly.enrol(1, Place.SESSION);
        return assembly;
    }

    void actFirst(LLL_Result result) {
        a.sync(0, first, 0);
        Start.giveWay();
        a.sync(1, second, 0);
    }

    void actSecond(LLL_Result result) {
        b.sync(1, second, 1);
        Start.giveWay();
        b.sync(0, first, 1);
    }

    void look(LLL_Result result) {
        result.r1 = a.outcome();
        result.r2 = b.outcome();
        result.r3 = Chooser.conclude(a, b);
    }

    /** The real ones. */
    @JCStressTest
    @State
    public static class Real extends FacingBarriers {
        /** One race. */
        public Real() {
            super(new Chooser(1, Selecting::real), new Chooser(2, Selecting::real));
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

    /** The barriers do not agree which party is lower: each claims one and waits for the other. */
    @JCStressTest
    @State
    public static class Broken extends FacingBarriers {
        /** One race. */
        public Broken() {
            super(Chooser.twoNames(1, 4), Chooser.twoNames(2, 3));
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
