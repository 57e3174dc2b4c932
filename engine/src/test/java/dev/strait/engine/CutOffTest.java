package dev.strait.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Buffer;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Poison;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * An error that cuts off what is done with the baton, an overflow of the stack above all, is thrown where it happened; and nobody waits for the
 * baton after that. (Here it is thrown by hand: a stack that really overflows has crashed a JVM, 25.0.3.)
 */
class CutOffTest {
    private static final EndId READER = new EndId(Side.READING, 0);
    private static final EndId WRITER = new EndId(Side.WRITING, 1);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final StackOverflowError error = new StackOverflowError("by hand");

    private static MeetingCore<String> core(Buffer buffer) {
        MeetingCore<String> core = Rig.meeting(
                Rig.spec(String.class, Sharing.ANY, Sharing.ANY, buffer, 0),
                new Rig.TestCarrier(false, 0),
                value -> {});
        core.attach(READER, Rig.SESSION);
        core.attach(WRITER, Rig.SESSION);
        return core;
    }

    private void cutOff(MeetingCore<String> core) {
        assertSame(
                error,
                assertThrows(
                        StackOverflowError.class,
                        () -> core.perform(new Baton.Request() {
                            @Override
                            void run() {
                                throw error;
                            }
                        })));
    }

    private void assertWrecked(@Nullable Failure failure) {
        assertSame(
                error,
                assertInstanceOf(Failure.Poisoned.class, failure).poison().cause());
    }

    private static Thread start(Runnable action) {
        return Thread.ofPlatform().daemon(true).start(action);
    }

    private static void awaitParked(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TERMINATED) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whoeverComesNextFindsTheChannelPoisonedWithTheError() throws InterruptedException {
        for (Buffer buffer : new Buffer[] {Buffer.none(), Buffer.fifo(1), Buffer.overwriteOldest(2)}) {
            MeetingCore<String> core = core(buffer);
            cutOff(core);
            assertFalse(core.write(WRITER, "value", Waiting.FOREVER));
            assertWrecked(core.ending(Side.WRITING));
            assertNull(core.read(READER, Waiting.FOREVER));
            assertWrecked(core.ending(Side.READING));
            assertFalse(core.tryWrite(WRITER, "value"));
            assertNull(core.tryRead(READER));
            assertTrue(core.isQuiet());
        }
    }

    @Test
    void whoeverWaitsIsToldByWhoeverComesNext() throws InterruptedException {
        MeetingCore<String> core = core(Buffer.none());
        AtomicReference<String> read = new AtomicReference<>("waits");
        Thread waiting = start(() -> {
            try {
                read.set(String.valueOf(core.read(READER, Waiting.FOREVER)));
            } catch (InterruptedException interrupt) {
                read.set("interrupted");
            }
        });
        awaitParked(waiting);
        Rig.RecordingParty offered = new Rig.RecordingParty();
        core.offer(new Offer<>(offered, 0, Offer.Kind.READ, READER, null));
        cutOff(core);
        core.detach(WRITER); // as the process does in the end that the error has come to
        assertTrue(waiting.join(LIMIT), "it still waits");
        assertEquals("null", read.get());
        assertEquals("failed: poisoned by " + core.spec().name(), offered.awaitTold());
        assertWrecked(core.ending(Side.READING));
    }

    @Test
    void whatIsLeftWithOneThatIsCutOffIsDoneByWhoeverComesNext() throws InterruptedException {
        MeetingCore<String> core = core(Buffer.fifo(1));
        CountDownLatch within = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        Thread holding = start(() -> {
            try {
                core.perform(new Baton.Request() {
                    @Override
                    void run() {
                        within.countDown();
                        try {
                            left.await();
                        } catch (InterruptedException interrupt) {
                            throw new AssertionError(interrupt);
                        }
                        throw error;
                    }
                });
            } catch (StackOverflowError cut) {
                thrown.set(cut);
            }
        });
        within.await();
        Thread closing = start(() -> core.detach(WRITER));
        awaitParked(closing);
        left.countDown();
        assertTrue(holding.join(LIMIT), "the error has not come out");
        assertSame(error, thrown.get());
        core.poison(Side.READING, new Poison(1, "another", null));
        assertTrue(closing.join(LIMIT), "nobody has done what was left");
        assertWrecked(core.ending(Side.READING));
    }

    /** The poison that one has left throws in the thread of another, who has the baton: an alternative's party does. */
    @Test
    void whoeverHasLeftWhatIsCutOffDoesNotWaitForIt() throws InterruptedException {
        MeetingCore<String> core = core(Buffer.fifo(1));
        Rig.RecordingParty throwing = new Rig.RecordingParty() {
            @Override
            public void fail(int guard, Failure failure) {
                throw error;
            }
        };
        core.offer(new Offer<>(throwing, 0, Offer.Kind.READ, READER, null));
        CountDownLatch within = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        Thread holding = start(() -> assertThrows(
                StackOverflowError.class,
                () -> core.perform(new Baton.Request() {
                    @Override
                    void run() {
                        within.countDown();
                        try {
                            left.await();
                        } catch (InterruptedException interrupt) {
                            throw new AssertionError(interrupt);
                        }
                    }
                })));
        within.await();
        Thread poisoning = start(() -> core.poison(Side.READING, new Poison(1, "another", null)));
        awaitParked(poisoning);
        left.countDown();
        assertTrue(holding.join(LIMIT), "the error has not come out");
        assertTrue(poisoning.join(LIMIT), "it waits for what was cut off");
    }

    @Test
    void whatWasLeftBehindTheOneThatIsCutOffIsRunInItsOrder() {
        Baton baton = new Baton();
        List<Integer> run = new ArrayList<>();
        assertTrue(baton.take());
        for (int i = 0; i < 5; i++) {
            int number = i;
            assertFalse(baton.takeOrLeave(new Baton.Request() {
                @Override
                void run() {
                    if (number == 1) {
                        throw error;
                    }
                    run.add(number);
                }
            }));
        }
        assertSame(error, assertThrows(StackOverflowError.class, baton::runLeft));
        baton.holder = Baton.NOBODY;
        baton.cut = error;
        assertFalse(baton.takeOrLeave(new Baton.Request() {
            @Override
            void run() {
                run.add(5);
            }
        }));
        assertSame(error, baton.takeOver());
        baton.runUnrun();
        assertFalse(baton.free());
        baton.runLeft();
        assertTrue(baton.free());
        assertEquals(List.of(0, 2, 3, 4, 5), run);
        assertTrue(baton.take());
        baton.runUnrun();
        assertEquals(6 - 1, run.size(), "nothing twice");
    }

    /** An alternative is asked with the baton held. */
    @Test
    void partyThatThrowsCutsOffAsWell() throws InterruptedException {
        MeetingCore<String> core = core(Buffer.fifo(1));
        Rig.RecordingParty throwing = new Rig.RecordingParty() {
            @Override
            public boolean firm() {
                return false;
            }

            @Override
            public Answer tryCommit(int guard, @Nullable Object read) {
                throw error;
            }
        };
        assertThrows(
                StackOverflowError.class,
                () -> core.offer(new Offer<>(throwing, 0, Offer.Kind.WRITE, WRITER, "value")));
        assertFalse(core.write(WRITER, "value", Waiting.FOREVER));
        assertWrecked(core.ending(Side.READING));
        assertEquals("failed: poisoned by " + core.spec().name(), throwing.awaitTold());
    }

    /** The block of an extended operation runs without the baton; meanwhile others may be cut off. */
    @Test
    void whoeverStaysForABlockIsToldAndTheBlockEndsForNothing() {
        MeetingCore<String> core = core(Buffer.none());
        Rig.RecordingParty reading = new Rig.RecordingParty();
        Rig.RecordingParty writing = new Rig.RecordingParty();
        core.offer(new Offer<>(writing, 0, Offer.Kind.WRITE, WRITER, "value"));
        core.offer(new Offer<>(reading, 0, Offer.Kind.READ_EXTENDED, READER, null));
        assertEquals("committed value", reading.awaitTold());
        assertEquals("nothing", writing.told());
        cutOff(core);
        core.complete(READER, null);
        assertEquals("failed: poisoned by " + core.spec().name(), writing.awaitTold());
    }

    @Test
    void barrierIsBrokenByWhatCutsItsWorkOff() {
        Assembly barrier = new Assembly("barrier");
        barrier.enrol(0, Rig.SESSION);
        barrier.enrol(1, Rig.SESSION);
        Rig.RecordingParty waiting = new Rig.RecordingParty();
        Rig.RecordingParty throwing = new Rig.RecordingParty() {
            @Override
            public boolean firm() {
                return false;
            }

            @Override
            public Answer tryCommit(int guard, @Nullable Object read) {
                throw error;
            }
        };
        barrier.offer(waiting, 0, 0);
        assertThrows(StackOverflowError.class, () -> barrier.offer(throwing, 0, 1));
        barrier.resign(1);
        assertEquals("failed: poisoned by barrier", waiting.awaitTold());
        assertSame(error, Objects.requireNonNull(barrier.broken()).cause());
    }

    @Test
    void whoeverHasTheBatonAlreadyIsNoNewcomer() {
        Baton baton = new Baton();
        long me = baton.newcomer();
        assertTrue(baton.take());
        assertEquals(baton.holder, me);
        assertNotEquals(
                baton.holder, baton.newcomer(), "or an error within a call of his own would give the baton away");
        assertTrue(baton.free());
        assertEquals(me, baton.newcomer());
    }

    @Test
    void batonThatWasDroppedIsTakenOverOnce() {
        Baton baton = new Baton();
        assertTrue(baton.take());
        assertNull(baton.takeOver(), "nothing has been cut off");
        baton.holder = Baton.NOBODY;
        baton.cut = error;
        assertFalse(baton.take());
        assertSame(error, baton.takeOver());
        assertTrue(baton.isMine());
        assertNull(baton.takeOver());
        assertTrue(baton.free());
    }
}
