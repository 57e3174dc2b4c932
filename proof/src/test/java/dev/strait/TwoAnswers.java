package dev.strait;

import java.util.concurrent.ThreadLocalRandom;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * Two answer one call, which may have been abandoned before. One answer is the one that counts, or is told that it came too late; the
 * other is refused.
 */
@Outcome(id = "counts, refused, reply a", expect = Expect.ACCEPTABLE, desc = "the first was first")
@Outcome(id = "refused, counts, failed", expect = Expect.ACCEPTABLE, desc = "the second was first, with a failure")
@Outcome(
        id = "does not count, refused, abandoned",
        expect = Expect.ACCEPTABLE,
        desc = "abandoned, and the first was first")
@Outcome(
        id = "refused, does not count, abandoned",
        expect = Expect.ACCEPTABLE,
        desc = "abandoned, and the second was first")
@Outcome(expect = Expect.FORBIDDEN, desc = "both or neither, or the client has not got the one that counts")
public class TwoAnswers {
    final Start start = new Start();

    private final Calling call;
    private final Parking parking = new Parking();
    private final boolean abandoned = ThreadLocalRandom.current().nextBoolean();

    TwoAnswers(Calling.Maker maker) {
        this.call = maker.make(parking);
        if (abandoned) {
            call.abandon();
        }
    }

    void actFirst(LLL_Result result) {
        result.r1 = parking.first().act(() -> call.reply("a"));
    }

    void actSecond(LLL_Result result) {
        result.r2 = parking.second().act(call::fail);
    }

    void look(LLL_Result result) {
        result.r3 = abandoned ? "abandoned" : call.await();
    }

    /** The real exchange. */
    @JCStressTest
    @State
    public static class Real extends TwoAnswers {
        /** One race. */
        public Real() {
            super(Calling::real);
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

    /** Looks whether it has been answered, then answers. */
    @JCStressTest
    @State
    public static class Broken extends TwoAnswers {
        /** One race. */
        public Broken() {
            super(Calling.broken(DefectiveExchange.Flaw.ANSWERS_AFTER_LOOKING));
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
