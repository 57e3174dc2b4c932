package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Alt;
import dev.strait.Any2Any;
import dev.strait.Any2One;
import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Guard;
import dev.strait.Network;
import dev.strait.SharedReader;
import dev.strait.SharedWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The bound of {@code Alt.fair}. It speaks of guards that are ready when select begins, so the channels have something in
 * their buffers; of eager writers nothing is promised but that all are served. If one of these fails, look at the order in
 * which the guards are tried, and at when a guard goes to its end.
 */
public abstract class FairnessLaws extends Laws {
    private static final int ROUNDS = 20;
    private static final List<Integer> SIZES = List.of(1, 2, 3, 5, 8);

    /** For subclasses. */
    protected FairnessLaws() {}

    private interface Sized {
        void test(int guards) throws Exception;
    }

    private static List<DynamicTest> eachSize(Sized test) {
        return SIZES.stream()
                .map(size -> DynamicTest.dynamicTest(size + " guards", () -> test.test(size)))
                .toList();
    }

    /** A guard of each kind by turns, each of them always ready. */
    private static Guard<Integer> alwaysReady(Network net, int index) throws InterruptedException {
        List<Kind> kinds = List.of(Kind.values());
        Kind kind = kinds.get(index % kinds.size());
        Channel<Integer> channel = kind.make(net, Buffer.unbounded());
        ChannelReader<Integer> in = channel.reader();
        ChannelWriter<Integer> out = channel.writer();
        return switch (index % 5) {
            case 3 -> out.onWrite(index, () -> index);
            case 4 -> index % 2 == 0 ? Guard.skip(() -> index) : net.after(Duration.ZERO, () -> index);
            default -> {
                for (int i = 0; i < 10 * ROUNDS; i++) {
                    out.write(i);
                }
                yield in.onRead(value -> index);
            }
        };
    }

    @TestFactory
    @DisplayName("AL-04 fair: of n guards that are ready all the while, each is served once in every n selects (T-16)")
    List<DynamicTest> everyoneInTurn() {
        return eachSize(n -> network(net -> {
            List<Guard<Integer>> guards = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                guards.add(alwaysReady(net, i));
            }
            Alt<Integer> alt = Alt.fair(guards);
            List<Integer> served = new ArrayList<>();
            for (int i = 0; i < ROUNDS * n; i++) {
                served.add(alt.select());
            }
            for (int i = 0; i + n <= served.size(); i++) {
                Set<Integer> window = new HashSet<>(served.subList(i, i + n));
                assertEquals(n, window.size(), () -> "a ready guard was passed over n times: " + served);
            }
        }));
    }

    @TestFactory
    @DisplayName("AL-04 fair: a guard that is ready now and then is passed over at most n-1 times in total (T-16)")
    List<DynamicTest> nowAndThen() {
        return eachSize(n -> network(net -> {
            Random random = new Random(n);
            Bench bench = new Bench(net, n);
            for (int i = 0; i < 200; i++) {
                boolean[] ready = new boolean[n];
                ready[random.nextInt(n)] = true;
                for (int guard = 0; guard < n; guard++) {
                    ready[guard] |= random.nextInt(1 + guard) == 0;
                }
                bench.select(ready);
            }
        }));
    }

    @TestFactory
    @DisplayName("AL-04 fair: a guard that is ready only when it is not the next to be served wins all the same")
    List<DynamicTest> adversary() {
        return eachSize(n -> network(net -> {
            Bench bench = new Bench(net, n);
            boolean[] all = new boolean[n];
            Arrays.fill(all, true);
            bench.select(all);
            for (int i = 0; i < 100; i++) {
                boolean[] ready = all.clone();
                ready[0] = n == 1 || bench.order.indexOf(0) > 0;
                bench.select(ready);
            }
            assertTrue(bench.passedOver[0] < n, "the adversary won " + bench.passedOver[0] + " times");
            while (bench.passedOver[0] > 0) {
                bench.select(all);
            }
        }));
    }

    @Test
    @DisplayName("AL-04 fair: the history is kept through selects that wait, time out, or are disabled")
    void historyIsKept() throws Exception {
        network(net -> {
            Any2Any<Integer> a = net.any2any(Buffer.unbounded());
            Any2Any<Integer> b = net.any2any(Buffer.unbounded());
            boolean[] on = {true};
            Alt<String> alt = Alt.fair(
                    a.reader().<String>onRead(v -> "a").when(() -> on[0]),
                    b.reader().<String>onRead(v -> "b"));
            var toA = a.writer();
            var toB = b.writer();
            Spot selecting = new Spot();
            net.fork("writer", () -> {
                selecting.awaitBlocked();
                toA.write(1);
            });
            selecting.mark();
            assertEquals("a", alt.select(), "served while it waited");
            toA.write(2);
            toB.write(2);
            assertEquals("b", alt.select());
            assertEquals("a", alt.select());
            on[0] = false;
            assertEquals("none", alt.select(Duration.ofMillis(1), () -> "none"));
            assertEquals("none", alt.trySelect(() -> "none"));
            on[0] = true;
            toA.write(3);
            toB.write(3);
            assertEquals("b", alt.select(), "'a' was served last, by any account");
        });
    }

    /** An alternative of n channels, each with one place, filled before a select and emptied after it. */
    private static final class Bench {
        private final List<SharedWriter<Integer>> outs = new ArrayList<>();
        private final List<SharedReader<Integer>> ins = new ArrayList<>();
        private final Alt<Integer> alt;

        /** How often each guard was ready and not chosen since it was served. */
        private final int[] passedOver;

        /** The guards, the least recently served first. */
        private final List<Integer> order = new ArrayList<>();

        Bench(Network net, int n) {
            List<Guard<Integer>> guards = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                int me = i;
                Any2Any<Integer> channel = net.any2any(Buffer.fifo(1));
                outs.add(channel.writer());
                ins.add(channel.reader());
                guards.add(ins.get(i).onRead(value -> me));
                order.add(i);
            }
            alt = Alt.fair(guards);
            passedOver = new int[n];
        }

        void select(boolean[] ready) throws InterruptedException {
            int n = ready.length;
            for (int i = 0; i < n; i++) {
                if (ready[i]) {
                    assertTrue(outs.get(i).tryWrite(i));
                }
            }
            int chosen = alt.select();
            assertTrue(ready[chosen], "chose a guard that was not ready");
            order.removeIf(guard -> guard == chosen);
            order.add(chosen);
            for (int i = 0; i < n; i++) {
                if (i == chosen) {
                    passedOver[i] = 0;
                    assertNull(ins.get(i).tryRead());
                } else if (ready[i]) {
                    passedOver[i]++;
                    int guard = i;
                    assertTrue(
                            passedOver[i] < n,
                            () -> "guard " + guard + " of " + n + " was ready " + passedOver[guard]
                                    + " times since it was served");
                    assertEquals(i, ins.get(i).tryRead(), "a guard that lost has taken the value");
                }
            }
        }
    }

    @TestFactory
    @DisplayName(
            "AL-04 AL-05 StressedAlt: 8 channels with 8 eager writers each; every value comes once, and all are served")
    List<DynamicTest> stressedAlt() {
        return eachBuffer(List.of(Buffer.none(), Buffer.fifo(1)), (kind, buffer) -> {
            Trace trace = new Trace();
            int channels = 8;
            int writers = 8;
            int each = 15;
            network(net -> {
                List<Any2One<Parcel>> all = IntStream.range(0, channels)
                        .mapToObj(i -> net.<Parcel>any2one(buffer))
                        .toList();
                for (int i = 0; i < channels * writers; i++) {
                    int me = i;
                    net.fork("writer-" + i, all.get(i % channels).writer(), out -> {
                        for (int k = 0; k < each; k++) {
                            Parcel parcel = new Parcel(me, k);
                            trace.note(Trace.Kind.WRITE_BEGUN, me, parcel);
                            out.write(parcel);
                            trace.note(Trace.Kind.WRITTEN, me, parcel);
                        }
                    });
                }
                List<Guard<Integer>> guards = new ArrayList<>();
                for (Any2One<Parcel> channel : all) {
                    guards.add(channel.reader()
                            .onRead(
                                    parcel -> {
                                        trace.note(Trace.Kind.READ, 0, parcel);
                                        return 0;
                                    },
                                    () -> 1));
                }
                Alt<Integer> alt = Alt.fair(guards);
                for (int ended = 0; ended < channels; ended += alt.select()) {
                    trace.note(Trace.Kind.READ_BEGUN, 0, null);
                }
            });
            trace.assertEveryValueOnce();
            trace.assertOrderPerPair();
        });
    }
}
