package dev.strait.engine;

import dev.strait.Selecting;
import dev.strait.Start;
import dev.strait.spi.Poison;
import java.util.concurrent.ThreadLocalRandom;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * An alternative makes its offer while the other side waits, which may be interrupted, or be there when the channel is poisoned. A slot or
 * ring becomes a meeting for it, and whoever waits there is moved: either the two meet, or they learn of the same ending.
 */
@Outcome(
        id = "written(, flag kept)?, at 0 read v, settled delivered",
        expect = Expect.ACCEPTABLE,
        desc = "a writer and the alternative have met")
@Outcome(
        id = "read v(, flag kept)?, at 0, settled delivered",
        expect = Expect.ACCEPTABLE,
        desc = "a reader and the alternative have met")
@Outcome(id = "(kept|nothing), failed at 0, settled kept", expect = Expect.ACCEPTABLE, desc = "poisoned before")
@Outcome(id = "interrupted, gave up, settled kept", expect = Expect.ACCEPTABLE, desc = "interrupted before")
@Outcome(
        id = "(written|nothing), (failed at 0|at 0), settled undelivered",
        expect = Expect.ACCEPTABLE,
        desc = "in a buffer, when it was poisoned")
@Outcome(
        id = "(interrupted|nothing), at 0, settled left in the buffer",
        expect = Expect.ACCEPTABLE,
        desc = "put into a buffer, and not read in time")
@Outcome(expect = Expect.FORBIDDEN, desc = "a value lost or doubled, a waiter left, or an offer unanswered")
public class OfferAgainstWaiter {
    final Start start = new Start();

    /** More looks than the other needs. */
    private static final int LOOKS = 1_000_000;

    private final Traffic traffic;
    private final boolean buffered;
    private final Chooser alternative = new Chooser(1, Selecting::real);
    private final boolean writes;
    private final boolean interrupted;
    private volatile boolean over;

    OfferAgainstWaiter(Place.Cores cores) {
        this(cores, false);
    }

    OfferAgainstWaiter(Place.Cores cores, boolean buffered) {
        this.traffic = new Traffic(cores);
        this.buffered = buffered;
        ThreadLocalRandom random = ThreadLocalRandom.current();
        this.writes = random.nextBoolean();
        this.interrupted = random.nextBoolean();
        if (interrupted) {
            traffic.first().interrupt();
        } else {
            traffic.first().meanwhile(() -> traffic.place().poison(null, new Poison(1, "p", null)));
        }
    }

    void actFirst(LLL_Result result) {
        result.r1 =
                traffic.first().act(() -> writes ? traffic.write("v", Traffic.FOREVER) : traffic.read(Traffic.FOREVER));
        over = true;
    }

    /** The alternative gives up when the other has gone. */
    void actSecond(LLL_Result result) {
        result.r2 = traffic.second().act(() -> {
            if (writes) {
                alternative.read(0, traffic.place());
            } else {
                alternative.write(0, traffic.place(), "v");
            }
            for (int i = 0; i < LOOKS && !over && !alternative.isDecidedSoon(1); i++) {
                // isDecidedSoon gives way
            }
            alternative.giveUp();
            return alternative.outcome();
        });
    }

    void look(LLL_Result result) {
        boolean passed = result.r2.toString().equals(writes ? "at 0 read v" : "at 0");
        if (passed && writes) {
            traffic.read(alternative.value());
        }
        String conclusion = Chooser.conclude(alternative);
        result.r3 = conclusion + " " + fate(result.r1.toString());
    }

    private String fate(String words) {
        String fate = traffic.fate("v");
        if (fate.equals("undelivered") && !buffered) {
            return "stranded";
        }
        if (buffered && !writes && fate.equals("delivered") && !words.startsWith("read")) {
            return "left in the buffer";
        }
        return fate.equals(writes ? "returned" : "lost") ? "kept" : fate;
    }

    /** At a slot. */
    @JCStressTest
    @State
    public static class RealSlot extends OfferAgainstWaiter {
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
    public static class RealMeeting extends OfferAgainstWaiter {
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
    public static class RealRing extends OfferAgainstWaiter {
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

    /** Looks who waits, then makes a meeting of the slot. */
    @JCStressTest
    @State
    public static class Broken extends OfferAgainstWaiter {
        /** One race. */
        public Broken() {
            super(DefectiveSlot.with(Flaw.INFLATES_AFTER_LOOKING));
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
