package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.strait.Alt;
import dev.strait.Barrier;
import dev.strait.BarrierBrokenException;
import dev.strait.Buffer;
import dev.strait.Enrolment;
import dev.strait.Guard;
import dev.strait.One2Any;
import dev.strait.One2One;
import dev.strait.ProcessBody;
import dev.strait.SharedReader;
import dev.strait.spi.BarrierCore;
import dev.strait.spi.Capability;
import dev.strait.spi.Poison;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Barriers as guards: for backends with {@link Capability#MULTIWAY_BARRIERS}. If one of these fails, look at how several parties
 * are decided together: one that is committed while another turns out to have been decided elsewhere, a claim that is kept, or
 * a complete phase that nobody tries again.
 */
public abstract class MultiwayLaws extends Laws {
    private static final int SYNCS = Effort.times(600);
    private static final int STOP = 0;
    private static final int GO_ON = 1;

    /** For subclasses. */
    protected MultiwayLaws() {}

    @BeforeEach
    void onlyIfClaimed() {
        requires(Capability.MULTIWAY_BARRIERS);
    }

    // ---------------------------------------------------------------- overlapping barriers

    /**
     * Barriers, as the processes that are enrolled in each. All processes select from all of their barriers until there have been so
     * many syncs; since then every process waits for every barrier, one is always complete.
     */
    private void play(int processes, List<List<Integer>> barriers, long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        List<TreeMap<Integer, Integer>> counts = new ArrayList<>();
        AtomicInteger total = new AtomicInteger();
        network(net -> {
            One2Any<Integer> stop = net.one2any();
            List<List<Guard<Integer>>> guards = new ArrayList<>();
            for (int i = 0; i < processes; i++) {
                guards.add(new ArrayList<>());
                counts.add(new TreeMap<>());
            }
            for (int b = 0; b < barriers.size(); b++) {
                int number = b;
                Barrier barrier = net.barrier(barriers.get(b).size());
                for (int member : barriers.get(b)) {
                    guards.get(member).add(barrier.enrol().onSync(() -> {
                        counts.get(member).merge(number, 1, Integer::sum);
                        if (total.incrementAndGet() == SYNCS) {
                            stop.writer().close(); // not by a process of its own, which might not get a processor
                        }
                        return GO_ON;
                    }));
                }
            }
            List<ProcessBody> bodies = new ArrayList<>();
            for (int i = 0; i < processes; i++) {
                SharedReader<Integer> stopped = stop.reader();
                List<Guard<Integer>> mine = guards.get(i);
                mine.add(random.nextInt(mine.size() + 1), stopped.onRead(value -> STOP, () -> STOP));
                Alt<Integer> alt = ChoiceLaws.policies().get(random.nextInt(3)).apply(mine);
                int way = random.nextInt(i == 0 ? 3 : 2); // two that only try never meet
                bodies.add(() -> {
                    int next = GO_ON;
                    while (next == GO_ON) {
                        next = switch (way) {
                            case 0 -> alt.select();
                            case 1 -> alt.select(Duration.ofNanos(50_000), () -> GO_ON);
                            default ->
                                alt.trySelect(() -> {
                                    LockSupport.parkNanos(1_000);
                                    return GO_ON;
                                });
                        };
                    }
                });
            }
            net.par(bodies);
        });
        for (int b = 0; b < barriers.size(); b++) {
            int number = b;
            List<Integer> ofMembers = barriers.get(b).stream()
                    .map(member -> counts.get(member).getOrDefault(number, 0))
                    .toList();
            assertEquals(
                    1, ofMembers.stream().distinct().count(), () -> "members of barrier " + number + ": " + ofMembers);
        }
    }

    @TestFactory
    @DisplayName("BA-04 AL-14 P, Q and R, who each have a choice of two barriers shared with the others, get on")
    Stream<DynamicTest> challenge() {
        return IntStream.range(0, 6)
                .mapToObj(seed -> DynamicTest.dynamicTest(
                        "seed " + seed, () -> play(3, List.of(List.of(0, 1), List.of(1, 2), List.of(2, 0)), seed)));
    }

    @TestFactory
    @DisplayName("BA-04 AL-14 barriers of all in any number, selected from at once, are chosen by all or none")
    Stream<DynamicTest> sameMembers() {
        return IntStream.range(0, 6)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> {
                    List<Integer> all = IntStream.range(0, 2 + seed % 3).boxed().toList();
                    play(all.size(), List.of(all, all, all), seed);
                }));
    }

    @TestFactory
    @DisplayName("BA-04 AL-14 in any arrangement of barriers each is chosen by all its members or none")
    Stream<DynamicTest> arrangements() {
        return IntStream.range(0, 24)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> {
                    SplittableRandom random = new SplittableRandom(seed);
                    int processes = 2 + random.nextInt(4);
                    List<List<Integer>> barriers = new ArrayList<>();
                    // each process has one to itself at least with its neighbour, so that nobody is left out
                    for (int i = 0; i < processes; i++) {
                        barriers.add(List.of(i, (i + 1) % processes));
                    }
                    for (int more = random.nextInt(3); more > 0; more--) {
                        List<Integer> members = IntStream.range(0, processes)
                                .filter(i -> random.nextBoolean())
                                .boxed()
                                .toList();
                        if (!members.isEmpty()) {
                            barriers.add(members);
                        }
                    }
                    play(processes, barriers, seed);
                }));
    }

    @Test
    @DisplayName("BA-04 members that sync and members that select meet")
    void mixed() throws Exception {
        AtomicInteger selected = new AtomicInteger();
        network(net -> {
            Barrier barrier = net.barrier(3);
            One2One<String> never = net.one2one();
            ProcessBody.Of1<Enrolment> plain = enrolment -> {
                for (int i = 0; i < SYNCS; i++) {
                    enrolment.sync();
                }
            };
            net.fork("plain", barrier.enrol(), plain);
            net.fork("plain too", barrier.enrol(), plain);
            Alt<Integer> alt =
                    Alt.fair(never.reader().onRead(value -> -1), barrier.enrol().onSync(selected::incrementAndGet));
            for (int i = 0; i < SYNCS; i++) {
                alt.select();
            }
        });
        assertEquals(SYNCS, selected.get());
    }

    // ---------------------------------------------------------------- the rules of alternatives

    @Test
    @DisplayName(
            "AL-03 pri prefers a barrier that is complete but for it to a channel that is ready, and the other way round")
    void priority() throws Exception {
        network(net -> {
            Barrier barrier = net.barrier(2);
            Enrolment mine = barrier.enrol();
            One2One<String> ready = net.one2one(Buffer.fifo(2));
            ready.writer().write("value");
            ready.writer().write("value");
            Guard<String> read = ready.reader().onRead(value -> value);
            Guard<String> sync = mine.onSync(() -> "synced");
            Spot waiting = new Spot();
            CountDownLatch over = new CountDownLatch(1);
            net.fork("other", barrier.enrol(), enrolment -> {
                waiting.mark();
                enrolment.sync();
                Patience.await(over, "the end of the test"); // and is missing at the barrier until then
            });
            waiting.awaitBlocked();
            assertEquals("value", Alt.pri(read, sync).select());
            assertEquals("synced", Alt.pri(sync, read).select());
            assertEquals("value", Alt.pri(sync, read).select());
            over.countDown();
        });
    }

    @Test
    @DisplayName("AL-02 AL-06 AL-16 a barrier guard that loses, or takes no part, has not synced")
    void loserHasNoEffect() throws Exception {
        network(net -> {
            Barrier barrier = net.barrier(2);
            Enrolment mine = barrier.enrol();
            One2One<String> channel = net.one2one();
            boolean[] enabled = {true};
            Alt<String> alt = Alt.fair(
                    mine.onSync(() -> "synced").when(() -> enabled[0]),
                    channel.reader().onRead(value -> value));
            Spot selecting = new Spot();
            CountDownLatch over = new CountDownLatch(1);
            net.fork("writer", channel.writer(), out -> {
                selecting.awaitBlocked();
                out.write("value");
                out.write("value");
                Patience.await(over, "the end of the test"); // until then the channel is open
            });
            selecting.mark();
            assertEquals("value", alt.select());
            Spot waiting = new Spot();
            net.fork("other", barrier.enrol(), enrolment -> {
                assertFalse(enrolment.trySync(), "the loser has synced");
                waiting.mark();
                enrolment.sync();
            });
            waiting.awaitBlocked();
            enabled[0] = false;
            assertEquals("value", alt.select());
            enabled[0] = true;
            assertEquals("synced", alt.select());
            over.countDown();
        });
    }

    @Test
    @DisplayName("AL-09 AL-08 a barrier that is not complete is not ready")
    void notReady() throws Exception {
        network(net -> {
            Barrier barrier = net.barrier(2);
            Alt<String> alt = Alt.pri(barrier.enrol().onSync(() -> "synced"), Guard.skip(() -> "skipped"));
            assertEquals("skipped", alt.select());
            Alt<String> timed = Alt.pri(
                    barrier.enrol().onSync(() -> "synced"), net.after(Duration.ofMillis(2), () -> "time is up"));
            assertEquals("time is up", timed.select());
        });
    }

    @Test
    @DisplayName("IN-01 IN-03 an alternative that is interrupted has not synced, and is not there any more")
    void interrupt() throws Exception {
        network(net -> {
            Barrier barrier = net.barrier(2);
            Enrolment mine = barrier.enrol();
            Spot selecting = new Spot();
            net.fork("interrupted", barrier.enrol(), enrolment -> {
                Alt<String> alt = Alt.fair(enrolment.onSync(() -> "synced"));
                selecting.mark();
                assertThrows(InterruptedException.class, alt::select);
                selecting.clear();
                selecting.mark();
                assertEquals("synced", alt.select());
            });
            selecting.interrupt();
            selecting.awaitBlocked(2);
            mine.sync();
        });
    }

    @Test
    @DisplayName("AL-11 BA-05 a barrier that is broken is ready, before any priority, and select throws")
    void broken() throws Exception {
        RuntimeException cause = new RuntimeException("the cause");
        network(net -> {
            Barrier barrier = net.barrier(2);
            Enrolment mine = barrier.enrol();
            Alt<String> alt = Alt.pri(Guard.skip(() -> "skipped"), mine.onSync(() -> "synced"));
            assertEquals("skipped", alt.select());
            mine.poison(cause);
            assertSame(
                    cause,
                    assertThrows(BarrierBrokenException.class, alt::select).getCause());
            barrier.reset();
            assertEquals("skipped", alt.select());
        });
    }

    @Test
    @DisplayName("AL-11 BA-05 an alternative that waits is told when a barrier breaks")
    void breaks() throws Exception {
        RuntimeException cause = new RuntimeException("the cause");
        AtomicReference<Throwable> seen = new AtomicReference<>();
        network(net -> {
            Barrier barrier = net.barrier(3);
            Spot selecting = new Spot();
            net.fork("selecting", barrier.enrol(), enrolment -> {
                Alt<String> alt =
                        Alt.fair(enrolment.onSync(() -> "synced"), net.after(Duration.ofDays(1), () -> "late"));
                selecting.mark();
                seen.set(assertThrows(BarrierBrokenException.class, alt::select));
            });
            selecting.awaitBlocked();
            barrier.enrol().poison(cause);
        });
        assertSame(cause, seen.get().getCause());
    }

    @Test
    @DisplayName("AL-12 AL-17 one enrolment may stand in two guards, two enrolments in one barrier may not")
    void twice() throws Exception {
        network(net -> {
            Barrier barrier = net.barrier("start", 2);
            Enrolment one = barrier.enrol();
            Enrolment two = barrier.enrol();
            Alt<String> impossible = Alt.fair(one.onSync(() -> "one"), two.onSync(() -> "two"));
            IllegalStateException refused = assertThrows(IllegalStateException.class, impossible::select);
            assertSays("/start", refused);
            Spot waiting = new Spot();
            net.fork("other", two, enrolment -> {
                waiting.mark();
                enrolment.sync();
                waiting.mark();
                enrolment.sync();
            });
            waiting.awaitBlocked();
            Alt<String> both = Alt.fair(one.onSync(() -> "first"), one.onSync(() -> "second"));
            assertEquals("first", both.select());
            waiting.awaitBlocked(2); // or else it might come after we have tried the second
            assertEquals("second", both.select());
        });
    }

    // ---------------------------------------------------------------- without a front end

    private BarrierCore barrierOf(int members) {
        BarrierCore barrier = backend().createBarrier("bench");
        for (int member = 1; member <= members; member++) {
            barrier.enrol(member, backend().session());
        }
        return barrier;
    }

    @Test
    @DisplayName(
            "BA-04 AL-16 when a member has been decided elsewhere the others are released, and meet when it comes again")
    void decidedElsewhere() throws Exception {
        BarrierCore barrier = barrierOf(2);
        Scripted free = Scripted.alternative(100);
        Scripted decided = Scripted.alternative(200).in(Scripted.Mood.DECIDED);
        barrier.offer(free, 0, 1);
        barrier.offer(decided, 0, 2);
        free.awaitSaid("release", 1);
        free.assertUnanswered("the other member was decided elsewhere");
        barrier.withdraw(decided, 0, 2);
        decided.awaitWithdrawn(0);
        Scripted again = Scripted.firm(201);
        barrier.offer(again, 0, 2);
        again.awaitCommit(0);
        free.awaitCommit(0);
    }

    @Test
    @DisplayName("BA-04 AL-14 members are asked in the order of their names, whoever came first")
    void asksInOrder() throws Exception {
        BarrierCore barrier = barrierOf(3);
        List<Long> order = Collections.synchronizedList(new ArrayList<>());
        List<Scripted> members =
                Stream.of(300L, 100L, 200L).map(Scripted::alternative).toList();
        for (int i = 0; i < members.size(); i++) {
            Scripted member = members.get(i);
            member.onAsked(() -> order.add(member.id().sequence()));
            barrier.offer(member, 0, i + 1);
        }
        for (Scripted member : members) {
            member.awaitCommit(0);
        }
        assertEquals(List.of(100L, 200L, 300L), order.stream().distinct().toList());
    }

    @Test
    @DisplayName("BA-04 AL-05 DL-02 a member that answers late is waited for; if it refuses, the others are released")
    void answersLate() throws Exception {
        for (boolean granted : new boolean[] {true, false}) {
            BarrierCore barrier = barrierOf(2);
            Scripted lower = Scripted.alternative(100);
            Scripted higher = Scripted.alternative(200).in(Scripted.Mood.CLAIMED);
            barrier.offer(lower, 0, 1);
            barrier.offer(higher, 0, 2);
            higher.awaitClaim();
            assertFalse(barrier.isQuiet(), "a claim waits for its answer");
            higher.answerClaim(granted);
            if (granted) {
                lower.awaitCommit(0);
                higher.awaitCommit(0);
            } else {
                lower.awaitSaid("release", 1);
            }
        }
    }

    @Test
    @DisplayName("BA-05 when a barrier breaks while a member is claimed, that is released")
    void brokenBetweenClaims() throws Exception {
        BarrierCore barrier = barrierOf(2);
        Scripted lower = Scripted.alternative(100);
        Scripted higher = Scripted.alternative(200).in(Scripted.Mood.CLAIMED);
        barrier.offer(lower, 0, 1);
        barrier.offer(higher, 0, 2);
        higher.awaitClaim();
        barrier.poison(new Poison(1, "p", null));
        higher.answerClaim();
        String fate = lower.awaitFate();
        assertEquals(fate, higher.awaitFate());
        if (fate.equals("fail")) {
            lower.awaitSaid("release", 1);
        }
    }

    @Test
    @DisplayName("BA-04 AL-16 a claim that is granted when its member has left is given back")
    void grantedTooLate() throws Exception {
        BarrierCore barrier = barrierOf(2);
        Scripted leaving = Scripted.alternative(100).in(Scripted.Mood.CLAIMED);
        barrier.offer(leaving, 0, 1);
        barrier.offer(Scripted.alternative(200), 0, 2);
        leaving.awaitClaim();
        barrier.withdraw(leaving, 0, 1);
        leaving.answerClaim();
        leaving.awaitWithdrawn(0);
        leaving.awaitSaid("release", 1);
    }

    @Test
    @DisplayName("BA-04 AL-05 a claim may be granted at once although the member could not be decided a moment before")
    void grantedAtOnce() throws Exception {
        BarrierCore barrier = barrierOf(2);
        Scripted lower = Scripted.alternative(100);
        Scripted released = Scripted.busyAtFirst(200);
        barrier.offer(lower, 0, 1);
        barrier.offer(released, 0, 2);
        released.answerClaimIfAsked();
        released.awaitCommit(0);
        lower.awaitCommit(0);
    }
}
