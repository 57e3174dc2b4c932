package dev.strait.engine;

import dev.strait.Start;
import dev.strait.spi.Failure;
import dev.strait.spi.Poison;
import dev.strait.spi.Side;
import java.util.concurrent.ThreadLocalRandom;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * Who learns that the channel has ended, from his operation or by asking, sees why, and what was written to plain fields before it
 * was ended.
 */
@Outcome(id = "ended by p, settled", expect = Expect.ACCEPTABLE, desc = "it was poisoned")
@Outcome(id = "closed, settled", expect = Expect.ACCEPTABLE, desc = "it was closed")
@Outcome(expect = Expect.FORBIDDEN, desc = "ended, and not everything is to be seen")
public class EndingPublication {
    final Start start = new Start();

    private final Traffic traffic;
    private final boolean poisoned = ThreadLocalRandom.current().nextBoolean();
    private final boolean asks = ThreadLocalRandom.current().nextBoolean();
    private int before;

    EndingPublication(Place.Cores cores) {
        this.traffic = new Traffic(cores);
    }

    void actFirst(LL_Result result) {
        result.r1 = traffic.first().act(() -> {
            if (asks) {
                while (traffic.place().ending(Side.READING) == null) {
                    Start.giveWay();
                }
            } else {
                traffic.read(Traffic.FOREVER);
            }
            int seen = before;
            Failure failure = traffic.place().ending(Side.READING);
            if (seen != 1) {
                return "ended, before it was";
            }
            return failure instanceof Failure.Poisoned poisoning
                    ? "ended by " + poisoning.poison().by()
                    : failure == null ? "ended for nothing" : "closed";
        });
    }

    void actSecond(LL_Result result) {
        traffic.second().act(() -> {
            before = 1;
            if (poisoned) {
                traffic.place().poison(Side.WRITING, new Poison(1, "p", null));
            } else {
                traffic.place().close(Side.WRITING);
            }
            return "ended";
        });
    }

    void look(LL_Result result) {
        result.r2 = traffic.ending().equals(poisoned ? "poisoned by p 1" : "closed") ? "settled" : traffic.ending();
    }

    /** At a slot. */
    @JCStressTest
    @State
    public static class RealSlot extends EndingPublication {
        /** One race. */
        public RealSlot() {
            super(Place::slotCore);
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

    /** At a meeting. */
    @JCStressTest
    @State
    public static class RealMeeting extends EndingPublication {
        /** One race. */
        public RealMeeting() {
            super(Place::meetingCore);
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

    /** At a ring. */
    @JCStressTest
    @State
    public static class RealRing extends EndingPublication {
        /** One race. */
        public RealRing() {
            super(Place.ring(1));
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

    /** Says that it has ended before it is written down why. */
    @JCStressTest
    @State
    public static class Broken extends EndingPublication {
        /** One race. */
        public Broken() {
            super(DefectiveSlot.with(Flaw.ENDS_BEFORE_WRITING));
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
