package dev.strait.engine;

import dev.strait.Start;
import dev.strait.spi.Poison;
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
 * A writer or a reader gives up, being interrupted or out of time, while the channel is poisoned or closed. Nothing has passed, the
 * channel has ended, and an interrupt is thrown, or else the flag is kept.
 */
@Outcome(
        id = "(kept|interrupted)(, flag kept)?, ended, returned (closed|poisoned by p 1)",
        expect = Expect.ACCEPTABLE,
        desc = "a writer")
@Outcome(
        id = "(nothing|interrupted)(, flag kept)?, ended, without (closed|poisoned by p 1)",
        expect = Expect.ACCEPTABLE,
        desc = "a reader")
@Outcome(expect = Expect.FORBIDDEN, desc = "an ending undone, a value lost, an interrupt forgotten, or a waiter left")
public class GivingUpAgainstEnding {
    final Start start = new Start();

    private final Traffic traffic;
    private final Side waiting;
    private final boolean poisoned;
    private final long time;

    GivingUpAgainstEnding(Place.Cores cores) {
        this.traffic = new Traffic(cores);
        ThreadLocalRandom random = ThreadLocalRandom.current();
        this.waiting = random.nextBoolean() ? Side.READING : Side.WRITING;
        this.poisoned = random.nextBoolean();
        boolean timed = random.nextBoolean();
        this.time = timed ? traffic.first().patience() : Traffic.FOREVER;
        if (!timed) {
            traffic.first().interrupt();
        }
    }

    void actFirst(LLL_Result result) {
        result.r1 = traffic.first().act(() -> waiting == Side.WRITING ? traffic.write("v", time) : traffic.read(time));
    }

    void actSecond(LLL_Result result) {
        result.r2 = traffic.second().act(() -> {
            if (poisoned) {
                traffic.place().poison(waiting.other(), new Poison(1, "p", null));
            } else {
                traffic.place().close(waiting.other());
            }
            return "ended";
        });
    }

    void look(LLL_Result result) {
        result.r3 = (waiting == Side.WRITING ? traffic.fate("v") : "without") + " " + traffic.ending();
    }

    /** At a slot. */
    @JCStressTest
    @State
    public static class RealSlot extends GivingUpAgainstEnding {
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
    public static class RealMeeting extends GivingUpAgainstEnding {
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

    /** Looks whether it has taken place, then takes it back. */
    @JCStressTest
    @State
    public static class Broken extends GivingUpAgainstEnding {
        /** One race. */
        public Broken() {
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
}
