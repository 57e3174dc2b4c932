package dev.strait.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Buffer;
import dev.strait.spi.EndId;
import dev.strait.spi.Poison;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A slot under traffic: one writer and one reader with all their operations, interrupts, an inflation now and then, and every
 * way to end. Each value is read once or stays with its writer, in order; and nobody hangs.
 */
class SlotStressTest {
    private static final EndId READER = new EndId(Side.READING, 0);
    private static final EndId WRITER = new EndId(Side.WRITING, 1);
    private static final int VALUES = 300;
    private static final long NANOS_PER_CARRIER = TimeUnit.MILLISECONDS.toNanos(1200);

    static List<Rig.TestCarrier> carriers() {
        return Rig.carriers();
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void everyValueIsReadOnceOrStaysWithItsWriter(Rig.TestCarrier carrier) {
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
        WRITER_CLOSES,
        READER_CLOSES,
        POISON
    }

    private static final List<Ending> ENDINGS = List.of(Ending.values());

    private static final class Round {
        private final Rig.TestCarrier carrier;
        private final String label;
        private final Slot<Integer> slot;
        private final Ending ending;
        private final int limit;
        private final AtomicInteger working = new AtomicInteger(2);
        private final AtomicInteger reads = new AtomicInteger();
        private final boolean[] written = new boolean[VALUES];
        private final boolean[] read = new boolean[VALUES];
        /** Not always: an interrupt would wake those whom a lost wake-up has left behind. */
        private final boolean interrupts;

        private final Hand writing;
        private final Hand reading;
        private final SplittableRandom random;

        Round(Rig.TestCarrier carrier, long seed) {
            this.carrier = carrier;
            this.random = new SplittableRandom(seed);
            this.slot =
                    new Slot<>(Rig.spec(Integer.class, Sharing.ONE, Sharing.ONE, Buffer.none(), 0), carrier, value -> {
                        throw new AssertionError("a slot strands nothing: " + value);
                    });
            this.ending = ENDINGS.get(random.nextInt(ENDINGS.size()));
            this.limit = random.nextInt(VALUES);
            this.interrupts = random.nextBoolean();
            this.label = "seed " + seed + ", " + carrier + ", " + ending + " at " + limit
                    + (interrupts ? ", with interrupts" : "");
            int offerPercent = random.nextInt(3) == 0 ? 0 : random.nextInt(1, 6);
            this.writing = new Hand(slot, random.split(), offerPercent);
            this.reading = new Hand(slot, random.split(), offerPercent);
        }

        void play() {
            slot.attach(READER, Rig.SESSION);
            slot.attach(WRITER, Rig.SESSION);
            Rig.Crew crew = new Rig.Crew(label);
            crew.start(carrier, "writer", this::write);
            crew.start(carrier, "reader", this::read);
            crew.start(new Rig.TestCarrier(false, 0), "troubler", this::trouble);
            crew.join(slot);
            for (int value = 0; value < VALUES; value++) {
                assertTrue(
                        written[value] == read[value],
                        "value " + value + " was written: " + written[value] + ", read: " + read[value] + "; " + label);
            }
        }

        private void write() {
            writing.begin();
            Hand.Fate fate = Hand.Fate.DONE;
            for (int value = 0; value < VALUES && fate != Hand.Fate.ENDED; ) {
                fate = writing.write(WRITER, value);
                if (fate == Hand.Fate.DONE) {
                    written[value] = true;
                    value++;
                }
            }
            writing.retire();
            working.decrementAndGet();
            slot.detach(WRITER);
        }

        private void read() {
            reading.begin();
            int last = -1;
            Hand.Fate fate = Hand.Fate.DONE;
            while (fate != Hand.Fate.ENDED && (ending != Ending.READER_CLOSES || reads.get() < limit)) {
                fate = reading.read(READER);
                if (fate == Hand.Fate.DONE) {
                    reads.incrementAndGet();
                    if (reading.read != last + 1) {
                        throw new AssertionError("read " + reading.read + " after " + last);
                    }
                    last = reading.read;
                    read[last] = true;
                }
            }
            reading.retire();
            working.decrementAndGet();
            slot.detach(READER);
        }

        private void trouble() {
            while (working.get() > 0) {
                if (interrupts) {
                    (random.nextBoolean() ? writing : reading).interrupt();
                }
                for (int turns = random.nextInt(2000); turns > 0; turns--) {
                    Thread.onSpinWait();
                }
                if (ending == Ending.POISON && reads.get() >= limit) {
                    slot.poison(null, new Poison(1, "troubler", null));
                }
                Rig.yieldToOthers();
            }
        }
    }
}
