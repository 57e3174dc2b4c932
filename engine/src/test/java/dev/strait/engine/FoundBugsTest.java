package dev.strait.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Any2Any;
import dev.strait.Buffer;
import dev.strait.ExclusiveEndException;
import dev.strait.ExclusiveReader;
import dev.strait.Network;
import dev.strait.NetworkBody;
import dev.strait.One2One;
import dev.strait.ProcessInterruptedException;
import dev.strait.SharedReader;
import dev.strait.SharedWriter;
import dev.strait.spi.EndId;
import dev.strait.spi.Offer;
import dev.strait.spi.Poison;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One test for each fault found in review; each failed when it was written. */
class FoundBugsTest {
    private static final EndId READER = new EndId(Side.READING, 0);
    private static final EndId WRITER = new EndId(Side.WRITING, 1);

    /** Runs a network in a thread of its own, and fails with a dump when it does not end. */
    private static void run(NetworkBody body) throws Throwable {
        FutureTask<Void> task = new FutureTask<>(() -> {
            Network.on(new Rig.TestBackend()).run(body);
            return null;
        });
        Thread thread = Thread.ofPlatform().daemon(true).start(task);
        try {
            task.get(10, TimeUnit.SECONDS);
        } catch (TimeoutException hangs) {
            throw new AssertionError("the network does not end: " + Arrays.toString(thread.getStackTrace()), hangs);
        } catch (ExecutionException failed) {
            throw failed.getCause();
        }
    }

    // ---------------------------------------------------------------- engine

    @Test
    void poisonIsInForceWhenItReturnsAlsoIfSomebodyElseHasTheBaton() throws InterruptedException {
        assertInForce(core -> core.poison(Side.WRITING, new Poison(1, "tester", null)));
    }

    @Test
    void closingIsInForceWhenItReturnsAlsoIfSomebodyElseHasTheBaton() throws InterruptedException {
        assertInForce(core -> core.detach(WRITER));
    }

    private static void assertInForce(Consumer<MeetingCore<String>> end) throws InterruptedException {
        MeetingCore<String> core = core(Sharing.ANY, Buffer.fifo(1));
        AtomicReference<String> found = new AtomicReference<>("not asked");
        core.hold();
        Thread ending = Thread.ofPlatform().daemon(true).start(() -> {
            end.accept(core);
            found.set(core.ending(Side.READING) == null ? "still open" : "ended");
        });
        while (ending.getState() != Thread.State.WAITING && ending.getState() != Thread.State.TERMINATED) {
            Thread.onSpinWait();
        }
        core.letGo();
        ending.join();
        assertEquals("ended", found.get());
    }

    @Test
    void whoeverPoisonsFromWithinHisAnswerDoesNotWaitForHimself() throws InterruptedException {
        MeetingCore<String> core = core(Sharing.ANY, Buffer.fifo(1));
        Rig.RecordingParty poisoner = new Rig.RecordingParty() {
            @Override
            public boolean firm() {
                return false;
            }

            @Override
            public Answer tryCommit(int guard, @Nullable Object read) {
                core.poison(Side.READING, new Poison(1, "poisoner", null));
                return super.tryCommit(guard, read);
            }
        };
        Thread offering = Thread.ofPlatform()
                .daemon(true)
                .start(() -> core.offer(new Offer<>(poisoner, 0, Offer.Kind.WRITE, WRITER, "value")));
        assertTrue(offering.join(Duration.ofSeconds(10)), "it waits for itself");
        assertEquals("committed", poisoner.told());
        assertEquals("poisoned by poisoner", Rig.words(core.ending(Side.READING)));
    }

    @Test
    void claimOfTheReadingSideFailsOnceTheChannelIsClosedAndDrained() {
        MeetingCore<String> core = core(Sharing.ANY, Buffer.fifo(1));
        core.detach(WRITER);
        assertEquals("closed by writers", Rig.words(core.ending(Side.READING)));
        Rig.RecordingParty party = new Rig.RecordingParty();
        core.offer(new Offer<>(party, 0, Offer.Kind.CLAIM, new EndId(Side.READING, 7), null));
        assertEquals("failed: closed by writers", party.told());
    }

    @Test
    void claimOfTheReadingSideFailsOnceTheChannelIsPoisoned() {
        MeetingCore<String> core = core(Sharing.ANY, Buffer.none());
        core.poison(null, new Poison(1, "tester", null));
        Rig.RecordingParty party = new Rig.RecordingParty();
        core.offer(new Offer<>(party, 0, Offer.Kind.CLAIM, new EndId(Side.READING, 7), null));
        assertEquals("failed: poisoned by tester", party.told());
    }

    /** A read that waited behind a claim drains the closed channel: the claim that waited behind the read is refused. */
    @Test
    void claimBehindTheReadThatDrainsAClosedChannelFails() {
        MeetingCore<String> core = core(Sharing.ANY, Buffer.fifo(1));
        EndId mine = new EndId(Side.READING, 7);
        core.offer(new Offer<>(new Rig.RecordingParty(), 0, Offer.Kind.CLAIM, mine, null));
        assertTrue(core.tryWrite(WRITER, "a"));
        Rig.RecordingParty read = new Rig.RecordingParty();
        core.offer(new Offer<>(read, 0, Offer.Kind.READ, READER, null));
        Rig.RecordingParty claim = new Rig.RecordingParty();
        core.offer(new Offer<>(claim, 0, Offer.Kind.CLAIM, new EndId(Side.READING, 8), null));
        core.detach(WRITER);
        core.unclaim(mine);
        assertEquals("committed a", read.told());
        assertEquals("failed: closed by writers", claim.told());
    }

    /** An {@link EndId} is a record: plain data. {@code unclaim} takes it for that, {@code Lane.next} does not. */
    @Test
    void claimHolderIsKnownByTheNameOfItsEnd() {
        MeetingCore<String> core = core(Sharing.ANY, Buffer.fifo(1));
        core.offer(new Offer<>(new Rig.RecordingParty(), 0, Offer.Kind.CLAIM, new EndId(Side.READING, 7), null));
        assertTrue(core.tryWrite(WRITER, "a"));
        assertEquals("a", core.tryRead(new EndId(Side.READING, 7)));
    }

    /** The order of arrival holds among the holder's own offers, too. */
    @Test
    void offersOfTheHolderOfAClaimAreServedInTheOrderTheyCame() {
        MeetingCore<String> core = core(Sharing.ANY, Buffer.none());
        EndId claim = new EndId(Side.READING, 7);
        core.offer(new Offer<>(new Rig.RecordingParty(), 0, Offer.Kind.CLAIM, claim, null));
        Rig.RecordingParty first = new Rig.RecordingParty();
        Rig.RecordingParty second = new Rig.RecordingParty();
        core.offer(new Offer<>(first, 0, Offer.Kind.READ, claim, null));
        core.offer(new Offer<>(second, 0, Offer.Kind.READ, claim, null));
        assertTrue(core.tryWrite(WRITER, "a"));
        assertEquals("committed a", first.told());
    }

    /** "A core does not match anew while it is being called from inside one of its own calls": no recursion. */
    @Test
    void partyThatOffersAgainWhenItIsToldDoesNotRecurse() {
        MeetingCore<Integer> core = Rig.meeting(
                Rig.spec(Integer.class, Sharing.ONE, Sharing.ONE, Buffer.unbounded(), 0),
                new Rig.TestCarrier(false, 0),
                value -> {});
        core.attach(READER, Rig.SESSION);
        core.attach(WRITER, Rig.SESSION);
        int count = 200_000;
        for (int i = 0; i < count; i++) {
            assertTrue(core.tryWrite(WRITER, i));
        }
        AtomicInteger reads = new AtomicInteger();
        class Greedy extends Rig.RecordingParty {
            @Override
            public void commit(@Nullable Claim claim, int guard, @Nullable Object read) {
                if (reads.incrementAndGet() < count) {
                    core.offer(new Offer<>(this, 0, Offer.Kind.READ, READER, null));
                }
            }
        }
        core.offer(new Offer<>(new Greedy(), 0, Offer.Kind.READ, READER, null));
        assertEquals(count, reads.get());
    }

    /** The time limit of an operation is not begun anew when an offer makes a meeting of the slot. */
    @Test
    void timeLimitHoldsWhenTheSlotIsInflated() throws InterruptedException {
        AtomicInteger nows = new AtomicInteger();
        AtomicReference<Slot<String>> slots = new AtomicReference<>();
        // A clock that a park moves to the deadline. The first park is where somebody makes an offer.
        class Clock implements dev.strait.spi.Carrier {
            @Override
            public Thread newThread(String name, Runnable body) {
                throw new AssertionError();
            }

            @Override
            public void park(Object blocker) {
                throw new AssertionError();
            }

            @Override
            public void parkUntil(Object blocker, long deadline) {
                if (nows.get() == 0) {
                    slots.get().offer(new Offer<>(new Rig.RecordingParty(), 0, Offer.Kind.READ, READER, null));
                    slots.get().withdraw(new Rig.RecordingParty(), 0);
                }
                nows.set((int) deadline);
            }

            @Override
            public void unpark(Thread thread) {}

            @Override
            public long nanoTime() {
                return nows.get();
            }

            @Override
            public int spinLimit() {
                return 0;
            }
        }
        Slot<String> slot = new Slot<>(
                Rig.spec(String.class, Sharing.ONE, Sharing.ONE, Buffer.none(), 0), new Clock(), value -> {});
        slots.set(slot);
        slot.attach(READER, Rig.SESSION);
        slot.attach(WRITER, Rig.SESSION);
        // nobody writes: the offer above reads as well, so that it does not match
        assertNull(slot.read(READER, 1000));
        assertEquals(1000, nows.get(), "when the read gave up, which was to wait for 1000");
    }

    @Test
    void slotDoesNotKeepTheValueOfAWriteThatFailed() throws InterruptedException {
        Slot<Object> slot = new Slot<>(
                Rig.spec(Object.class, Sharing.ONE, Sharing.ONE, Buffer.none(), 0),
                new Rig.TestCarrier(false, 0),
                value -> {});
        slot.attach(READER, Rig.SESSION);
        slot.attach(WRITER, Rig.SESSION);
        AtomicReference<Object> value = new AtomicReference<>(new Object());
        WeakReference<Object> trace = new WeakReference<>(value.get());
        Rig.Crew crew = new Rig.Crew("failed write");
        crew.start(new Rig.TestCarrier(false, 0), "writer", () -> {
            assertFalse(slot.write(WRITER, value.get(), Long.MAX_VALUE));
        });
        while (slot.toString().contains("nobody")) {
            Thread.onSpinWait();
        }
        slot.detach(READER);
        crew.join(slot);
        value.set("another");
        System.gc();
        assertNull(trace.get(), "still reachable from " + slot);
    }

    @Test
    void slotDoesNotKeepTheValueOfAnOperationThatMovedToTheMeeting() throws InterruptedException {
        Slot<Object> slot = new Slot<>(
                Rig.spec(Object.class, Sharing.ONE, Sharing.ONE, Buffer.none(), 0),
                new Rig.TestCarrier(false, 0),
                value -> {});
        slot.attach(READER, Rig.SESSION);
        slot.attach(WRITER, Rig.SESSION);
        AtomicReference<Object> value = new AtomicReference<>(new Object());
        WeakReference<Object> trace = new WeakReference<>(value.get());
        Rig.Crew crew = new Rig.Crew("moved write");
        crew.start(new Rig.TestCarrier(false, 0), "writer", () -> {
            assertTrue(slot.write(WRITER, value.get(), Long.MAX_VALUE));
        });
        while (slot.toString().contains("nobody")) {
            Thread.onSpinWait();
        }
        slot.offer(new Offer<>(new Rig.RecordingParty(), 0, Offer.Kind.READ, READER, null));
        crew.join(slot);
        value.set("another");
        System.gc();
        assertNull(trace.get(), "still reachable from " + slot);
    }

    /** An alternative: free, or claimed by some core elsewhere, which then keeps the claims of others waiting. */
    private static final class Alternative extends Rig.RecordingParty {
        private final boolean busy;
        private @Nullable Claim waiting;
        private @Nullable Claim holder;

        Alternative(boolean busy) {
            this.busy = busy;
        }

        @Override
        public boolean firm() {
            return false;
        }

        @Override
        public Answer tryCommit(int guard, @Nullable Object read) {
            if (busy || holder != null) {
                return Answer.CLAIMED;
            }
            commit(null, guard, read);
            return Answer.COMMITTED;
        }

        @Override
        public void claim(Claim claim) {
            if (busy) {
                waiting = claim;
            } else {
                holder = claim;
                claim.granted();
            }
        }

        /** The core elsewhere has released its claim, and the next in the queue has it. */
        void grant() {
            Claim next = Objects.requireNonNull(waiting);
            holder = next;
            waiting = null;
            next.granted();
        }

        @Override
        public void release(Claim claim) {
            assertEquals(holder, claim);
            holder = null;
        }
    }

    /** A claim that is granted when its offer has failed meanwhile must be given back: else the select never returns. */
    @Test
    void claimOfAnAlternativeThatIsGrantedTooLateIsReleased() {
        MeetingCore<String> core = core(Sharing.ONE, Buffer.none());
        Alternative reading = new Alternative(true);
        core.offer(new Offer<>(reading, 0, Offer.Kind.READ, READER, null));
        assertFalse(core.tryWrite(WRITER, "a"));
        assertNotNull(reading.waiting, "the claim is asked for");
        core.poison(null, new Poison(1, "tester", null));
        assertEquals("failed: poisoned by tester", reading.told());
        reading.grant();
        assertNull(reading.holder, "the claim is kept for ever");
    }

    /** A claim that is held when its offer fails must be given back, too. */
    @Test
    void claimOfAnAlternativeThatIsHeldIsReleasedWhenTheChannelEnds() {
        MeetingCore<String> core = core(Sharing.ONE, Buffer.none());
        Alternative lower = new Alternative(false);
        Alternative higher = new Alternative(true);
        core.offer(new Offer<>(lower, 0, Offer.Kind.READ, READER, null));
        core.offer(new Offer<>(higher, 0, Offer.Kind.WRITE, WRITER, "a"));
        assertNotNull(lower.holder, "the lower is claimed, while the higher is asked for");
        assertNotNull(higher.waiting);
        core.poison(null, new Poison(1, "tester", null));
        assertEquals("failed: poisoned by tester", lower.told());
        assertNull(lower.holder, "the claim is kept for ever");
    }

    /**
     * An entry that has been decided is its thread's, which may be about to arrive with it again: the holder of the baton must not
     * take it back then, as an operation that does not wait.
     */
    @Test
    void entryThatIsUsedAgainIsNotTakenBack() {
        MeetingCore<String> core = core(Sharing.ONE, Buffer.none());
        DirectEntry<String> writer = new DirectEntry<>(core, Offer.Kind.WRITE, WRITER, "a", true);
        core.offer(new Offer<>(
                new Rig.RecordingParty() {
                    @Override
                    public void commit(@Nullable Claim claim, int guard, @Nullable Object value) {
                        writer.renew("b", true); // the writer was decided a moment ago
                    }
                },
                0,
                Offer.Kind.READ,
                READER,
                null));
        core.meeting().arrive(writer);
        assertTrue(writer.isPending(), "what the thread is about to write has been taken back");
    }

    // ---------------------------------------------------------------- front end

    /** The claim is only weakly reachable from its process, and so forgotten with the end that the process dropped. */
    @Test
    void claimThatIsDroppedEndsWithItsProcess() throws Throwable {
        run(net -> {
            Any2Any<Integer> c = net.any2any(Buffer.fifo(1));
            CountDownLatch claimed = new CountDownLatch(1);
            net.fork("claimer", c.reader(), reader -> {
                claimAndDrop(reader);
                System.gc();
                claimed.countDown();
            });
            net.fork("reader", c.reader(), reader -> {
                claimed.await();
                assertEquals(1, reader.read());
            });
            net.fork("writer", c.writer(), writer -> writer.write(1));
        });
    }

    private static void claimAndDrop(SharedReader<Integer> reader) throws InterruptedException {
        assertNotNull(reader.claim());
    }

    @Test
    void claimThatIsReleasedEndsWithItsProcessAllTheSame() throws Throwable {
        run(net -> {
            Any2Any<Integer> c = net.any2any(Buffer.fifo(1));
            CountDownLatch claimed = new CountDownLatch(1);
            net.fork("claimer", c.reader(), reader -> {
                reader.claim().release();
                claimed.countDown();
            });
            net.fork("reader", c.reader(), reader -> {
                claimed.await();
                assertEquals(1, reader.read());
            });
            net.fork("writer", c.writer(), writer -> writer.write(1));
        });
    }

    @Test
    void claimLentToAParChildComesBack() throws Throwable {
        run(net -> {
            Any2Any<Integer> c = net.any2any(Buffer.fifo(2));
            SharedReader<Integer> reader = c.reader();
            SharedWriter<Integer> writer = c.writer();
            writer.write(1);
            writer.write(2);
            try (ExclusiveReader<Integer> claim = reader.claim()) {
                net.par(() -> assertEquals(1, claim.read()));
                assertEquals(2, claim.read());
            }
        });
    }

    @Test
    void claimOnAChannelAtItsEndIsRefused() throws Throwable {
        run(net -> {
            Any2Any<Integer> c = net.any2any();
            SharedReader<Integer> reader = c.reader();
            SharedWriter<Integer> writer = c.writer();
            writer.close();
            assertNull(reader.readOrNull());
            assertThrows(dev.strait.ChannelClosedException.class, () -> reader.claim(Duration.ofSeconds(1)));
        });
    }

    /** What a par child uses in a scope of its own is closed with the body of the scope; its parent is no part of that. */
    @Test
    void scopeInAParChildEnds() throws Throwable {
        run(net -> net.par(() -> net.scope(inner -> {
            One2One<Integer> c = inner.one2one();
            inner.fork("reader", c.reader(), reader -> {
                assertEquals(1, reader.readOrNull());
                assertNull(reader.readOrNull());
            });
            c.writer().write(1);
        })));
    }

    /** The same without par, to compare. */
    @Test
    void scopeInTheMainProcessEnds() throws Throwable {
        run(net -> net.scope(inner -> {
            One2One<Integer> c = inner.one2one();
            inner.fork("reader", c.reader(), reader -> {
                assertEquals(1, reader.readOrNull());
                assertNull(reader.readOrNull());
            });
            c.writer().write(1);
        }));
    }

    private static final class Unprintable extends Exception {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }
    }

    /** An exception whose message cannot be had: the network fails, but it ends. */
    @Test
    void processThatThrowsAnUnprintableExceptionIsJoined() {
        assertThrows(
                RuntimeException.class,
                () -> run(net -> net.fork("p", () -> {
                    throw new Unprintable();
                })));
    }

    /** The body's thread is its own: what interrupts it does not interrupt the caller, who gets the failure. */
    @Test
    void interruptOfTheBodyIsNotTheCallers() throws InterruptedException {
        AtomicBoolean kept = new AtomicBoolean();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                Network.on(new Rig.TestBackend()).run(net -> {
                    One2One<Integer> c = net.one2one();
                    Thread.currentThread().interrupt();
                    for (int unexpected : c.reader()) {
                        throw new AssertionError(unexpected);
                    }
                });
            } catch (Throwable failure) {
                thrown.set(failure);
            }
            kept.set(Thread.interrupted());
        });
        caller.join();
        assertInstanceOf(ProcessInterruptedException.class, thrown.get());
        assertFalse(kept.get(), "the caller has been interrupted");
    }

    /** A failure in answer to another is suppressed, not swallowed, also one level down. */
    @Test
    void failureOfAParChildWhoseParentIsToldToStopIsNotSwallowed() {
        RuntimeException first = new RuntimeException("first");
        RuntimeException second = new RuntimeException("second");
        CountDownLatch running = new CountDownLatch(1);
        RuntimeException thrown = assertThrows(
                RuntimeException.class,
                () -> run(net -> {
                    net.fork("first", () -> {
                        running.await();
                        throw first;
                    });
                    net.par(() -> {
                        running.countDown();
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException told) {
                            throw second;
                        }
                    });
                }));
        assertEquals(first, thrown);
        assertTrue(mentions(thrown, second), "not to be found: " + Arrays.toString(thrown.getSuppressed()));
    }

    private static boolean mentions(Throwable thrown, Throwable sought) {
        return thrown == sought || Arrays.stream(thrown.getSuppressed()).anyMatch(each -> mentions(each, sought));
    }

    /** A scope that fails stops the scopes within, whose failures in answer to that are suppressed, not thrown in its place. */
    @Test
    void cancellationByAScopeReachesTheScopesWithin() throws Throwable {
        RuntimeException outer = new RuntimeException("outer");
        RuntimeException inner = new RuntimeException("inner");
        RuntimeException thrown = assertThrows(
                RuntimeException.class,
                () -> run(net -> net.scope(middle -> {
                    CountDownLatch inside = new CountDownLatch(1);
                    middle.fork("failing", () -> {
                        inside.await();
                        throw outer;
                    });
                    middle.scope(within -> {
                        inside.countDown();
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException told) {
                            throw inner;
                        }
                    });
                })));
        assertEquals(outer, thrown);
        assertTrue(mentions(thrown, inner), "not to be found: " + Arrays.toString(thrown.getSuppressed()));
    }

    /**
     * {@code ExclusiveTenure.relinquish} makes the parent the owner first and its thread the user later; in between, a
     * sibling may take the end and hand it on. The parent's many belongings make that gap long: they are swept in it.
     */
    @Test
    void endThatASiblingGivesAwayIsNotTheParentsAgain() throws Throwable {
        run(net -> {
            One2One<Integer> c = net.one2one(Buffer.fifo(100));
            List<One2One<Integer>> others = new ArrayList<>();
            for (int i = 0; i < 1 << 15; i++) {
                One2One<Integer> other = net.one2one();
                others.add(other);
                assertFalse(other.writer().tryWrite(1));
            }
            CountDownLatch taken = new CountDownLatch(1);
            CountDownLatch done = new CountDownLatch(1);
            net.par(
                    () -> {
                        c.writer().write(1);
                        taken.countDown();
                    },
                    () -> {
                        taken.await();
                        boolean given = false;
                        while (!given) {
                            try {
                                net.fork("new owner", c.writer(), writer -> done.await());
                                given = true;
                            } catch (ExclusiveEndException notYet) {
                                Thread.onSpinWait();
                            }
                        }
                    });
            try {
                assertThrows(ExclusiveEndException.class, () -> c.writer().tryWrite(2));
            } finally {
                done.countDown();
            }
            assertEquals(1 << 15, others.size());
        });
    }

    /** "Nothing is started or handed over." */
    @Test
    void endGivenTwiceIsNotHandedOverWhenTheForkIsRefused() throws Throwable {
        run(net -> {
            One2One<Integer> c = net.one2one(Buffer.fifo(1));
            assertThrows(RuntimeException.class, () -> net.fork("p", c.writer(), c.writer(), (one, same) -> {}));
            assertTrue(c.writer().tryWrite(1));
        });
    }

    private static MeetingCore<String> core(Sharing sharing, Buffer buffer) {
        MeetingCore<String> core = Rig.meeting(
                Rig.spec(String.class, sharing, sharing, buffer, 0), new Rig.TestCarrier(false, 0), value -> {});
        core.attach(READER, Rig.SESSION);
        core.attach(WRITER, Rig.SESSION);
        return core;
    }
}
