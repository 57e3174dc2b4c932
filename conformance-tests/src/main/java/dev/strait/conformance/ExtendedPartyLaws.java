package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.strait.Buffer;
import dev.strait.Effect;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What cores say to parties of extended operations. If one of these fails, look at what a core keeps of a match between its commit
 * and the end of its block, and at whom it serves meanwhile; the protocol is in the documentation of {@code dev.strait.spi}.
 */
public abstract class ExtendedPartyLaws extends Laws {
    private static final List<Buffer> ROOMY = List.of(
            Buffer.fifo(1), Buffer.fifo(2), Buffer.unbounded(), Buffer.overwriteOldest(1), Buffer.dropNewest(1));

    /** For subclasses. */
    protected ExtendedPartyLaws() {}

    private Bench bench(Kind kind, Buffer buffer) {
        return new Bench(backend(), kind, buffer, 0);
    }

    // ---------------------------------------------------------------- who stays

    @TestFactory
    @DisplayName("XR-01 a writer is answered when the block of its reader has ended, whoever of them came first")
    List<DynamicTest> writerStays() {
        return eachKind((kind, buffer) -> {
            Bench bench = bench(kind, buffer);
            Scripted writer = bench.write("a");
            assertEquals("a", bench.readExtended().awaitCommit(0));
            writer.assertUnanswered("before the block had ended");
            bench.taken();
            assertNull(writer.awaitCommit(0));
            Scripted reader = bench.readExtended();
            Scripted second = bench.write("b");
            assertEquals("b", reader.awaitCommit(0));
            second.assertUnanswered("before the block had ended");
            bench.taken();
            assertNull(second.awaitCommit(0));
        });
    }

    @TestFactory
    @DisplayName(
            "XR-01 a reader is answered when the block of its writer has made the value, and the block begins with the reader")
    List<DynamicTest> readerStays() {
        return eachKind((kind, buffer) -> {
            Bench bench = bench(kind, buffer);
            Scripted writer = bench.writeExtended();
            writer.assertUnanswered("without a reader");
            Scripted reader = bench.read();
            assertNull(writer.awaitCommit(0));
            reader.assertUnanswered("before the value was made");
            assertNull(bench.made("a").awaitCommit(0));
            assertEquals("a", reader.awaitCommit(0));
            Scripted next = bench.read();
            assertNull(bench.writeExtended().awaitCommit(0));
            next.assertUnanswered("before the value was made");
            bench.made("b").awaitCommit(0);
            assertEquals("b", next.awaitCommit(0));
        });
    }

    @TestFactory
    @DisplayName("XR-01 with a block on both sides the value is made, then read, and then the writer is answered")
    List<DynamicTest> bothStay() {
        return eachKind((kind, buffer) -> {
            Bench bench = bench(kind, buffer);
            Scripted reader = bench.readExtended();
            assertNull(bench.writeExtended().awaitCommit(0));
            reader.assertUnanswered("before the value was made");
            Scripted giving = bench.made("a");
            assertEquals("a", reader.awaitCommit(0));
            giving.assertUnanswered("before the reader's block had ended");
            bench.taken();
            assertNull(giving.awaitCommit(0));
            assertPlainTraffic(bench);
        });
    }

    @TestFactory
    @DisplayName("XR-01 an alternative that faces a block is bound at the match, and answered when the block has ended")
    List<DynamicTest> alternativesAreBound() {
        return eachKind((kind, buffer) -> {
            Bench bench = bench(kind, buffer);
            Scripted writing = Scripted.alternative(100);
            bench.write(writing, 3, "a");
            assertEquals("a", bench.readExtended().awaitCommit(0));
            writing.awaitSaid("bound", 1);
            writing.assertUnanswered("before the block had ended");
            bench.taken();
            assertNull(writing.awaitCommit(3));
            Scripted reading = Scripted.alternative(101);
            bench.read(reading, 4);
            bench.writeExtended().awaitCommit(0);
            reading.awaitSaid("bound", 1);
            reading.assertUnanswered("before the value was made");
            bench.made("b").awaitCommit(0);
            assertEquals("b", reading.awaitCommit(4));
        });
    }

    @TestFactory
    @DisplayName(
            "XR-01 two alternatives, one of them extended: both are decided, and the plain one answered when the block has ended")
    List<DynamicTest> facingAlternatives() {
        return eachKind((kind, buffer) -> {
            for (boolean readerFirst : List.of(true, false)) {
                Bench bench = bench(kind, buffer);
                Scripted lower = Scripted.alternative(readerFirst ? 101 : 100);
                Scripted higher = Scripted.alternative(readerFirst ? 100 : 101);
                bench.readExtended(lower, 1);
                bench.write(higher, 2, "a");
                assertEquals("a", lower.awaitCommit(1));
                higher.assertUnanswered("before the block had ended");
                bench.taken();
                assertNull(higher.awaitCommit(2));
                Scripted writing = Scripted.alternative(readerFirst ? 103 : 102);
                Scripted reading = Scripted.alternative(readerFirst ? 102 : 103);
                bench.writeExtended(writing, 3);
                bench.read(reading, 4);
                assertNull(writing.awaitCommit(3));
                reading.assertUnanswered("before the value was made");
                bench.made("b").awaitCommit(0);
                assertEquals("b", reading.awaitCommit(4));
                Scripted inVain = Scripted.alternative(readerFirst ? 105 : 104);
                Scripted letGo = Scripted.alternative(readerFirst ? 104 : 105);
                bench.writeExtended(inVain, 5);
                bench.read(letGo, 6);
                assertNull(inVain.awaitCommit(5));
                bench.unmade();
                letGo.awaitWithdrawn(6);
            }
        });
    }

    // ---------------------------------------------------------------- who does not

    @TestFactory
    @DisplayName("CH-11 an offer that does not wait meets no extended one, and does not let others overtake it")
    List<DynamicTest> impatientOffers() {
        return eachKind((kind, buffer) -> {
            Bench bench = bench(kind, buffer);
            Scripted writer = bench.writeExtended();
            Scripted behind = bench.write("a");
            Scripted passing = bench.firm().impatient();
            bench.read(passing, 0);
            bench.core.withdraw(passing, 0);
            passing.awaitWithdrawn(0);
            writer.assertUnanswered("for a reader that does not wait");
            behind.assertUnanswered("before the one that came first");
            bench.core.withdraw(writer, 0);
            writer.awaitWithdrawn(0);
            assertEquals("a", bench.read().awaitCommit(0));
            behind.awaitCommit(0);
            Scripted reader = bench.readExtended();
            Scripted trying = bench.firm().impatient();
            bench.write(trying, 0, "b");
            bench.core.withdraw(trying, 0);
            trying.awaitWithdrawn(0);
            bench.write("c");
            assertEquals("c", reader.awaitCommit(0));
            bench.taken();
        });
    }

    @TestFactory
    @DisplayName("SH-02 while a block runs nobody else is served at its side, nor is a claim granted")
    List<DynamicTest> oneAtATime() {
        return eachBuffer(List.of(Buffer.none()), (kind, buffer) -> {
            Bench bench = bench(Kind.ANY2ANY, buffer);
            Scripted first = bench.write("a");
            Scripted second = bench.write("b");
            bench.readExtended().awaitCommit(0);
            Scripted next = bench.read();
            Scripted claim = bench.firm();
            bench.core.offer(new Offer<>(claim, 0, Offer.Kind.CLAIM, new EndId(Side.READING, 7), null));
            next.assertUnanswered("while a block runs");
            claim.assertUnanswered("while a block runs");
            second.assertUnanswered("while a block runs");
            bench.taken();
            first.awaitCommit(0);
            assertEquals("b", next.awaitCommit(0));
            claim.awaitCommit(0);
            second.awaitCommit(0);
        });
    }

    @TestFactory
    @DisplayName("SH-06 a claim outlasts the blocks of its holder")
    List<DynamicTest> claimsOutlastBlocks() {
        return eachBuffer(List.of(Buffer.none(), Buffer.fifo(2)), (kind, buffer) -> {
            Bench bench = bench(Kind.ANY2ANY, buffer);
            EndId mine = claimAndRead(bench);
            Scripted other = bench.read();
            bench.core.complete(mine, null);
            bench.write("b");
            other.assertUnanswered("during a claim");
            Scripted own = bench.firm();
            bench.core.offer(new Offer<>(own, 0, Offer.Kind.READ, mine, null));
            assertEquals("b", own.awaitCommit(0));
            bench.core.unclaim(mine);
            bench.write("c");
            assertEquals("c", other.awaitCommit(0));
        });
    }

    @TestFactory
    @DisplayName(
            "SH-06 a claim that ends while a block of its holder runs is over when the block has ended, and not before")
    List<DynamicTest> claimsEndInsideBlocks() {
        return eachBuffer(List.of(Buffer.none(), Buffer.fifo(2)), (kind, buffer) -> {
            Bench bench = bench(Kind.ANY2ANY, buffer);
            EndId mine = claimAndRead(bench);
            Scripted other = bench.read();
            bench.core.unclaim(mine);
            bench.write("b");
            other.assertUnanswered("while a block runs");
            bench.core.complete(mine, null);
            assertEquals("b", other.awaitCommit(0), "the claim has outlived its end");
        });
    }

    /** A session for which a claim has been granted, and whose block runs. */
    private static EndId claimAndRead(Bench bench) throws InterruptedException {
        EndId mine = new EndId(Side.READING, 7);
        Scripted claim = bench.firm();
        bench.core.offer(new Offer<>(claim, 0, Offer.Kind.CLAIM, mine, null));
        claim.awaitCommit(0);
        bench.write("a");
        Scripted reading = bench.firm();
        bench.core.offer(new Offer<>(reading, 0, Offer.Kind.READ_EXTENDED, mine, null));
        assertEquals("a", reading.awaitCommit(0));
        return mine;
    }

    // ---------------------------------------------------------------- blocks that fail

    @TestFactory
    @DisplayName(
            "XR-03 when the block of a read fails, its writer is told so: the value has changed hands, with the cause")
    List<DynamicTest> readBlockFails() {
        return eachKind((kind, buffer) -> {
            Bench bench = bench(kind, buffer);
            Scripted writer = bench.write("a");
            bench.readExtended().awaitCommit(0);
            IllegalStateException thrown = new IllegalStateException("from the block");
            bench.core.complete(bench.reader, thrown);
            Failure failure = writer.awaitFailure(0);
            assertSame(
                    thrown,
                    assertInstanceOf(Failure.ReaderFailed.class, failure).cause());
            assertEquals(Effect.DONE, failure.effect());
            assertPlainTraffic(bench);
            Scripted alternative = Scripted.alternative(100);
            bench.write(alternative, 3, "b");
            bench.readExtended().awaitCommit(0);
            bench.core.complete(bench.reader, thrown);
            assertInstanceOf(Failure.ReaderFailed.class, alternative.awaitFailure(3));
            assertPlainTraffic(bench);
        });
    }

    @TestFactory
    @DisplayName(
            "XR-03 when the block of a write fails, its reader waits again before all others, and an alternative is let go")
    List<DynamicTest> writeBlockFails() {
        return eachKind((kind, buffer) -> {
            Bench bench = bench(kind, buffer);
            Scripted first = bench.read();
            Scripted second = bench.read();
            bench.writeExtended().awaitCommit(0);
            bench.unmade();
            first.assertUnanswered("without a value");
            bench.write("a");
            assertEquals("a", first.awaitCommit(0));
            second.assertUnanswered("before the one that came first");
            bench.write("b");
            assertEquals("b", second.awaitCommit(0));
            Scripted alternative = Scripted.alternative(100);
            bench.read(alternative, 3);
            bench.writeExtended().awaitCommit(0);
            bench.unmade();
            alternative.awaitWithdrawn(3);
            assertPlainTraffic(bench);
        });
    }

    @TestFactory
    @DisplayName("XR-03 after a block that failed the buffer has the place again, and the side is served")
    List<DynamicTest> bufferAfterFailure() {
        return each(ROOMY, (kind, buffer) -> {
            Bench bench = bench(kind, buffer);
            bench.writeExtended().awaitCommit(0);
            bench.unmade();
            bench.write("a").awaitCommit(0);
            assertEquals("a", bench.readExtended().awaitCommit(0));
            bench.core.complete(bench.reader, new IllegalStateException("from the block"));
            assertPlainTraffic(bench);
            assertUndelivered(List.of(), bench.undelivered);
        });
    }

    // ---------------------------------------------------------------- too late

    @TestFactory
    @DisplayName("XR-05 a writer that would withdraw while the reader's block runs is too late")
    List<DynamicTest> writerWithdraws() {
        return eachKind((kind, buffer) -> {
            Bench bench = bench(kind, buffer);
            Scripted writer = bench.write("a");
            bench.readExtended().awaitCommit(0);
            bench.core.withdraw(writer, 0);
            writer.assertUnanswered("before the block had ended");
            bench.taken();
            assertNull(writer.awaitCommit(0));
        });
    }

    @TestFactory
    @DisplayName("XR-05 a reader that would withdraw while its value is made gets it, or is withdrawn if none is made")
    List<DynamicTest> readerWithdraws() {
        return eachKind((kind, buffer) -> {
            Bench bench = bench(kind, buffer);
            Scripted reader = bench.read();
            bench.writeExtended().awaitCommit(0);
            bench.core.withdraw(reader, 0);
            reader.assertUnanswered("before the value was made");
            bench.made("a").awaitCommit(0);
            assertEquals("a", reader.awaitCommit(0));
            Scripted next = bench.read();
            bench.writeExtended().awaitCommit(0);
            bench.core.withdraw(next, 0);
            bench.unmade();
            next.awaitWithdrawn(0);
            assertPlainTraffic(bench);
        });
    }

    /** Ways for a channel to end. */
    private interface Ending {
        void end(Bench bench);
    }

    private static final List<Ending> ENDINGS = List.of(
            bench -> bench.core.detach(bench.reader),
            bench -> bench.core.detach(bench.writer),
            bench -> bench.poison(Side.READING, 1, "reader"),
            bench -> bench.poison(Side.WRITING, 1, "writer"),
            bench -> bench.poison(null, 1, "network"));

    @TestFactory
    @DisplayName(
            "XR-05 what was matched stays so when the channel ends inside the block of the reader; all others see the end at once")
    List<DynamicTest> endsInsideReadBlock() {
        return eachKind((kind, buffer) -> {
            for (Ending ending : ENDINGS) {
                Bench bench = bench(kind, buffer);
                Scripted writer = bench.write("a");
                bench.readExtended().awaitCommit(0);
                ending.end(bench);
                writer.assertUnanswered("before the block had ended");
                bench.write("late").awaitFailure(0);
                bench.read().awaitFailure(0);
                bench.taken();
                assertNull(writer.awaitCommit(0));
                bench.write("later").awaitFailure(0);
                assertUndelivered(List.of(), bench.undelivered);
            }
        });
    }

    @TestFactory
    @DisplayName(
            "XR-05 what was matched stays so when the channel ends inside the block of the writer; all others see the end at once")
    List<DynamicTest> endsInsideWriteBlock() {
        return eachKind((kind, buffer) -> {
            for (Ending ending : ENDINGS) {
                Bench bench = bench(kind, buffer);
                Scripted reader = bench.read();
                Scripted waiting = bench.read();
                bench.writeExtended().awaitCommit(0);
                ending.end(bench);
                waiting.awaitFailure(0);
                reader.assertUnanswered("before the value was made");
                bench.write("late").awaitFailure(0);
                assertNull(bench.made("a").awaitCommit(0));
                assertEquals("a", reader.awaitCommit(0));
                bench.read().awaitFailure(0);
            }
        });
    }

    @TestFactory
    @DisplayName("XR-05 when the channel ends inside the block of a writer that then fails, the reader sees the end")
    List<DynamicTest> endsInsideFailingBlock() {
        return eachKind((kind, buffer) -> {
            for (Ending ending : ENDINGS) {
                Bench bench = bench(kind, buffer);
                Scripted reader = bench.read();
                bench.writeExtended().awaitCommit(0);
                ending.end(bench);
                bench.unmade();
                reader.awaitFailure(0);
            }
        });
    }

    @TestFactory
    @DisplayName(
            "XR-05 a value made for a buffer is read if writers have ended the channel, and undelivered if readers have")
    List<DynamicTest> madeForAnEndedBuffer() {
        return each(ROOMY, (kind, buffer) -> {
            for (Ending ending : ENDINGS) {
                Bench bench = bench(kind, buffer);
                bench.writeExtended().awaitCommit(0);
                ending.end(bench);
                boolean byWriter = ending == ENDINGS.get(1) || ending == ENDINGS.get(3);
                @Nullable Scripted early = byWriter ? bench.read() : null;
                assertNull(bench.made("a").awaitCommit(0));
                if (early != null) {
                    assertEquals("a", early.awaitCommit(0), "the end was seen before the value");
                }
                assertUndelivered(byWriter ? List.of() : List.of("a"), bench.undelivered);
                bench.read().awaitFailure(0);
            }
        });
    }

    @TestFactory
    @DisplayName(
            "XR-05 poison that strands a value in the making becomes the ending of a closed channel, for both sides")
    List<DynamicTest> poisonStrandsAValueInTheMaking() {
        return each(ROOMY, (kind, buffer) -> {
            Bench bench = bench(kind, buffer);
            bench.writeExtended().awaitCommit(0);
            bench.core.detach(bench.writer);
            bench.poison(Side.READING, 1, "reader");
            assertEquals("reader", Bench.poisoner(bench.ending(Side.READING)));
            assertEquals("reader", Bench.poisoner(bench.ending(Side.WRITING)));
            bench.made("a").awaitCommit(0);
            assertUndelivered(List.of("a"), bench.undelivered);
        });
    }

    /** The channel works, with nothing in it and nobody waiting. */
    private static void assertPlainTraffic(Bench bench) throws InterruptedException {
        Scripted writer = bench.write("plain");
        assertEquals("plain", bench.read().awaitCommit(0));
        assertNull(writer.awaitCommit(0));
        Scripted reader = bench.read();
        bench.write("again").awaitCommit(0);
        assertEquals("again", reader.awaitCommit(0));
    }
}
