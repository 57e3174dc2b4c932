package dev.strait.engine;

import dev.strait.Start;
import dev.strait.Waiter;
import java.util.concurrent.ThreadLocalRandom;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * A writer or a reader gives up, being interrupted or out of time, while the other comes, who does not wait for long either. Either both
 * say that the value has passed, or neither; an interrupt is thrown, or else the flag is kept.
 */
@Outcome(id = "written(, flag kept)?, read v(, flag kept)?, delivered open", expect = Expect.ACCEPTABLE, desc = "met")
@Outcome(id = "(kept|interrupted), (nothing|interrupted), returned open", expect = Expect.ACCEPTABLE, desc = "missed")
@Outcome(
        id = "written(, flag kept)?, (nothing|interrupted), left in the buffer open",
        expect = Expect.ACCEPTABLE,
        desc = "put into the buffer, and not read in time")
@Outcome(expect = Expect.FORBIDDEN, desc = "a value lost or doubled, or an interrupt forgotten")
public class GivingUpAgainstMatch {
    final Start start = new Start();

    private final Traffic traffic;
    private final boolean buffered;
    private final long timeOfWriter;
    private final long timeOfReader;

    GivingUpAgainstMatch(Place.Cores cores) {
        this(cores, false);
    }

    GivingUpAgainstMatch(Place.Cores cores, boolean buffered) {
        this.traffic = new Traffic(cores);
        this.buffered = buffered;
        this.timeOfWriter = limit(traffic.first());
        this.timeOfReader = limit(traffic.second());
    }

    /** Lets him be interrupted, or else out of time. */
    private static long limit(Waiter waiter) {
        if (ThreadLocalRandom.current().nextBoolean()) {
            waiter.interrupt();
            return Traffic.FOREVER;
        }
        return waiter.patience();
    }

    void actFirst(LLL_Result result) {
        result.r1 = traffic.first().act(() -> traffic.write("v", timeOfWriter));
    }

    void actSecond(LLL_Result result) {
        result.r2 = traffic.second().act(() -> traffic.read(timeOfReader));
    }

    void look(LLL_Result result) {
        boolean left = buffered && !result.r2.toString().startsWith("read");
        String fate = traffic.fate("v");
        result.r3 = (left && fate.equals("delivered") ? "left in the buffer" : fate) + " " + traffic.ending();
    }

    /** At a slot. */
    @JCStressTest
    @State
    public static class RealSlot extends GivingUpAgainstMatch {
        /** One race. */
        public RealSlot() {
            super(Place::slotCore);
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

    /** At a meeting. */
    @JCStressTest
    @State
    public static class RealMeeting extends GivingUpAgainstMatch {
        /** One race. */
        public RealMeeting() {
            super(Place::meetingCore);
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

    /** At a ring. */
    @JCStressTest
    @State
    public static class RealRing extends GivingUpAgainstMatch {
        /** One race. */
        public RealRing() {
            super(Place.ring(1), true);
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

    /** Looks whether it has taken place, then takes it back. */
    @JCStressTest
    @State
    public static class BrokenLook extends GivingUpAgainstMatch {
        /** One race. */
        public BrokenLook() {
            super(DefectiveSlot.with(Flaw.TAKES_BACK_AFTER_LOOKING));
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

    /** Forgets an interrupt that came too late. */
    @JCStressTest
    @State
    public static class BrokenInterrupt extends GivingUpAgainstMatch {
        /** One race. */
        public BrokenInterrupt() {
            super(DefectiveSlot.with(Flaw.FORGETS_INTERRUPT));
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
