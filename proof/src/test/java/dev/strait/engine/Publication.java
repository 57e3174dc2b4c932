package dev.strait.engine;

import dev.strait.Defect;
import dev.strait.Selecting;
import dev.strait.Start;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * Two alternatives meet, and each looks at what the other has written to plain fields before it offered. Who sees that it is decided
 * sees all of that, in both directions, and the value with what is in it.
 */
@Outcome(id = "done, done with parcel", expect = Expect.ACCEPTABLE, desc = "both have seen that it is decided")
@Outcome(id = "not yet, done with parcel", expect = Expect.ACCEPTABLE, desc = "the writer has gone before")
@Outcome(id = "done, not yet", expect = Expect.ACCEPTABLE, desc = "the reader has gone before")
@Outcome(
        expect = Expect.FORBIDDEN,
        desc = "decided, and not everything is to be seen; or nobody knows that it is decided")
public class Publication {
    final Start start = new Start();
    /** How often each looks whether it is decided. */
    private static final int LOOKS = 10;

    private static final class Parcel {
        private int content;
    }

    private final Place place;
    private final Chooser writer;
    private final Chooser reader;
    private int ofWriter;
    private int ofReader;

    Publication(Place place, Selecting.Maker maker) {
        this.place = place;
        this.writer = new Chooser(1, maker);
        this.reader = new Chooser(2, maker);
    }

    void actFirst(LL_Result result) {
        Parcel parcel = new Parcel();
        parcel.content = 1;
        ofWriter = 1;
        writer.write(0, place, parcel);
        result.r1 =
                !writer.isDecidedSoon(LOOKS) ? "not yet" : ofReader == 1 ? "done" : "done before the reader offered";
    }

    void actSecond(LL_Result result) {
        ofReader = 1;
        reader.read(0, place);
        result.r2 = !reader.isDecidedSoon(LOOKS)
                ? "not yet"
                : ofWriter == 1 ? "done with " + seen(reader.value()) : "done before the writer offered";
    }

    private static String seen(@Nullable Object value) {
        return value instanceof Parcel parcel ? parcel.content == 1 ? "parcel" : "empty parcel" : "nothing";
    }

    void look(LL_Result result) {
        if (!Chooser.conclude(writer, reader).equals("settled")) {
            result.r1 = "unsettled";
        }
    }

    /** At a meeting. */
    @JCStressTest
    @State
    public static class RealMeeting extends Publication {
        /** One race. */
        public RealMeeting() {
            super(Place.meeting(), Selecting::real);
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

    /** At a slot, of which the offers make a meeting. */
    @JCStressTest
    @State
    public static class RealSlot extends Publication {
        /** One race. */
        public RealSlot() {
            super(Place.slot(), Selecting::real);
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

    /** Says that it is decided before it is written down for what. */
    @JCStressTest
    @State
    public static class Broken extends Publication {
        /** One race. */
        public Broken() {
            super(Place.meeting(), Selecting.broken(Defect.DECIDES_BEFORE_WRITING));
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
