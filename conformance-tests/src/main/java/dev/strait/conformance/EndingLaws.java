package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.strait.Buffer;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Poison;
import dev.strait.spi.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The table of endings in {@link dev.strait.spi.ChannelCore}, row by row, on the core itself. If one of these fails, look at
 * the table first.
 */
public abstract class EndingLaws extends Laws {
    private static final List<Buffer> ROOMY = List.of(
            Buffer.fifo(2),
            Buffer.unbounded(),
            Buffer.overwriteOldest(2),
            Buffer.overwriteNewest(2),
            Buffer.dropNewest(2));
    private static final Failure CLOSED_BY_WRITER = new Failure.Closed(Side.WRITING);
    private static final Failure CLOSED_BY_READER = new Failure.Closed(Side.READING);

    /** For subclasses. */
    protected EndingLaws() {}

    private interface Event {
        void happen(Bench bench) throws Exception;
    }

    private static Event poison(@Nullable Side by, String who) {
        return bench -> bench.poison(by, 1, who);
    }

    private static final Event WRITER_CLOSES = bench -> bench.core.detach(bench.writer);
    private static final Event READER_CLOSES = bench -> bench.core.detach(bench.reader);

    private static Failure poisoned(String who) {
        return new Failure.Poisoned(new Poison(1, who, null));
    }

    /** Writes a and b; lets the events happen; then this is what readers and writers are told, and what is undelivered. */
    private List<DynamicTest> ending(Failure expected, boolean kept, Event... events) {
        return each(ROOMY, (kind, buffer) -> {
            Bench bench = new Bench(backend(), kind, buffer, 0);
            bench.write("a").awaitCommit(0);
            bench.write("b").awaitCommit(0);
            for (Event event : events) {
                event.happen(bench);
            }
            assertEquals(expected, bench.write("c").awaitFailure(0));
            assertEquals(expected, bench.ending(Side.WRITING));
            if (kept) {
                assertNull(bench.ending(Side.READING));
                assertEquals("a", bench.read().awaitCommit(0));
                assertEquals("b", bench.read().awaitCommit(0));
            }
            assertEquals(expected, bench.read().awaitFailure(0));
            assertEquals(expected, bench.ending(Side.READING));
            assertUndelivered(kept ? List.of() : List.of("a", "b"), bench.undelivered);
        });
    }

    @TestFactory
    @DisplayName("CL-01 the last writing end is detached: values kept, writers fail, readers drain")
    List<DynamicTest> lastWriter() {
        return ending(CLOSED_BY_WRITER, true, WRITER_CLOSES);
    }

    @TestFactory
    @DisplayName("CL-02 the last reading end is detached: values undelivered, both sides fail")
    List<DynamicTest> lastReader() {
        return ending(CLOSED_BY_READER, false, READER_CLOSES);
    }

    @TestFactory
    @DisplayName("PO-06 poison from the writing side: values kept, writers fail, readers drain")
    List<DynamicTest> poisonByWriter() {
        return ending(poisoned("w"), true, poison(Side.WRITING, "w"));
    }

    @TestFactory
    @DisplayName("PO-06 poison from the reading side: values undelivered, both sides fail")
    List<DynamicTest> poisonByReader() {
        return ending(poisoned("r"), false, poison(Side.READING, "r"));
    }

    @TestFactory
    @DisplayName("PO-06 poison from the network: values undelivered, both sides fail")
    List<DynamicTest> poisonByNetwork() {
        return ending(poisoned("n"), false, poison(null, "n"));
    }

    @TestFactory
    @DisplayName("PO-03 the first poison stays, but later poison strands what is in the buffer")
    List<DynamicTest> firstPoisonStays() {
        return ending(poisoned("w"), false, poison(Side.WRITING, "w"), poison(Side.READING, "r"), poison(null, "n"));
    }

    @TestFactory
    @DisplayName("PO-03 the first poison stays when the last reader goes")
    List<DynamicTest> readerClosesAfterPoison() {
        return ending(poisoned("w"), false, poison(Side.WRITING, "w"), READER_CLOSES, WRITER_CLOSES);
    }

    @TestFactory
    @DisplayName("CL-04 poison that strands values of a closed channel becomes its ending, for both sides")
    List<DynamicTest> poisonAfterClose() {
        return ending(poisoned("n"), false, WRITER_CLOSES, poison(null, "n"));
    }

    @TestFactory
    @DisplayName("CL-04 poison from the writing side changes nothing in a channel that a writer has closed")
    List<DynamicTest> writersPoisonAfterClose() {
        return ending(CLOSED_BY_WRITER, true, WRITER_CLOSES, poison(Side.WRITING, "w"));
    }

    @TestFactory
    @DisplayName(
            "CL-04 the close by the last reader strands the values of a closed channel, which stays closed by its writer")
    List<DynamicTest> bothClose() {
        return ending(CLOSED_BY_WRITER, false, WRITER_CLOSES, READER_CLOSES);
    }

    @TestFactory
    @DisplayName("CL-04 poison changes nothing in a channel that its last reader has closed")
    List<DynamicTest> poisonAfterReaderClosed() {
        return ending(CLOSED_BY_READER, false, READER_CLOSES, poison(null, "n"), poison(Side.READING, "r"));
    }

    @TestFactory
    @DisplayName("CL-04 poison that strands nothing leaves a closed channel closed")
    List<DynamicTest> poisonAfterDrain() {
        return each(BUFFERS, (kind, buffer) -> {
            Bench bench = new Bench(backend(), kind, buffer, 0);
            bench.core.detach(bench.writer);
            bench.poison(Side.READING, 1, "r");
            bench.poison(null, Poison.LETHAL, "n");
            assertEquals(CLOSED_BY_WRITER, bench.ending(Side.READING));
            assertEquals(CLOSED_BY_WRITER, bench.read().awaitFailure(0));
        });
    }

    @TestFactory
    @DisplayName("CL-04 poison that fails a write which waits at a closed channel becomes its ending, for both sides")
    List<DynamicTest> poisonOfAWaitingWrite() {
        return eachKind((kind, buffer) -> {
            Bench bench = new Bench(backend(), kind, buffer, 0);
            Scripted writer = bench.write("a");
            bench.core.detach(bench.writer);
            bench.poison(Side.READING, 1, "r");
            assertEquals(poisoned("r"), writer.awaitFailure(0));
            assertEquals(poisoned("r"), bench.ending(Side.WRITING));
            assertEquals(poisoned("r"), bench.read().awaitFailure(0));
            assertUndelivered(List.of(), bench.undelivered);
        });
    }

    @TestFactory
    @DisplayName("PO-01 every ending answers the offers that wait: readers")
    List<DynamicTest> waitingReaders() {
        return each(BUFFERS, (kind, buffer) -> {
            for (Event event : List.of(
                    WRITER_CLOSES,
                    READER_CLOSES,
                    poison(Side.READING, "p"),
                    poison(Side.WRITING, "p"),
                    poison(null, "p"))) {
                Bench bench = new Bench(backend(), kind, buffer, 0);
                Scripted first = bench.read();
                Scripted second = bench.read();
                event.happen(bench);
                assertEquals(bench.ending(Side.READING), first.awaitFailure(0));
                assertEquals(bench.ending(Side.READING), second.awaitFailure(0));
            }
        });
    }

    @TestFactory
    @DisplayName("PO-01 every ending but the close by the last writer answers the offers that wait: writers")
    List<DynamicTest> waitingWriters() {
        return eachKind((kind, buffer) -> {
            for (Event event :
                    List.of(READER_CLOSES, poison(Side.READING, "p"), poison(Side.WRITING, "p"), poison(null, "p"))) {
                Bench bench = new Bench(backend(), kind, buffer, 0);
                Scripted first = bench.write("a");
                Scripted second = bench.write("b");
                event.happen(bench);
                assertEquals(bench.ending(Side.WRITING), first.awaitFailure(0));
                assertEquals(bench.ending(Side.WRITING), second.awaitFailure(0));
                assertUndelivered(List.of(), bench.undelivered);
            }
        });
    }

    @TestFactory
    @DisplayName("CL-01 offers to write that wait when the last writer goes are served before the end of the stream")
    List<DynamicTest> waitingWritersStay() {
        return each(List.of(Buffer.none(), Buffer.fifo(1)), (kind, buffer) -> {
            Bench bench = new Bench(backend(), kind, buffer, 0);
            List<Scripted> writers = List.of(bench.write("a"), bench.write("b"), bench.write("c"));
            bench.core.detach(bench.writer);
            for (String value : List.of("a", "b", "c")) {
                assertNull(bench.ending(Side.READING));
                assertEquals(value, bench.read().awaitCommit(0));
            }
            for (Scripted writer : writers) {
                writer.awaitCommit(0);
            }
            assertEquals(CLOSED_BY_WRITER, bench.read().awaitFailure(0));
        });
    }

    @TestFactory
    @DisplayName(
            "PO-04 poison that is not stronger than the immunity has no effect; stronger poison has, and lethal always")
    List<DynamicTest> immunity() {
        return each(ROOMY, (kind, buffer) -> {
            Bench bench = new Bench(backend(), kind, buffer, 3);
            bench.write("a").awaitCommit(0);
            bench.poison(Side.WRITING, 1, "weak");
            bench.poison(Side.READING, 3, "weak");
            bench.poison(null, 2, "weak");
            assertNull(bench.ending(Side.WRITING));
            bench.write("b").awaitCommit(0);
            assertEquals("a", bench.read().awaitCommit(0));
            bench.poison(Side.WRITING, 4, "strong");
            assertEquals("strong", Bench.poisoner(bench.write("c").awaitFailure(0)));

            Bench immune = new Bench(backend(), kind, buffer, Poison.LETHAL);
            immune.poison(null, Poison.LETHAL - 1, "not enough");
            assertNull(immune.ending(Side.WRITING));
            immune.poison(null, Poison.LETHAL, "lethal");
            assertEquals("lethal", Bench.poisoner(immune.ending(Side.WRITING)));
        });
    }

    @TestFactory
    @DisplayName("CL-01 a side is closed with the last of its ends, and not before")
    List<DynamicTest> countedEnds() {
        return each(ROOMY, (kind, buffer) -> {
            Bench bench = new Bench(backend(), kind, buffer, 0);
            for (Side side : Side.values()) {
                EndId extra = new EndId(side, 10);
                bench.core.attach(extra, backend().session());
                bench.core.detach(extra);
            }
            bench.write("a").awaitCommit(0);
            assertEquals("a", bench.read().awaitCommit(0));
        });
    }
}
