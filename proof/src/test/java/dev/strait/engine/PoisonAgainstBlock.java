package dev.strait.engine;

import dev.strait.Selecting;
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
 * A writer meets an extended read while somebody poisons the channel. If they have met, the writer stays until the block has ended and
 * is told that its value was taken, whatever the channel has become; if not, both learn of the ending.
 */
@Outcome(
        id = "written after the block, at 0 read v, settled delivered poisoned by p 1",
        expect = Expect.ACCEPTABLE,
        desc = "met")
@Outcome(
        id = "kept, failed at 0, settled returned poisoned by p 1",
        expect = Expect.ACCEPTABLE,
        desc = "poisoned before they met")
@Outcome(
        expect = Expect.FORBIDDEN,
        desc = "a writer who goes before the block has ended, or who is told of an ending, or a value lost")
public class PoisonAgainstBlock {
    final Start start = new Start();

    /** More looks than the other needs. */
    private static final int LOOKS = 1_000_000;

    private static final int TURNS_OF_BLOCK = 4;

    private final Traffic traffic;
    private final Chooser reader = new Chooser(1, Selecting::real);
    private final boolean extended;
    private volatile boolean blockHasEnded;

    PoisonAgainstBlock(Place.Cores cores) {
        this(cores, true);
    }

    PoisonAgainstBlock(Place.Cores cores, boolean extended) {
        this.traffic = new Traffic(cores);
        this.extended = extended;
        ThreadLocalRandom random = ThreadLocalRandom.current();
        Side by = random.nextBoolean() ? Side.READING : random.nextBoolean() ? Side.WRITING : null;
        traffic.first().meanwhile(() -> traffic.place().poison(by, new Poison(1, "p", null)));
    }

    void actFirst(LLL_Result result) {
        result.r1 = traffic.first().act(() -> {
            String words = traffic.write("v", Traffic.FOREVER);
            boolean after = blockHasEnded;
            return words.equals("written") ? words + (after ? " after the block" : " before its end") : words;
        });
    }

    void actSecond(LLL_Result result) {
        result.r2 = traffic.second().act(() -> {
            if (extended) {
                reader.readExtended(0, traffic.place());
            } else {
                reader.read(0, traffic.place());
            }
            if (reader.isDecidedSoon(LOOKS) && reader.value() != null) {
                traffic.read(reader.value());
                for (int i = 0; i < TURNS_OF_BLOCK; i++) {
                    Start.giveWay();
                }
                blockHasEnded = true;
                if (extended) {
                    traffic.place().endOfBlock();
                }
            }
            return reader.outcome();
        });
    }

    void look(LLL_Result result) {
        result.r3 = Chooser.conclude(reader) + " " + traffic.fate("v") + " " + traffic.ending();
    }

    /** At a slot, of which the offer makes a meeting. */
    @JCStressTest
    @State
    public static class RealSlot extends PoisonAgainstBlock {
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
    public static class RealMeeting extends PoisonAgainstBlock {
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

    /** Reads as if there were no block to wait for. */
    @JCStressTest
    @State
    public static class Broken extends PoisonAgainstBlock {
        /** One race. */
        public Broken() {
            super(Place::meetingCore, false);
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
