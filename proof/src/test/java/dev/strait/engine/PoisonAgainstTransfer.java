package dev.strait.engine;

import dev.strait.Start;
import dev.strait.spi.Poison;
import dev.strait.spi.Side;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * A writer and a reader meet while somebody poisons the channel: a reading end, a writing end, or the network, while the writer waits or
 * while the reader does. Either the transfer takes place, and both know, or it does not, and both know; whoever waits is woken.
 */
@Outcome(id = "written, read v, delivered poisoned by p 1", expect = Expect.ACCEPTABLE, desc = "the transfer was first")
@Outcome(id = "kept, nothing, returned poisoned by p 1", expect = Expect.ACCEPTABLE, desc = "the poison was first")
@Outcome(
        id = "written, nothing, undelivered poisoned by p 1",
        expect = Expect.ACCEPTABLE,
        desc = "in a buffer, when it was poisoned")
@Outcome(expect = Expect.FORBIDDEN, desc = "a value lost or doubled, a waiter left, or an ending undone")
public class PoisonAgainstTransfer {
    final Start start = new Start();

    /** Who poisons: one of these, or the network. */
    private static final Side[] SIDES = Side.values();

    private final Traffic traffic;
    private final boolean buffered;
    private final @Nullable Side by;

    PoisonAgainstTransfer(Place.Cores cores) {
        this(cores, false);
    }

    PoisonAgainstTransfer(Place.Cores cores, boolean buffered) {
        this.traffic = new Traffic(cores);
        this.buffered = buffered;
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int which = random.nextInt(SIDES.length + 1);
        this.by = which == SIDES.length ? null : SIDES[which];
        (random.nextBoolean() ? traffic.first() : traffic.second())
                .meanwhile(() -> traffic.place().poison(by, new Poison(1, "p", null)));
    }

    void actFirst(LLL_Result result) {
        result.r1 = traffic.first().act(() -> traffic.write("v", Traffic.FOREVER));
    }

    void actSecond(LLL_Result result) {
        result.r2 = traffic.second().act(() -> traffic.read(Traffic.FOREVER));
    }

    void look(LLL_Result result) {
        String fate = traffic.fate("v");
        boolean strandable = buffered && by != Side.WRITING;
        result.r3 = (fate.equals("undelivered") && !strandable ? "stranded" : fate) + " " + traffic.ending();
    }

    /** At a slot. */
    @JCStressTest
    @State
    public static class RealSlot extends PoisonAgainstTransfer {
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
    public static class RealMeeting extends PoisonAgainstTransfer {
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
    public static class RealRing extends PoisonAgainstTransfer {
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

    /** Looks who waits, then says that the channel has ended. */
    @JCStressTest
    @State
    public static class BrokenLook extends PoisonAgainstTransfer {
        /** One race. */
        public BrokenLook() {
            super(DefectiveSlot.with(Flaw.ENDS_AFTER_LOOKING));
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

    /** Wakes nobody. */
    @JCStressTest
    @State
    public static class BrokenWake extends PoisonAgainstTransfer {
        /** One race. */
        public BrokenWake() {
            super(DefectiveSlot.with(Flaw.FORGETS_TO_WAKE));
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
