package dev.strait.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Buffer;
import dev.strait.spi.EndId;
import dev.strait.spi.Poison;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A meeting under traffic: several writers and readers with all their operations, interrupts, claims, every buffer and every
 * way to end. Each value is read once, or undelivered once, or stays with its writer; in order for each writer and
 * reader; at most one claim holds at a time; and nobody hangs.
 */
class MeetingStressTest {
    private static final int WRITERS = 3;
    private static final int READERS = 3;
    private static final int VALUES = 100;
    private static final long NANOS_PER_CARRIER = TimeUnit.MILLISECONDS.toNanos(1500);
    private static final Buffer[] BUFFERS = {
        Buffer.none(),
        Buffer.fifo(1),
        Buffer.fifo(3),
        Buffer.unbounded(),
        Buffer.overwriteOldest(1),
        Buffer.overwriteOldest(3),
        Buffer.overwriteNewest(1),
        Buffer.overwriteNewest(3),
        Buffer.dropNewest(2)
    };

    static List<Rig.TestCarrier> carriers() {
        return Rig.carriers();
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void everyValueHasOneFate(Rig.TestCarrier carrier) {
        long start = System.nanoTime();
        int rounds = 0;
        for (long seed = start; System.nanoTime() - start < NANOS_PER_CARRIER; seed++) {
            new Round(carrier, seed).play();
            rounds++;
        }
        assertTrue(rounds > 0);
    }

    /** How a round ends. */
    private enum Ending {
        WRITERS_CLOSE,
        READERS_CLOSE,
        POISON_BY_WRITER,
        POISON_BY_READER
    }

    private static final List<Ending> ENDINGS = List.of(Ending.values());

    private static final class Round {
        private final Rig.TestCarrier carrier;
        private final SplittableRandom random;
        private final String label;
        private final Ending ending;
        private final int limit;
        /** Not always: an interrupt would wake those whom a lost wake-up has left behind. */
        private final boolean interrupts;

        private final MeetingCore<Integer> core;
        private final AtomicInteger working = new AtomicInteger(WRITERS + READERS);
        private final AtomicInteger reads = new AtomicInteger();
        private final AtomicIntegerArray written = new AtomicIntegerArray(WRITERS * VALUES);
        private final AtomicIntegerArray read = new AtomicIntegerArray(WRITERS * VALUES);
        private final AtomicIntegerArray undelivered = new AtomicIntegerArray(WRITERS * VALUES);
        private final AtomicInteger readingClaims = new AtomicInteger();
        private final AtomicInteger writingClaims = new AtomicInteger();
        private final AtomicLong serials = new AtomicLong(100);
        private final List<Hand> hands = new ArrayList<>();

        Round(Rig.TestCarrier carrier, long seed) {
            this.carrier = carrier;
            this.random = new SplittableRandom(seed);
            Buffer buffer = BUFFERS[random.nextInt(BUFFERS.length)];
            this.ending = ENDINGS.get(random.nextInt(ENDINGS.size()));
            this.limit = random.nextInt(WRITERS * VALUES);
            this.interrupts = random.nextBoolean();
            this.label = "seed " + seed + ", " + carrier + ", " + buffer + ", " + ending + " at " + limit
                    + (interrupts ? ", with interrupts" : "");
            this.core = Rig.meeting(
                    Rig.spec(Integer.class, Sharing.ANY, Sharing.ANY, buffer, 0),
                    carrier,
                    undelivered::incrementAndGet);
        }

        void play() {
            Rig.Crew crew = new Rig.Crew(label);
            EndId[] ends = new EndId[WRITERS + READERS];
            for (int i = 0; i < ends.length; i++) {
                ends[i] = new EndId(i < WRITERS ? Side.WRITING : Side.READING, i);
                core.attach(ends[i], Rig.SESSION);
                hands.add(new Hand(core, random.split(), random.nextInt(20)));
            }
            for (int i = 0; i < ends.length; i++) {
                int index = i;
                SplittableRandom own = random.split();
                crew.start(
                        carrier,
                        "hand " + i,
                        () -> work(
                                hands.get(index),
                                ends[index],
                                own,
                                index < WRITERS ? new Writer(index) : new Reader(limit / READERS)));
            }
            crew.start(new Rig.TestCarrier(false, 0), "troubler", this::trouble);
            crew.join(core);
            for (int value = 0; value < WRITERS * VALUES; value++) {
                assertEquals(
                        written.get(value),
                        read.get(value) + undelivered.get(value),
                        "value " + value + " was written " + written.get(value) + " times, read " + read.get(value)
                                + ", undelivered " + undelivered.get(value) + "; " + label);
                assertTrue(written.get(value) <= 1, label);
            }
        }

        /** One operation of a worker at that end; false when it has no more to do. */
        private interface Worker {
            boolean step(Hand hand, EndId end);
        }

        private void work(Hand hand, EndId end, SplittableRandom own, Worker worker) {
            hand.begin();
            boolean more = true;
            while (more) {
                more = own.nextInt(20) == 0 ? claimed(hand, end, own, worker) : worker.step(hand, end);
            }
            hand.retire();
            working.decrementAndGet();
            core.detach(end);
        }

        private boolean claimed(Hand hand, EndId end, SplittableRandom own, Worker worker) {
            EndId claim = new EndId(end.side(), serials.getAndIncrement());
            AtomicInteger claims = end.side() == Side.READING ? readingClaims : writingClaims;
            if (!hand.claim(claim)) {
                return worker.step(hand, end);
            }
            if (claims.incrementAndGet() != 1) {
                throw new AssertionError("two claims on one side");
            }
            boolean more = true;
            for (int steps = own.nextInt(5); more && steps > 0; steps--) {
                more = worker.step(hand, claim);
            }
            claims.decrementAndGet();
            core.unclaim(claim);
            return more;
        }

        private final class Writer implements Worker {
            private final int index;
            private int next;

            Writer(int index) {
                this.index = index;
            }

            @Override
            public boolean step(Hand hand, EndId end) {
                int value = index * VALUES + next;
                Hand.Fate fate = hand.write(end, value);
                if (fate == Hand.Fate.DONE) {
                    written.incrementAndGet(value);
                    next++;
                }
                return fate != Hand.Fate.ENDED && next < VALUES;
            }
        }

        private final class Reader implements Worker {
            private final int most;
            private final int[] last = new int[WRITERS];
            private int count;

            Reader(int most) {
                this.most = most;
                Arrays.fill(last, -1);
            }

            @Override
            public boolean step(Hand hand, EndId end) {
                if (ending == Ending.READERS_CLOSE && count >= most) {
                    return false;
                }
                Hand.Fate fate = hand.read(end);
                if (fate == Hand.Fate.DONE) {
                    count++;
                    reads.incrementAndGet();
                    read.incrementAndGet(hand.read);
                    int writer = hand.read / VALUES;
                    if (hand.read <= last[writer]) {
                        throw new AssertionError("read " + hand.read + " after " + last[writer]);
                    }
                    last[writer] = hand.read;
                }
                return fate != Hand.Fate.ENDED;
            }
        }

        private void trouble() {
            while (working.get() > 0) {
                if (interrupts) {
                    hands.get(random.nextInt(hands.size())).interrupt();
                }
                for (int turns = random.nextInt(2000); turns > 0; turns--) {
                    Thread.onSpinWait();
                }
                boolean poison = ending == Ending.POISON_BY_READER || ending == Ending.POISON_BY_WRITER;
                if (poison && reads.get() >= limit) {
                    core.poison(
                            ending == Ending.POISON_BY_READER ? Side.READING : Side.WRITING,
                            new Poison(1, "troubler", null));
                }
                Rig.yieldToOthers();
            }
        }
    }
}
