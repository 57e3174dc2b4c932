package dev.strait.engine;

import dev.strait.Selecting;
import dev.strait.SleeplessCarrier;
import dev.strait.Start;
import dev.strait.spi.Side;
import java.util.concurrent.ThreadLocalRandom;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * Values go from a writer to a reader, and between two of its operations one of the two takes a place for later offers, for which a slot or ring
 * becomes a meeting. Nobody notices: all values come, in order.
 */
@Outcome(id = "written, read 0 1 2, without", expect = Expect.ACCEPTABLE, desc = "whoever has made a meeting of it")
@Outcome(expect = Expect.FORBIDDEN, desc = "a value lost, doubled or overtaken, or a waiter left")
public class OfferInTraffic {
    final Start start = new Start();

    private static final int VALUES = 3;

    private final Traffic traffic;
    private final Side standing = ThreadLocalRandom.current().nextBoolean() ? Side.READING : Side.WRITING;
    private final int when = ThreadLocalRandom.current().nextInt(VALUES);

    OfferInTraffic(Place.Cores cores) {
        this.traffic = new Traffic(cores);
    }

    private void before(int number, Side side) {
        if (number == when && side == standing) {
            traffic.place().stand(Selecting.real(1, new SleeplessCarrier()).party(), side);
        }
    }

    void actFirst(LLL_Result result) {
        result.r1 = traffic.first().act(() -> {
            for (int i = 0; i < VALUES; i++) {
                before(i, Side.WRITING);
                if (!traffic.write(i, Traffic.FOREVER).equals("written")) {
                    return "kept";
                }
            }
            return "written";
        });
    }

    void actSecond(LLL_Result result) {
        result.r2 = traffic.second().act(() -> {
            StringBuilder words = new StringBuilder("read");
            for (int i = 0; i < VALUES; i++) {
                before(i, Side.READING);
                words.append(traffic.read(Traffic.FOREVER).substring("read".length()));
            }
            return words.toString();
        });
    }

    void look(LLL_Result result) {
        if ((result.r1 + " " + result.r2).contains("left waiting")) {
            result.r3 = "not asked"; // who has been left has left an operation behind
            return;
        }
        Object rest = traffic.place().tryRead();
        result.r3 = rest == null ? "without" : "and " + rest + " left";
    }

    /** At a slot. */
    @JCStressTest
    @State
    public static class RealSlot extends OfferInTraffic {
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

    /** At a ring that is full with one value. */
    @JCStressTest
    @State
    public static class RealRing extends OfferInTraffic {
        /** One race. */
        public RealRing() {
            super(Place.ring(1));
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

    /** At a ring that is full with two. */
    @JCStressTest
    @State
    public static class RealLargerRing extends OfferInTraffic {
        /** One race. */
        public RealLargerRing() {
            super(Place.ring(2));
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
    public static class Broken extends OfferInTraffic {
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
