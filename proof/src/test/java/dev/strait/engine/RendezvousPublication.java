package dev.strait.engine;

import dev.strait.Start;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * A write and a read that wait for each other: each sees when it returns what the other has written to plain fields before it, and the
 * reader what is in the value.
 */
@Outcome(id = "written with the other, read parcel with the other", expect = Expect.ACCEPTABLE, desc = "both")
@Outcome(expect = Expect.FORBIDDEN, desc = "returned, and not everything is to be seen")
public class RendezvousPublication {
    final Start start = new Start();

    private static final class Parcel {
        private int content;
    }

    private final Traffic traffic;
    private int ofWriter;
    private int ofReader;

    RendezvousPublication(Place.Cores cores) {
        this.traffic = new Traffic(cores);
    }

    void actFirst(LL_Result result) {
        result.r1 = traffic.first().act(() -> {
            Parcel parcel = new Parcel();
            parcel.content = 1;
            ofWriter = 1;
            return traffic.write(parcel, Traffic.FOREVER) + (ofReader == 1 ? " with the other" : " alone");
        });
    }

    void actSecond(LL_Result result) {
        result.r2 = traffic.second().act(() -> {
            ofReader = 1;
            return "read " + seen() + (ofWriter == 1 ? " with the other" : " alone");
        });
    }

    private String seen() {
        try {
            Object value = traffic.place().read(Traffic.FOREVER);
            return value instanceof Parcel parcel ? parcel.content == 1 ? "parcel" : "empty parcel" : "nothing";
        } catch (InterruptedException interrupt) {
            return "interrupt";
        }
    }

    void look(LL_Result result) {
        // both have said all there is to say
    }

    /** At a slot. */
    @JCStressTest
    @State
    public static class RealSlot extends RendezvousPublication {
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
    public static class RealMeeting extends RendezvousPublication {
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

    /** Says that the value has been given before it is there. */
    @JCStressTest
    @State
    public static class Broken extends RendezvousPublication {
        /** One race. */
        public Broken() {
            super(DefectiveSlot.with(Flaw.GIVES_BEFORE_WRITING));
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
