package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Barrier;
import dev.strait.BarrierBrokenException;
import dev.strait.Effect;
import dev.strait.Enrolment;
import dev.strait.ExclusiveEndException;
import dev.strait.One2One;
import dev.strait.ProcessBody;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Barriers. If one of these fails, look at who is counted as enrolled at the moment a phase ends: a member that has come twice, or
 * has left, or is new.
 */
public abstract class BarrierLaws extends Laws {
    private static final int PHASES = Effort.times(200);

    /** For subclasses. */
    protected BarrierLaws() {}

    /** One of the ways to sync, in the end. */
    @FunctionalInterface
    private interface Sync {
        void sync(Enrolment enrolment) throws InterruptedException;
    }

    private static void poll(Enrolment enrolment) {
        while (!enrolment.trySync()) {
            LockSupport.parkNanos(1_000);
        }
    }

    private static void hurry(Enrolment enrolment) throws InterruptedException {
        while (!enrolment.sync(Duration.ofNanos(20_000))) {
            LockSupport.parkNanos(1_000);
        }
    }

    private static void patiently(Enrolment enrolment) throws InterruptedException {
        assertTrue(enrolment.sync(Patience.limit()), "waited in vain");
    }

    // ---------------------------------------------------------------- phases

    private void phases(int count, List<Sync> ways) throws Exception {
        AtomicIntegerArray come = new AtomicIntegerArray(PHASES);
        network(net -> net.fork(count, "member", net.barrier(count)::enrol, enrolment -> {
            for (int phase = 0; phase < PHASES; phase++) {
                int number = come.incrementAndGet(phase);
                ways.get((number + phase) % ways.size()).sync(enrolment);
                assertEquals(count, come.get(phase), "left phase " + phase + " too early");
            }
        }));
        for (int phase = 0; phase < PHASES; phase++) {
            assertEquals(count, come.get(phase));
        }
    }

    @TestFactory
    @DisplayName("BA-01 BA-02 nobody leaves a phase before all have come, and all leave")
    Stream<DynamicTest> phases() {
        return Stream.of(1, 2, 3, 8)
                .map(count -> DynamicTest.dynamicTest(
                        count + " enrolled", () -> phases(count, List.of(Enrolment::sync, BarrierLaws::patiently))));
    }

    @Test
    @DisplayName("BA-01 BA-02 whoever gives up and comes again counts once")
    void hurriedPhases() throws Exception {
        phases(3, List.of(Enrolment::sync, BarrierLaws::hurry, BarrierLaws::poll));
    }

    @Test
    @DisplayName("BA-01 the enrolments that a barrier was made with count before they are given out")
    void lateComers() throws Exception {
        List<String> events = Collections.synchronizedList(new ArrayList<>());
        network(net -> {
            Barrier barrier = net.barrier(2);
            Spot early = new Spot();
            net.fork("early", barrier.enrol(), enrolment -> {
                early.mark();
                enrolment.sync();
                events.add("early has left");
            });
            early.awaitBlocked();
            events.add("late is started");
            net.fork("late", barrier.enrol(), Enrolment::sync);
        });
        assertEquals(List.of("late is started", "early has left"), events);
    }

    @Test
    @DisplayName("BA-06 what was done before a phase is seen after it, by all")
    void memory() throws Exception {
        int count = 3;
        int[][] plain = new int[count][PHASES];
        network(net -> {
            Barrier barrier = net.barrier(count);
            List<Enrolment> enrolments =
                    Stream.generate(barrier::enrol).limit(count).toList();
            net.par(count, me -> {
                for (int phase = 0; phase < PHASES; phase++) {
                    plain[me][phase] = phase + 1;
                    enrolments.get(me).sync();
                    assertEquals(phase + 1, plain[(me + 1) % count][phase], "an older write is not seen");
                }
            });
        });
    }

    // ---------------------------------------------------------------- enrolling and resigning

    /** Two wait; the third does something; then the two have left. */
    private void third(ProcessBody.Of1<Enrolment> third) throws Exception {
        AtomicInteger left = new AtomicInteger();
        network(net -> {
            Barrier barrier = net.barrier(3);
            List<Spot> spots = Spot.several(2);
            for (Spot spot : spots) {
                net.fork("waiting", barrier.enrol(), enrolment -> {
                    spot.mark();
                    enrolment.sync();
                    left.incrementAndGet();
                });
            }
            net.fork("third", barrier.enrol(), enrolment -> {
                for (Spot spot : spots) {
                    spot.awaitBlocked();
                }
                assertEquals(0, left.get());
                third.run(enrolment);
            });
        });
        assertEquals(2, left.get());
    }

    @Test
    @DisplayName("BA-03 whoever resigns is not waited for")
    void resign() throws Exception {
        third(enrolment -> {
            enrolment.resign();
            enrolment.resign();
        });
    }

    @Test
    @DisplayName("BA-03 whoever closes its enrolment has resigned")
    void close() throws Exception {
        third(enrolment -> {
            enrolment.close();
            enrolment.close();
        });
    }

    @Test
    @DisplayName("BA-03 whoever ends has resigned")
    void end() throws Exception {
        third(enrolment -> {});
    }

    @Test
    @DisplayName("BA-03 an enrolment that is not given out is resigned when its maker ends")
    void makerEnds() throws Exception {
        AtomicInteger left = new AtomicInteger();
        network(net -> {
            Spot waiting = new Spot();
            CountDownLatch started = new CountDownLatch(1);
            net.fork("maker", () -> {
                Barrier barrier = net.barrier(2);
                net.fork("waiting", barrier.enrol(), enrolment -> {
                    waiting.mark();
                    started.countDown();
                    enrolment.sync();
                    left.incrementAndGet();
                });
                waiting.awaitBlocked();
            });
            Patience.await(started, "a process that waits at the barrier");
        });
        assertEquals(1, left.get());
    }

    @Test
    @DisplayName("BA-03 who enrols in the middle of a phase is waited for in that phase")
    void enrolInPhase() throws Exception {
        List<String> events = Collections.synchronizedList(new ArrayList<>());
        network(net -> {
            Barrier barrier = net.barrier(2);
            Spot first = new Spot();
            Spot second = new Spot();
            net.fork("first", barrier.enrol(), enrolment -> {
                first.mark();
                enrolment.sync();
                events.add("first has left");
            });
            net.fork("second", barrier.enrol(), enrolment -> {
                first.awaitBlocked();
                net.fork("new", enrolment.enrol(), another -> {
                    second.awaitBlocked();
                    events.add("the new one comes");
                    another.sync();
                });
                second.mark();
                enrolment.sync();
            });
        });
        assertEquals(List.of("the new one comes", "first has left"), events);
    }

    // ---------------------------------------------------------------- giving up

    @Test
    @DisplayName("BA-02 TI-01 to wait in vain for a limited time breaks nothing, and is not early")
    void timeout() throws Exception {
        network(net -> {
            Barrier barrier = net.barrier(2);
            Enrolment mine = barrier.enrol();
            Enrolment other = barrier.enrol();
            Duration limit = Duration.ofMillis(5);
            long before = System.nanoTime();
            assertFalse(mine.sync(limit));
            assertTrue(System.nanoTime() - before >= limit.toNanos(), "early");
            assertFalse(mine.trySync());
            assertFalse(mine.sync(Duration.ZERO));
            net.par(() -> mine.sync(), () -> other.sync());
        });
    }

    @Test
    @DisplayName("IN-01 IN-02 a process that is interrupted has not taken part, and is still waited for")
    void interrupt() throws Exception {
        AtomicReference<String> outcome = new AtomicReference<>("none");
        network(net -> {
            Barrier barrier = net.barrier(2);
            Spot waiting = new Spot();
            CountDownLatch interrupted = new CountDownLatch(1);
            net.fork("interrupted", barrier.enrol(), enrolment -> {
                waiting.mark();
                assertThrows(InterruptedException.class, enrolment::sync);
                interrupted.countDown();
                enrolment.sync();
                outcome.set("synced");
            });
            waiting.interrupt();
            Patience.await(interrupted, "the interrupt to be seen");
            Enrolment mine = barrier.enrol();
            mine.sync();
        });
        assertEquals("synced", outcome.get());
    }

    // ---------------------------------------------------------------- breaking

    @Test
    @DisplayName("BA-05 when a process that is enrolled fails, those who wait and those who come learn its cause")
    void failure() throws Exception {
        RuntimeException cause = new RuntimeException("the cause");
        AtomicReference<BarrierBrokenException> waiting = new AtomicReference<>();
        AtomicReference<BarrierBrokenException> coming = new AtomicReference<>();
        Throwable thrown = failureOf(net -> {
            Barrier barrier = net.barrier("start", 3);
            Spot spot = new Spot();
            CountDownLatch broken = new CountDownLatch(1);
            net.fork("waiting", barrier.enrol(), enrolment -> {
                spot.mark();
                waiting.set(assertThrows(BarrierBrokenException.class, enrolment::sync));
                broken.countDown();
            });
            Enrolment late = barrier.enrol();
            net.fork("failing", barrier.enrol(), enrolment -> {
                spot.awaitBlocked();
                throw cause;
            });
            boolean interrupted = false;
            while (broken.getCount() > 0) {
                try {
                    Patience.await(broken, "the barrier to break");
                } catch (InterruptedException failing) {
                    interrupted = true;
                }
            }
            coming.set(assertThrows(BarrierBrokenException.class, late::trySync));
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        assertSame(cause, thrown);
        for (BarrierBrokenException exception : List.of(waiting.get(), coming.get())) {
            assertSame(cause, exception.getCause());
            assertEquals(Effect.NONE, exception.effect());
            assertSays(exception.poisoner(), exception);
            assertTrue(exception.barrier().endsWith("/start"), exception.barrier());
            assertSays("the cause", exception);
        }
    }

    @Test
    @DisplayName("BA-05 the first cause stays; a broken barrier can be reset, and goes on with those who are left")
    void reset() throws Exception {
        RuntimeException cause = new RuntimeException("first");
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        network(net -> {
            Barrier barrier = net.barrier(3);
            Enrolment mine = barrier.enrol();
            Enrolment leaving = barrier.enrol();
            One2One<String> brokenFor = net.one2one();
            One2One<String> goOn = net.one2one();
            Spot spot = new Spot();
            net.fork("other", barrier.enrol(), brokenFor.writer(), goOn.reader(), (enrolment, told, go) -> {
                spot.mark();
                BarrierBrokenException broken = assertThrows(BarrierBrokenException.class, enrolment::sync);
                told.write(
                        String.valueOf(Objects.requireNonNull(broken.getCause()).getMessage()));
                go.read();
                enrolment.sync();
                seen.add("other has synced");
            });
            spot.awaitBlocked();
            mine.poison(cause);
            mine.poison(new RuntimeException("second"));
            assertEquals("first", brokenFor.reader().read());
            assertSame(
                    cause,
                    assertThrows(BarrierBrokenException.class, mine::sync).getCause());
            barrier.reset();
            assertFalse(mine.trySync());
            leaving.resign();
            goOn.writer().write("go on");
            mine.sync();
        });
        assertEquals(List.of("other has synced"), seen);
    }

    @Test
    @DisplayName("BA-05 PR-06 a network that fails releases those who wait at its barriers")
    void networkFails() throws Exception {
        AtomicReference<Throwable> seen = new AtomicReference<>();
        RuntimeException cause = new RuntimeException("the cause");
        Throwable thrown = failureOf(net -> {
            Barrier barrier = net.barrier(2);
            Spot spot = new Spot();
            net.fork("waiting", barrier.enrol(), enrolment -> {
                spot.mark();
                try {
                    enrolment.sync();
                } catch (BarrierBrokenException | InterruptedException stopped) {
                    seen.set(stopped);
                    throw stopped;
                }
            });
            spot.awaitBlocked();
            throw cause;
        });
        assertSame(cause, thrown);
        assertEquals(0, thrown.getSuppressed().length, "an answer to being stopped is no failure");
        assertTrue(seen.get() instanceof InterruptedException || seen.get().getCause() == cause, () -> "" + seen.get());
    }

    @Test
    @DisplayName("BA-05 the barriers of a network that has ended are broken, and cannot be reset")
    void networkHasEnded() throws Exception {
        AtomicReference<Barrier> kept = new AtomicReference<>();
        AtomicReference<Enrolment> enrolment = new AtomicReference<>();
        network(net -> {
            kept.set(net.barrier(1));
            enrolment.set(kept.get().enrol());
            enrolment.get().sync();
        });
        assertThrows(IllegalStateException.class, kept.get()::reset);
        assertThrows(IllegalStateException.class, enrolment.get()::trySync, "it was resigned with its process");
    }

    // ---------------------------------------------------------------- who may

    @Test
    @DisplayName("SH-04 a second live process is refused, with the barrier and both processes named")
    void secondProcess() throws Exception {
        Throwable thrown = failureOf(net -> {
            Barrier barrier = net.barrier("start", 2);
            Enrolment mine = barrier.enrol();
            net.fork("intruder", () -> mine.sync());
            mine.sync();
        });
        ExclusiveEndException refusal = assertInstanceOf(ExclusiveEndException.class, thrown);
        assertTrue(refusal.channel().endsWith("/start"), refusal.channel());
        assertTrue(refusal.owner().endsWith("/main"), refusal.owner());
        assertTrue(refusal.intruder().endsWith("/intruder"), refusal.intruder());
        assertSays("BarrierLaws", refusal);
    }

    @Test
    @DisplayName("SH-05 an enrolment is lent to the children of a par, and comes back")
    void lent() throws Exception {
        network(net -> {
            Barrier barrier = net.barrier(2);
            Enrolment one = barrier.enrol();
            Enrolment two = barrier.enrol();
            for (int i = 0; i < 3; i++) {
                net.par(() -> one.sync(), () -> two.sync());
            }
            one.resign();
            assertTrue(two.trySync());
        });
    }

    @Test
    @DisplayName("SH-07 enrolments are given out by the maker of the barrier, as many as it was made for")
    void givingOut() throws Exception {
        network(net -> {
            Barrier barrier = net.barrier("start", 1);
            net.par(
                    () -> {
                        IllegalStateException refused = assertThrows(IllegalStateException.class, barrier::enrol);
                        assertSays("/start", refused);
                        assertSays("par-0", refused);
                    },
                    () -> {});
            Enrolment only = barrier.enrol();
            IllegalStateException refused = assertThrows(IllegalStateException.class, barrier::enrol);
            assertSays("made for 1", refused);
            only.resign();
            IllegalStateException resigned = assertThrows(IllegalStateException.class, only::sync);
            assertSays("/start", resigned);
            assertThrows(IllegalStateException.class, only::enrol);
            IllegalArgumentException none = assertThrows(IllegalArgumentException.class, () -> net.barrier("empty", 0));
            assertSays("enrolled=0", none);
        });
    }
}
