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
 * A writer waits for room in a buffer, and a reader makes some, while somebody poisons the channel. What is in the buffer is
 * drained if the poison comes from a writing end, and else undelivered; the value of whoever waits is returned, or follows.
 */
@Outcome(
        id = "written, read u read v, delivered delivered poisoned by p 1",
        expect = Expect.ACCEPTABLE,
        desc = "both were read")
@Outcome(
        id = "written, read u nothing, delivered undelivered poisoned by p 1",
        expect = Expect.ACCEPTABLE,
        desc = "poisoned when the second was in the buffer")
@Outcome(
        id = "kept, read u nothing, delivered returned poisoned by p 1",
        expect = Expect.ACCEPTABLE,
        desc = "poisoned when there was no room yet")
@Outcome(
        id = "kept, nothing nothing, undelivered returned poisoned by p 1",
        expect = Expect.ACCEPTABLE,
        desc = "poisoned before anything was read")
@Outcome(expect = Expect.FORBIDDEN, desc = "a value lost or doubled, or a waiter left")
public class PoisonAgainstFullBuffer {
    final Start start = new Start();

    private final Traffic traffic;
    private final @Nullable Side by;

    PoisonAgainstFullBuffer(Place.Cores cores) {
        this.traffic = new Traffic(cores);
        traffic.tryWrite("u", 1);
        ThreadLocalRandom random = ThreadLocalRandom.current();
        this.by = random.nextBoolean() ? Side.WRITING : random.nextBoolean() ? Side.READING : null;
        (random.nextBoolean() ? traffic.first() : traffic.second())
                .meanwhile(() -> traffic.place().poison(by, new Poison(1, "p", null)));
    }

    void actFirst(LLL_Result result) {
        result.r1 = traffic.first().act(() -> traffic.write("v", Traffic.FOREVER));
    }

    void actSecond(LLL_Result result) {
        result.r2 = traffic.second().act(() -> traffic.read(Traffic.FOREVER) + " " + traffic.read(Traffic.FOREVER));
    }

    void look(LLL_Result result) {
        String fates = traffic.fate("u") + " " + traffic.fate("v");
        result.r3 =
                (by == Side.WRITING && fates.contains("undelivered") ? "not drained" : fates) + " " + traffic.ending();
    }

    /** At a ring. */
    @JCStressTest
    @State
    public static class RealRing extends PoisonAgainstFullBuffer {
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

    /** At a meeting with a buffer. */
    @JCStressTest
    @State
    public static class RealMeeting extends PoisonAgainstFullBuffer {
        /** One race. */
        public RealMeeting() {
            super(Place.fifo(1));
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

    /** Looks what is in the buffer, then says that it is undelivered. */
    @JCStressTest
    @State
    public static class Broken extends PoisonAgainstFullBuffer {
        /** One race. */
        public Broken() {
            super(DefectiveBuffer.with(DefectiveBuffer.Flaw.STRANDS_AFTER_LOOKING));
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
