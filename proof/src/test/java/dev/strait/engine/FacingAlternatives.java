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
 * Two alternatives face each other over two channels: A would read the first or write the second, B the other way round. When
 * both have offered all they must have met, at one of them.
 */
@Outcome(id = "at 0 read b, at 0, settled", expect = Expect.ACCEPTABLE, desc = "met at the first: A has read")
@Outcome(id = "at 1, at 1 read a, settled", expect = Expect.ACCEPTABLE, desc = "met at the second: B has read")
@Outcome(expect = Expect.FORBIDDEN, desc = "not met, or not both, or not in the same place")
public class FacingAlternatives {
    final Start start = new Start();
    private final Place first;
    private final Place second;
    private final Chooser a;
    private final Chooser b;
    private final boolean opposite;

    FacingAlternatives(Place.Maker maker, Chooser a, Chooser b, boolean opposite) {
        first = maker.make();
        second = maker.make();
        this.a = a;
        this.b = b;
        this.opposite = opposite;
    }

    void actFirst(LLL_Result result) {
        a.read(0, first);
        Start.giveWay();
        a.write(1, second, "a");
    }

    /** In the opposite order both actors are in both cores at once; in the same they race to make a meeting of a slot. */
    void actSecond(LLL_Result result) {
        if (opposite) {
            b.read(1, second);
            Start.giveWay();
            b.write(0, first, "b");
        } else {
            b.write(0, first, "b");
            Start.giveWay();
            b.read(1, second);
        }
    }

    void look(LLL_Result result) {
        result.r1 = a.outcome();
        result.r2 = b.outcome();
        result.r3 = Chooser.conclude(a, b);
    }

    /** Over meetings, in opposite order. */
    @JCStressTest
    @State
    public static class RealMeetings extends FacingAlternatives {
        /** One race. */
        public RealMeetings() {
            super(Place::meeting, new Chooser(1, Selecting::real), new Chooser(2, Selecting::real), true);
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

    /** Over slots, which become meetings meanwhile, in the same order. */
    @JCStressTest
    @State
    public static class RealSlots extends FacingAlternatives {
        /** One race. */
        public RealSlots() {
            super(Place::slot, new Chooser(2, Selecting::real), new Chooser(1, Selecting::real), false);
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

    /** The cores do not agree which party is lower: each claims one and waits for the other. */
    @JCStressTest
    @State
    public static class BrokenOrder extends FacingAlternatives {
        /** One race. */
        public BrokenOrder() {
            super(Place::meeting, Chooser.twoNames(1, 4), Chooser.twoNames(2, 3), true);
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
