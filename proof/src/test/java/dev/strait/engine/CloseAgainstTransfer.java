package dev.strait.engine;

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
 * One side waits; the other tries a few times, or not at all, and then leaves, which closes the channel. Either the transfer has taken place, and both
 * know, or it has not, and both know; whoever waits is woken.
 */
@Outcome(id = "written, read v, delivered closed", expect = Expect.ACCEPTABLE, desc = "the transfer was first")
@Outcome(id = "kept, nothing, returned closed", expect = Expect.ACCEPTABLE, desc = "the other has left before")
@Outcome(
        id = "written, nothing, undelivered closed",
        expect = Expect.ACCEPTABLE,
        desc = "in a buffer, when the reader left")
@Outcome(expect = Expect.FORBIDDEN, desc = "a value lost or doubled, or a waiter left")
public class CloseAgainstTransfer {
    final Start start = new Start();

    private static final int MOST_TRIES = 3;

    private final Traffic traffic;
    private final boolean buffered;
    private final int tries = ThreadLocalRandom.current().nextInt(MOST_TRIES + 1);
    private final Side leaving = ThreadLocalRandom.current().nextBoolean() ? Side.READING : Side.WRITING;

    CloseAgainstTransfer(Place.Cores cores) {
        this(cores, false);
    }

    CloseAgainstTransfer(Place.Cores cores, boolean buffered) {
        this.traffic = new Traffic(cores);
        this.buffered = buffered;
    }

    private boolean readerLeaves() {
        return leaving == Side.READING;
    }

    void actFirst(LLL_Result result) {
        String words = traffic.first()
                .act(() -> readerLeaves() ? traffic.write("v", Traffic.FOREVER) : traffic.read(Traffic.FOREVER));
        put(result, !readerLeaves(), words);
    }

    void actSecond(LLL_Result result) {
        String words = traffic.second().act(() -> {
            String said = readerLeaves() ? traffic.tryRead(tries) : traffic.tryWrite("v", tries);
            traffic.place().close(leaving);
            return said;
        });
        put(result, readerLeaves(), words);
    }

    /** The writer's words first. */
    private static void put(LLL_Result result, boolean reader, String words) {
        if (reader) {
            result.r2 = words;
        } else {
            result.r1 = words;
        }
    }

    void look(LLL_Result result) {
        String fate = traffic.fate("v");
        boolean strandable = buffered && readerLeaves();
        result.r3 = (fate.equals("undelivered") && !strandable ? "stranded" : fate) + " " + traffic.ending();
    }

    /** At a slot. */
    @JCStressTest
    @State
    public static class RealSlot extends CloseAgainstTransfer {
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
    public static class RealMeeting extends CloseAgainstTransfer {
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
    public static class RealRing extends CloseAgainstTransfer {
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
    public static class Broken extends CloseAgainstTransfer {
        /** One race. */
        public Broken() {
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
}
