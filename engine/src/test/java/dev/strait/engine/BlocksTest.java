package dev.strait.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Buffer;
import dev.strait.spi.BrokenRendezvous;
import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Offer;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Direct operations that meet extended offers, at a slot that becomes a meeting for it and at a meeting. */
class BlocksTest {
    private static final EndId READER = new EndId(Side.READING, 0);
    private static final EndId WRITER = new EndId(Side.WRITING, 1);
    private static final Rig.TestCarrier PLATFORM = new Rig.TestCarrier(false, 0);

    static List<DirectCore<Integer>> cores() {
        return List.of(
                new Slot<>(Rig.spec(Integer.class, Sharing.ONE, Sharing.ONE, Buffer.none(), 0), PLATFORM, value -> {}),
                Rig.meeting(
                        Rig.spec(Integer.class, Sharing.ANY, Sharing.ANY, Buffer.none(), 0), PLATFORM, value -> {}));
    }

    private static Rig.RecordingParty offer(
            DirectCore<Integer> core, Offer.Kind kind, EndId end, @Nullable Integer value) {
        Rig.RecordingParty party = new Rig.RecordingParty();
        core.offer(new Offer<>(party, 0, kind, end, value));
        return party;
    }

    private static void attach(DirectCore<Integer> core) {
        core.attach(READER, Rig.SESSION);
        core.attach(WRITER, Rig.SESSION);
    }

    private static void awaitParked(Thread thread) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            Rig.yieldToOthers();
            assertTrue(System.nanoTime() - deadline < 0, () -> "does not wait: " + thread.getState());
        }
    }

    @ParameterizedTest
    @MethodSource("cores")
    void waitingWriterStaysForTheBlock(DirectCore<Integer> core) {
        attach(core);
        AtomicReference<Boolean> written = new AtomicReference<>();
        Rig.Crew crew = new Rig.Crew("writer that waits");
        Thread writer = crew.start(PLATFORM, "writer", () -> written.set(core.write(WRITER, 1, DirectCore.FOREVER)));
        awaitParked(writer);
        assertEquals(
                "committed 1",
                offer(core, Offer.Kind.READ_EXTENDED, READER, null).awaitTold());
        awaitParked(writer);
        assertNull(written.get(), "returned before the block had ended");
        core.complete(READER, null);
        crew.join(core);
        assertEquals(true, written.get());
    }

    @ParameterizedTest
    @MethodSource("cores")
    void waitingReaderStaysForTheValue(DirectCore<Integer> core) {
        attach(core);
        AtomicReference<@Nullable Integer> read = new AtomicReference<>();
        Rig.Crew crew = new Rig.Crew("reader that waits");
        Thread reader = crew.start(PLATFORM, "reader", () -> read.set(core.read(READER, DirectCore.FOREVER)));
        awaitParked(reader);
        assertEquals(
                "committed",
                offer(core, Offer.Kind.WRITE_EXTENDED, WRITER, null).awaitTold());
        core.complete(WRITER, new IllegalStateException("no value"));
        assertEquals(
                "committed",
                offer(core, Offer.Kind.WRITE_EXTENDED, WRITER, null).awaitTold());
        awaitParked(reader);
        assertNull(read.get(), "returned without a value");
        assertEquals("committed", offer(core, Offer.Kind.MADE, WRITER, 2).awaitTold());
        crew.join(core);
        assertEquals(2, read.get());
    }

    @ParameterizedTest
    @MethodSource("cores")
    void interruptedWriterHearsThatTheBlockFailedAndKeepsItsFlag(DirectCore<Integer> core) {
        attach(core);
        IllegalStateException cause = new IllegalStateException("from the block");
        Rig.Crew crew = new Rig.Crew("writer that is interrupted");
        Thread writer = crew.start(PLATFORM, "writer", () -> {
            BrokenRendezvous broken =
                    assertThrows(BrokenRendezvous.class, () -> core.write(WRITER, 1, DirectCore.FOREVER));
            assertSame(cause, broken.failure().cause());
            assertTrue(Thread.interrupted(), "the interrupt flag was lost");
        });
        awaitParked(writer);
        offer(core, Offer.Kind.READ_EXTENDED, READER, null).awaitTold();
        writer.interrupt();
        core.complete(READER, cause);
        crew.join(core);
    }

    @ParameterizedTest
    @MethodSource("cores")
    void triesDoNotMeetBlocks(DirectCore<Integer> core) {
        attach(core);
        Rig.RecordingParty reader = offer(core, Offer.Kind.READ_EXTENDED, READER, null);
        assertFalse(core.tryWrite(WRITER, 1));
        core.withdraw(reader, 0);
        assertEquals("withdrawn", reader.told());
        Rig.RecordingParty writer = offer(core, Offer.Kind.WRITE_EXTENDED, WRITER, null);
        assertNull(core.tryRead(READER));
        core.withdraw(writer, 0);
        assertEquals("withdrawn", writer.told());
    }

    @Test
    void claimThatIsGivenUpWhileABlockRunsIsGone() {
        DirectCore<Integer> core = cores().get(1);
        attach(core);
        EndId mine = new EndId(Side.READING, 7);
        assertEquals("committed", offer(core, Offer.Kind.CLAIM, mine, null).told());
        Rig.RecordingParty writer = offer(core, Offer.Kind.WRITE, WRITER, 1);
        assertEquals(
                "committed 1", offer(core, Offer.Kind.READ_EXTENDED, mine, null).told());
        core.unclaim(mine);
        Rig.RecordingParty next = offer(core, Offer.Kind.READ, READER, null);
        core.complete(mine, null);
        assertEquals("committed", writer.told());
        assertTrue(core.tryWrite(WRITER, 2));
        assertEquals("committed 2", next.told());
    }
}
