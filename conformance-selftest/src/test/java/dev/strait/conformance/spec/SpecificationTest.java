package dev.strait.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Buffer;
import dev.strait.spi.Side;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Of each pair of histories one is right, and the other differs from it in what the law forbids. Process 0 writes, 1 reads. */
class SpecificationTest {
    private static final Outcome GAVE_UP = Outcome.Plain.GAVE_UP;
    private static final Outcome INTERRUPTED = Outcome.Plain.INTERRUPTED;

    private static Outcome failed(Ending ending) {
        return new Outcome.Failed(0, null, ending);
    }

    private static Outcome failed(String returned, Ending ending) {
        return new Outcome.Failed(0, returned, ending);
    }

    private static final Ending CLOSED_BY_WRITERS = new Ending.Closed(Side.WRITING);
    private static final Ending CLOSED_BY_READERS = new Ending.Closed(Side.READING);

    @Nested
    class Channels {
        @Test
        @DisplayName("CH-01 a rendezvous in which both were there is explained, whoever came first")
        void rendezvous() {
            Written.on(Buffer.none())
                    .write(0, 1, 4, "a")
                    .read(1, 2, 3, "a")
                    .read(1, 5, 8, "b")
                    .write(0, 6, 7, "b")
                    .isExplained();
        }

        @Test
        @DisplayName("CH-01 a value that was written and that nobody has read is lost")
        void lost() {
            Written.on(Buffer.none())
                    .write(0, 1, 3, "a")
                    .did(1, 2, 4, Written.TRY_READ, GAVE_UP)
                    .breaks("CH-01");
            Written.on(Buffer.fifo(1)).write(0, 1, 2, "a").networkEnds(3, 4).breaks("BU-08");
        }

        @Test
        @DisplayName("CH-01 a value that is read twice")
        void twice() {
            for (Buffer buffer : List.of(Buffer.none(), Buffer.unbounded())) {
                Written.on(buffer)
                        .write(0, 1, 4, "a")
                        .read(1, 2, 3, "a")
                        .read(1, 5, 6, "a")
                        .breaks("CH-01: a had been read before");
            }
        }

        @Test
        @DisplayName("CH-01 a value that nobody wrote")
        void madeUp() {
            Written.on(Buffer.fifo(2)).write(0, 1, 2, "a").read(1, 3, 4, "b").breaks("CH-01: nobody ever wrote b");
        }

        @Test
        @DisplayName("CH-02 two values that change places")
        void swapped() {
            Written.on(Buffer.fifo(2))
                    .write(0, 1, 2, "a")
                    .write(0, 3, 4, "b")
                    .read(1, 5, 6, "b")
                    .read(1, 7, 8, "a")
                    .breaks("CH-02");
            Written.on(Buffer.fifo(2))
                    .write(0, 1, 4, "a") // by two writers at a time: either may have been first
                    .write(2, 2, 3, "b")
                    .read(1, 5, 6, "b")
                    .read(1, 7, 8, "a")
                    .isExplained();
        }

        @Test
        @DisplayName("CH-03 a write that returns before its read began")
        void writeReturnsEarly() {
            Written.on(Buffer.none()).write(0, 1, 2, "a").read(1, 3, 4, "a").breaks("CH-03");
        }

        @Test
        @DisplayName("CH-04 a read that returns before its write began")
        void readReturnsEarly() {
            Written.on(Buffer.fifo(1)).read(1, 1, 2, "a").write(0, 3, 4, "a").breaks("CH-04");
        }

        @Test
        @DisplayName("CH-06 nothing is at rest while a reader and a writer wait for each other")
        void notAtRest() {
            Outcome pending = Outcome.Plain.PENDING;
            Written both = Written.on(Buffer.none())
                    .did(0, 1, Operation.NEVER, Written.writing("a"), pending)
                    .did(1, 2, Operation.NEVER, Written.READ, pending);
            assertFalse(Search.mayBeAtRest(both.history(false)));
            Written one = Written.on(Buffer.none()).did(0, 1, Operation.NEVER, Written.writing("a"), pending);
            assertTrue(Search.mayBeAtRest(one.history(false)));
        }

        @Test
        @DisplayName("CH-06 nor while a value is in a buffer that somebody waits at, or the channel has ended")
        void notAtRestBuffered() {
            Outcome pending = Outcome.Plain.PENDING;
            Written waits = Written.on(Buffer.fifo(1)).did(1, 1, Operation.NEVER, Written.READ, pending);
            assertTrue(Search.mayBeAtRest(waits.history(false)));
            assertFalse(Search.mayBeAtRest(waits.write(0, 2, 3, "a").history(false)));
            Written ended = Written.on(Buffer.none()).did(1, 1, Operation.NEVER, Written.READ, pending);
            assertFalse(Search.mayBeAtRest(ended.closes(0, 2, 3, Side.WRITING).history(false)));
        }

        @Test
        @DisplayName("CH-11 a value of a write that gave up is delivered")
        void deliveredAll() {
            Written.on(Buffer.none())
                    .did(0, 1, 3, Written.tryingToWrite("a"), GAVE_UP)
                    .read(1, 2, 4, "a")
                    .breaks("CH-11");
        }

        @Test
        @DisplayName("CH-11 a try is refused although it could go all the while")
        void refused() {
            Written.on(Buffer.fifo(1))
                    .did(0, 1, 2, Written.tryingToWrite("a"), GAVE_UP)
                    .breaks("BU-01");
            Written.on(Buffer.fifo(1))
                    .write(0, 1, 2, "a")
                    .did(1, 3, 4, Written.TRY_READ, GAVE_UP)
                    .breaks("CH-11");
            Written.on(Buffer.fifo(1))
                    .write(0, 1, 4, "a") // may be there, or not yet
                    .did(1, 2, 3, Written.TRY_READ, GAVE_UP)
                    .read(1, 5, 6, "a")
                    .isExplained();
        }
    }

    @Nested
    class Buffers {
        private Written three(Buffer buffer) {
            return Written.on(buffer).write(0, 1, 2, "a").write(0, 3, 4, "b").write(0, 5, 7, "c");
        }

        @Test
        @DisplayName("BU-01 a bounded buffer with one value too many")
        void tooMany() {
            three(Buffer.fifo(2)).read(1, 8, 9, "a").breaks("BU-01");
            three(Buffer.fifo(2))
                    .read(1, 6, 9, "a")
                    .read(1, 10, 11, "b")
                    .read(1, 12, 13, "c")
                    .isExplained();
        }

        @Test
        @DisplayName("BU-02 the oldest is dropped, and no other")
        void oldest() {
            three(Buffer.overwriteOldest(2))
                    .reports(6, "a")
                    .read(1, 8, 9, "b")
                    .read(1, 10, 11, "c")
                    .isExplained();
            three(Buffer.overwriteOldest(2))
                    .reports(6, "b")
                    .read(1, 8, 9, "a")
                    .read(1, 10, 11, "c")
                    .breaks("BU-08");
            three(Buffer.overwriteOldest(2))
                    .read(1, 8, 9, "a")
                    .read(1, 10, 11, "b")
                    .breaks("BU-02");
        }

        @Test
        @DisplayName("BU-03 the newest that was there is dropped, and no other")
        void newest() {
            three(Buffer.overwriteNewest(2))
                    .reports(6, "b")
                    .read(1, 8, 9, "a")
                    .read(1, 10, 11, "c")
                    .isExplained();
            three(Buffer.overwriteNewest(2))
                    .reports(6, "c")
                    .read(1, 8, 9, "a")
                    .read(1, 10, 11, "b")
                    .breaks("BU-08");
        }

        @Test
        @DisplayName("BU-04 what comes is dropped, and nothing else")
        void arriving() {
            three(Buffer.dropNewest(2))
                    .reports(6, "c")
                    .read(1, 8, 9, "a")
                    .read(1, 10, 11, "b")
                    .isExplained();
            three(Buffer.dropNewest(2))
                    .reports(6, "a")
                    .read(1, 8, 9, "b")
                    .read(1, 10, 11, "c")
                    .breaks("BU-08");
        }

        @Test
        @DisplayName("BU-05 an unbounded buffer refuses nothing")
        void unbounded() {
            Written.on(Buffer.unbounded())
                    .write(0, 1, 2, "a")
                    .did(0, 3, 4, Written.tryingToWrite("b"), GAVE_UP)
                    .breaks("BU-05");
        }

        @Test
        @DisplayName("BU-08 a value is reported twice")
        void reportedTwice() {
            three(Buffer.dropNewest(2))
                    .reports(6, "c")
                    .reports(8, "c")
                    .read(1, 9, 10, "a")
                    .breaks("BU-08");
        }
    }

    @Nested
    class Endings {
        @Test
        @DisplayName("CL-01 readers drain what the writers have left, and then see the end; not before")
        void drained() {
            Written.on(Buffer.fifo(2))
                    .write(0, 1, 2, "a")
                    .closes(0, 3, 4, Side.WRITING)
                    .read(1, 5, 6, "a")
                    .did(1, 7, 8, Written.READ, failed(CLOSED_BY_WRITERS))
                    .isExplained();
            Written.on(Buffer.fifo(2))
                    .write(0, 1, 2, "a")
                    .closes(0, 3, 4, Side.WRITING)
                    .did(1, 7, 8, Written.READ, failed(CLOSED_BY_WRITERS))
                    .breaks("CL-01");
        }

        @Test
        @DisplayName("CL-01 the first writer of two to close ends nothing")
        void oneOfTwo() {
            new Written()
                    .and(Buffer.none(), 0, 2, 1)
                    .closes(0, 1, 2, Side.WRITING)
                    .did(1, 3, 4, Written.READ, failed(CLOSED_BY_WRITERS))
                    .breaks("CL-01");
        }

        @Test
        @DisplayName("CL-02 the write fails when the reader has gone, and its value comes back")
        void noReader() {
            Written.on(Buffer.fifo(1))
                    .closes(1, 1, 2, Side.READING)
                    .did(0, 3, 4, Written.writing("a"), failed("a", CLOSED_BY_READERS))
                    .isExplained();
            Written.on(Buffer.fifo(1))
                    .closes(1, 1, 2, Side.READING)
                    .did(0, 3, 4, Written.writing("a"), failed(CLOSED_BY_READERS))
                    .breaks("CL-02");
            Written.on(Buffer.fifo(1))
                    .closes(1, 1, 2, Side.READING)
                    .write(0, 3, 4, "a")
                    .breaks("CL-02");
        }

        @Test
        @DisplayName("PO-02 a channel that nobody has poisoned is not")
        void notPoisoned() {
            Written.on(Buffer.none())
                    .did(1, 1, 2, Written.READ, failed(new Ending.Poisoned(1)))
                    .breaks("PO-02");
        }

        @Test
        @DisplayName("PO-03 the strength is the greatest, and the first cause stays")
        void strength() {
            Written.on(Buffer.none())
                    .poisons(0, 1, 2, Side.WRITING, 3)
                    .poisons(0, 3, 4, Side.WRITING, 2)
                    .did(1, 5, 6, Written.READ, failed(new Ending.Poisoned(3)))
                    .isExplained();
            Written.on(Buffer.none())
                    .poisons(0, 1, 2, Side.WRITING, 3)
                    .poisons(0, 3, 4, Side.WRITING, 2)
                    .did(1, 5, 6, Written.READ, failed(new Ending.Poisoned(2)))
                    .breaks("PO-02");
            Written.on(Buffer.none())
                    .closes(0, 1, 2, Side.WRITING)
                    .poisons(1, 3, 4, Side.READING, 1)
                    .did(1, 5, 6, Written.READ, failed(new Ending.Poisoned(1)))
                    .breaks("PO-02");
        }

        @Test
        @DisplayName("PO-04 a channel that is immune does not end")
        void immune() {
            new Written()
                    .and(Buffer.none(), 2, 1, 1)
                    .poisons(0, 1, 2, Side.WRITING, 2)
                    .did(1, 3, 4, Written.READ, failed(new Ending.Poisoned(2)))
                    .breaks("PO-02");
        }

        @Test
        @DisplayName("PO-06 poison by a writer lets the reader drain, and poison by the reader does not")
        void drainedOrNot() {
            Written.on(Buffer.fifo(1))
                    .write(0, 1, 2, "a")
                    .poisons(0, 3, 4, Side.WRITING, 1)
                    .read(1, 5, 6, "a")
                    .did(1, 7, 8, Written.READ, failed(new Ending.Poisoned(1)))
                    .isExplained();
            Written.on(Buffer.fifo(1))
                    .write(0, 1, 2, "a")
                    .poisons(0, 3, 5, Side.WRITING, 1)
                    .reports(4, "a")
                    .did(1, 7, 8, Written.READ, failed(new Ending.Poisoned(1)))
                    .breaks("PO-06");
            Written.on(Buffer.fifo(1))
                    .write(0, 1, 2, "a")
                    .poisons(1, 3, 5, Side.READING, 1)
                    .reports(4, "a")
                    .isExplained();
            Written.on(Buffer.fifo(1))
                    .write(0, 1, 2, "a")
                    .poisons(1, 3, 4, Side.READING, 1)
                    .read(1, 5, 6, "a")
                    .breaks("BU-08");
        }

        @Test
        @DisplayName("CL-04 poison that strands values of a closed channel is its ending; other poison is not")
        void strandedAfterClose() {
            Written.on(Buffer.fifo(1))
                    .write(0, 1, 2, "a")
                    .closes(0, 3, 4, Side.WRITING)
                    .poisons(1, 5, 7, Side.READING, 1)
                    .reports(6, "a")
                    .did(1, 8, 9, Written.READ, failed(new Ending.Poisoned(1)))
                    .isExplained();
            Written.on(Buffer.fifo(1))
                    .write(0, 1, 2, "a")
                    .closes(0, 3, 4, Side.WRITING)
                    .poisons(1, 5, 7, Side.READING, 1)
                    .reports(6, "a")
                    .did(1, 8, 9, Written.READ, failed(CLOSED_BY_WRITERS))
                    .breaks("CL-01");
        }
    }

    @Nested
    class Alternatives {
        private Written two() {
            return new Written().and(Buffer.fifo(1), 0, 1, 1).and(Buffer.fifo(1), 0, 1, 1);
        }

        private Action write(int channel, String value) {
            return Written.plain(Communication.write(channel, value), Action.Limit.FOREVER);
        }

        private final Action either = Written.pri(Communication.read(0), Communication.read(1));

        @Test
        @DisplayName("AL-02 two guards of one select have been committed")
        void both() {
            two().did(0, 1, 2, write(0, "a"), new Outcome.Done(0, "a"))
                    .did(2, 3, 4, write(1, "b"), new Outcome.Done(0, "b"))
                    .did(1, 5, 6, either, new Outcome.Done(0, "a"))
                    .did(2, 7, 8, write(1, "c"), new Outcome.Done(0, "c")) // there is room only if b has gone, too
                    .breaks("BU-01");
        }

        @Test
        @DisplayName("AL-03 the second guard is chosen although the first was ready before")
        void priority() {
            two().did(0, 1, 2, write(0, "a"), new Outcome.Done(0, "a"))
                    .did(2, 3, 4, write(1, "b"), new Outcome.Done(0, "b"))
                    .did(1, 5, 6, either, new Outcome.Done(1, "b"))
                    .breaks("AL-03");
            two().did(2, 1, 2, write(1, "b"), new Outcome.Done(0, "b"))
                    .did(1, 3, 6, either, new Outcome.Done(1, "b"))
                    .did(0, 4, 5, write(0, "a"), new Outcome.Done(0, "a"))
                    .did(1, 7, 8, either, new Outcome.Done(0, "a"))
                    .isExplained();
        }

        @Test
        @DisplayName("AL-11 a guard is chosen although the channel of another had ended before")
        void ended() {
            two().did(0, 1, 2, write(0, "a"), new Outcome.Done(0, "a"))
                    .did(2, 3, 4, new Action.Close(1, Side.WRITING), Outcome.Plain.HAPPENED)
                    .did(1, 5, 6, either, new Outcome.Done(0, "a"))
                    .breaks("AL-11");
            two().did(0, 1, 2, write(0, "a"), new Outcome.Done(0, "a"))
                    .did(2, 3, 4, new Action.Close(1, Side.WRITING), Outcome.Plain.HAPPENED)
                    .did(1, 5, 6, either, new Outcome.Failed(1, null, CLOSED_BY_WRITERS))
                    .isExplained();
        }

        @Test
        @DisplayName("AL-14 alternatives that face each other meet; none meets itself")
        void facing() {
            Action first = Written.pri(Communication.read(0), Communication.write(0, "a"));
            Action second = Written.pri(Communication.write(0, "b"), Communication.read(0));
            new Written()
                    .and(Buffer.none(), 0, 2, 2)
                    .did(0, 1, 3, first, new Outcome.Done(1, "a"))
                    .did(1, 2, 4, second, new Outcome.Done(1, "a"))
                    .isExplained();
            new Written()
                    .and(Buffer.none(), 0, 2, 2)
                    .did(0, 1, 3, first, new Outcome.Done(1, "a"))
                    .breaks("CH-01");
        }
    }

    @Nested
    class Interrupts {
        @Test
        @DisplayName("IN-01 whoever is interrupted is told, once, unless the operation takes place")
        void told() {
            Written.on(Buffer.none())
                    .did(1, 1, 4, Written.READ, INTERRUPTED)
                    .interrupts(1, 2, 3)
                    .isExplained();
            Written.on(Buffer.none()).did(1, 1, 4, Written.READ, INTERRUPTED).breaks("IN-01");
            Written.on(Buffer.none())
                    .did(1, 1, 4, Written.READ, INTERRUPTED)
                    .interrupts(1, 2, 3)
                    .did(1, 5, 6, Written.READ, INTERRUPTED)
                    .breaks("IN-01");
        }

        @Test
        @DisplayName("IN-01 an operation that took place keeps the interrupt for the next")
        void kept() {
            Written.on(Buffer.fifo(2))
                    .write(0, 1, 4, "a")
                    .interrupts(0, 2, 3)
                    .did(0, 5, 6, Written.writing("b"), INTERRUPTED)
                    .isExplained();
            Written.on(Buffer.fifo(2))
                    .write(0, 1, 4, "a")
                    .interrupts(0, 2, 3)
                    .write(0, 5, 6, "b")
                    .breaks("IN-01");
        }

        @Test
        @DisplayName("IN-01 a value of a write that was interrupted is delivered")
        void delivered() {
            Written.on(Buffer.none())
                    .did(0, 1, 4, Written.writing("a"), INTERRUPTED)
                    .interrupts(0, 2, 3)
                    .read(1, 5, 6, "a")
                    .breaks("IN-01");
        }
    }

    @Test
    @DisplayName("the report has the prefix that cannot be explained, and nothing of what comes after")
    void prefix() {
        String report = Written.on(Buffer.none())
                .write(0, 1, 2, "a")
                .read(1, 3, 4, "a")
                .write(0, 5, 8, "b")
                .read(1, 6, 7, "b")
                .breaks("CH-03");
        assertTrue(report.contains("write a to channel 0 -> done"), report);
        assertFalse(report.contains("write b"), report);
    }
}
