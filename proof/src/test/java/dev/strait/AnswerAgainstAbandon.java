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
 * A client gives up its call, being interrupted or out of time, while the server answers. Either the client has the reply and the server
 * is told that it counts, or neither. A client that does not give up is woken.
 */
@Outcome(id = "reply r(, flag kept)?, counts", expect = Expect.ACCEPTABLE, desc = "answered")
@Outcome(id = "abandoned(, flag kept)?, does not count", expect = Expect.ACCEPTABLE, desc = "abandoned")
@Outcome(expect = Expect.FORBIDDEN, desc = "the two do not agree, or the client waits for ever")
public class AnswerAgainstAbandon {
    final Start start = new Start();

    private final Calling call;
    private final Waiter client;
    private final Waiter server;
    private final boolean timed;

    AnswerAgainstAbandon(Calling.Maker maker) {
        Parking parking = new Parking();
        this.call = maker.make(parking);
        this.client = parking.first();
        this.server = parking.second();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        this.timed = random.nextBoolean();
        if (!timed && random.nextBoolean()) {
            client.interrupt();
        }
    }

    void actFirst(LL_Result result) {
        result.r1 = client.act(() -> timed ? call.await(client.patience()) : call.await());
    }

    void actSecond(LL_Result result) {
        result.r2 = server.act(() -> call.reply("r"));
    }

    void look(LL_Result result) {
        // both have said all there is to say
    }

    /** The real exchange. */
    @JCStressTest
    @State
    public static class Real extends AnswerAgainstAbandon {
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

    /** Looks whether it has been answered, then abandons it. */
    @JCStressTest
    @State
    public static class Broken extends AnswerAgainstAbandon {
        /** One race. */
        public Broken() {
            super(Calling.broken(DefectiveExchange.Flaw.ABANDONS_AFTER_LOOKING));
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

    /** Wakes nobody. */
    @JCStressTest
    @State
    public static class BrokenWake extends AnswerAgainstAbandon {
        /** One race. */
        public BrokenWake() {
            super(Calling.broken(DefectiveExchange.Flaw.FORGETS_TO_WAKE));
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
