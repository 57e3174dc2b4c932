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
 * A writer writes one value more than the buffer holds. When the last write returns it sees what the reader has written to plain
 * fields before its first read; and the reader sees what the writer has before that.
 */
@Outcome(id = "written with the reader, read with the writer", expect = Expect.ACCEPTABLE, desc = "both")
@Outcome(expect = Expect.FORBIDDEN, desc = "returned before the reader began, or without what it had done")
public class BufferPublication {
    final Start start = new Start();

    private static final int CAPACITY = 2;

    private final Traffic traffic;
    private int ofWriter;
    private int ofReader;

    BufferPublication(Place.Cores cores) {
        this.traffic = new Traffic(cores);
    }

    void actFirst(LL_Result result) {
        result.r1 = traffic.first().act(() -> {
            ofWriter = 1;
            for (int i = 0; i <= CAPACITY; i++) {
                traffic.write(i, Traffic.FOREVER);
            }
            return ofReader == 1 ? "written with the reader" : "written alone";
        });
    }

    void actSecond(LL_Result result) {
        result.r2 = traffic.second().act(() -> {
            Start.giveWay();
            ofReader = 1;
            traffic.read(Traffic.FOREVER);
            return ofWriter == 1 ? "read with the writer" : "read alone";
        });
    }

    void look(LL_Result result) {
        // both have said all there is to say
    }

    /** At a ring. */
    @JCStressTest
    @State
    public static class RealRing extends BufferPublication {
        /** One race. */
        public RealRing() {
            super(Place.ring(CAPACITY));
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
    public static class RealMeeting extends BufferPublication {
        /** One race. */
        public RealMeeting() {
            super(Place.fifo(CAPACITY));
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

    /** Holds one value more than it says. */
    @JCStressTest
    @State
    public static class Broken extends BufferPublication {
        /** One race. */
        public Broken() {
            super(Place.ring(CAPACITY + 1));
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
