package dev.strait;

import java.util.concurrent.ThreadLocalRandom;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * The process that has accepted a call ends, or fails, while somebody answers it in its stead. The client has the reply and it counts, or
 * it learns that there will be none and the reply is refused; it does not wait for ever.
 */
@Outcome(id = "counts, reply r", expect = Expect.ACCEPTABLE, desc = "answered")
@Outcome(id = "refused, failed", expect = Expect.ACCEPTABLE, desc = "the process had ended")
@Outcome(expect = Expect.FORBIDDEN, desc = "the two do not agree, or the client waits for ever")
public class EndAgainstReply {
    final Start start = new Start();

    private final Calling call;
    private final Parking parking = new Parking();
    private final boolean fails = ThreadLocalRandom.current().nextBoolean();

    EndAgainstReply(Calling.Maker maker) {
        this.call = maker.make(parking);
        call.accept();
    }

    void actFirst(LL_Result result) {
        parking.first().act(() -> call.endOfServer(fails));
    }

    void actSecond(LL_Result result) {
        result.r1 = parking.second().act(() -> call.reply("r"));
    }

    void look(LL_Result result) {
        result.r2 = call.await();
    }

    /** The real exchange. */
    @JCStressTest
    @State
    public static class Real extends EndAgainstReply {
        /** One race. */
        public Real() {
            super(Calling::real);
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

    /** Looks whether it has been answered, then answers. */
    @JCStressTest
    @State
    public static class Broken extends EndAgainstReply {
        /** One race. */
        public Broken() {
            super(Calling.broken(DefectiveExchange.Flaw.ANSWERS_AFTER_LOOKING));
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
