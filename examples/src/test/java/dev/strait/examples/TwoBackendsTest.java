package dev.strait.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Alt;
import dev.strait.Any2Any;
import dev.strait.Barrier;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Enrolment;
import dev.strait.Guard;
import dev.strait.Network;
import dev.strait.One2One;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alternatives over channels of two backends at once: of the network in which a process runs, and of one around it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TwoBackendsTest {
    private static final int EACH = 300;

    @ParameterizedTest
    @CsvSource({"threads, virtual", "virtual, threads"})
    void alternativeReadsFromBoth(String outside, String inside) throws Exception {
        List<Integer> fromOuter = new ArrayList<>();
        List<Integer> fromInner = new ArrayList<>();
        Network.run(outside, outer -> {
            One2One<Integer> a = outer.one2one();
            outer.fork("outer writer", a.writer(), TwoBackendsTest::count);
            Network.on(inside).run(inner -> {
                One2One<Integer> b = inner.one2one();
                inner.fork("inner writer", b.writer(), TwoBackendsTest::count);
                AtomicInteger open = new AtomicInteger(2);
                Alt<Boolean> alt = Alt.fair(
                        a.reader().onRead(fromOuter::add, () -> open.decrementAndGet() > 0),
                        b.reader().onRead(fromInner::add, () -> open.decrementAndGet() > 0));
                while (open.get() > 0) {
                    alt.select();
                }
            });
        });
        assertEquals(numbers(EACH), fromOuter);
        assertEquals(numbers(EACH), fromInner);
    }

    private static void count(ChannelWriter<Integer> out) throws InterruptedException {
        for (int i = 0; i < EACH; i++) {
            out.write(i);
        }
    }

    private static List<Integer> numbers(int count) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    /** Each process reads and writes one channel of either backend; each match is of two of them, and counted twice. */
    @ParameterizedTest
    @CsvSource({"threads, virtual", "virtual, threads"})
    void alternativesOverBothFaceEachOther(String outside, String inside) throws Exception {
        TreeSet<Integer> written = new TreeSet<>();
        ConcurrentSkipListSet<Integer> read = new ConcurrentSkipListSet<>();
        ConcurrentSkipListSet<Integer> sent = new ConcurrentSkipListSet<>();
        AtomicInteger sides = new AtomicInteger();
        Network.run(outside, outer -> {
            Any2Any<Integer> a = outer.any2any();
            ChannelReader<Integer> fromA = a.reader();
            ChannelWriter<Integer> toA = a.writer();
            Network.on(inside).run(inner -> {
                Any2Any<Integer> b = inner.any2any();
                ChannelReader<Integer> fromB = b.reader();
                ChannelWriter<Integer> toB = b.writer();
                inner.par(4, me -> {
                    int[] next = {me};
                    Guard.ReadHandler<Integer, Boolean> reading = read::add;
                    Guard.Handler<Boolean> writing = () -> sent.add(next[0]);
                    Alt<Boolean> alt = Alt.fair(
                            fromA.onRead(reading),
                            toB.onWrite(() -> next[0], writing),
                            toA.onWrite(() -> next[0], writing),
                            fromB.onRead(reading));
                    while (sides.get() < 2 * EACH) {
                        next[0] += 4;
                        if (alt.select(Duration.ofMillis(2), () -> false)) {
                            sides.incrementAndGet();
                        }
                    }
                });
            });
        });
        written.addAll(sent);
        assertEquals(written, new TreeSet<>(read));
        assertEquals(sides.get(), sent.size() + read.size());
        assertTrue(sides.get() >= 2 * EACH);
    }

    @ParameterizedTest
    @CsvSource({"threads, virtual", "virtual, threads"})
    void losersAreWithdrawnFromBoth(String outside, String inside) throws Exception {
        Network.run(outside, outer -> {
            One2One<String> a = outer.one2one();
            Network.on(inside).run(inner -> {
                One2One<String> b = inner.one2one();
                Alt<String> alt =
                        Alt.pri(a.reader().onRead(value -> value), b.reader().onRead(value -> value));
                assertEquals("none", alt.select(Duration.ofMillis(2), () -> "none"));
                assertEquals(false, a.writer().tryWrite("x"));
                assertEquals(false, b.writer().tryWrite("x"));
            });
        });
    }

    @ParameterizedTest
    @CsvSource({"threads, virtual", "virtual, threads"})
    void failureOfTheInnerNetworkEndsAnAlternativeOverBoth(String outside, String inside) throws Exception {
        Network.run(outside, outer -> {
            One2One<String> a = outer.one2one();
            RuntimeException thrown = assertThrows(
                    RuntimeException.class,
                    () -> Network.on(inside).run(inner -> {
                        One2One<String> b = inner.one2one();
                        inner.fork("failing", b.writer(), out -> {
                            throw new IllegalArgumentException("on purpose");
                        });
                        Alt.fair(a.reader().onRead(v -> v), b.reader().onRead(v -> v))
                                .select();
                    }));
            assertEquals("on purpose", thrown.getMessage());
            outer.fork("writer", a.writer(), out -> out.write("after"));
            assertEquals("after", a.reader().read());
        });
    }

    /** Barriers of both backends in the same alternatives: each sync is seen by both partners, whichever backend decides. */
    @ParameterizedTest
    @CsvSource({"threads, virtual", "virtual, threads"})
    void barriersOfBoth(String outside, String inside) throws Exception {
        int[] outerSyncs = new int[2];
        int[] innerSyncs = new int[2];
        Network.run(outside, outer -> {
            Barrier a = outer.barrier(2);
            List<Enrolment> outerEnrolments = List.of(a.enrol(), a.enrol());
            Network.on(inside).run(inner -> {
                Barrier b = inner.barrier(2);
                List<Enrolment> innerEnrolments = List.of(b.enrol(), b.enrol());
                inner.par(2, me -> {
                    Alt<Integer> alt = Alt.fair(
                            outerEnrolments.get(me).onSync(() -> outerSyncs[me]++),
                            innerEnrolments.get(me).onSync(() -> innerSyncs[me]++));
                    for (int i = 0; i < EACH; i++) {
                        alt.select();
                    }
                });
            });
        });
        assertEquals(EACH, outerSyncs[0] + innerSyncs[0]);
        assertEquals(outerSyncs[0], outerSyncs[1]);
        assertEquals(innerSyncs[0], innerSyncs[1]);
    }
}
