package dev.strait.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Buffer;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Poison;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A slot or a ring under traffic: one writer and one reader with all their operations, interrupts, an inflation now and then, and
 * every way to end. Each value is read once, in order, or undelivered, or stays with its writer; and nobody hangs.
 */
class ExclusiveStressTest {
    private static final EndId READER = new EndId(Side.READING, 0);
    private static final EndId WRITER = new EndId(Side.WRITING, 1);
    private static final int VALUES = 300;
    private static final long NANOS_PER_CARRIER = TimeUnit.MILLISECONDS.toNanos(2000);
    private static final List<Buffer> BUFFERS =
            List.of(Buffer.none(), Buffer.none(), Buffer.none(), Buffer.fifo(1), Buffer.fifo(3), Buffer.fifo(16));

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
        WRITER_CLOSES,
        READER_CLOSES,
        POISON_BY_WRITER,
        POISON_BY_READER
    }

    private static final List<Ending> ENDINGS = List.of(Ending.values());

    private static final class Round {
        private final Rig.TestCarrier carrier;
        private final String label;
        private final DirectCore<Integer> core;
        private final Ending ending;
        private final int limit;
        private final AtomicInteger working = new AtomicInteger(2);
        private final AtomicInteger reads = new AtomicInteger();
        private final boolean[] written = new boolean[VALUES];
        private final boolean[] read = new boolean[VALUES];
        private final AtomicIntegerArray undelivered = new AtomicIntegerArray(VALUES);
        /** Not always: an interrupt would wake those whom a lost wake-up has left behind. */
        private final boolean interrupts;

        private final Hand writing;
        private final Hand reading;
        private final SplittableRandom random;

        Round(Rig.TestCarrier carrier, long seed) {
            this.carrier = carrier;
            this.random = new SplittableRandom(seed);
            Buffer buffer = BUFFERS.get(random.nextInt(BUFFERS.size()));
            this.core = core(Rig.spec(Integer.class, Sharing.ONE, Sharing.ONE, buffer, 0));
            this.ending = ENDINGS.get(random.nextInt(ENDINGS.size()));
            this.limit = random.nextInt(VALUES);
            this.interrupts = random.nextBoolean();
            this.label = "seed " + seed + ", " + carrier + ", " + buffer + ", " + ending + " at " + limit
                    + (interrupts ? ", with interrupts" : "");
            int offerPercent = random.nextInt(3) == 0 ? 0 : random.nextInt(1, 6);
            this.writing = new Hand(core, random.split(), offerPercent);
            this.reading = new Hand(core, random.split(), offerPercent);
        }

        private DirectCore<Integer> core(ChannelSpec<Integer> spec) {
            return spec.buffer() == Buffer.none()
                    ? new Slot<>(spec, carrier, value -> {
                        throw new AssertionError("a slot strands nothing: " + value);
                    })
                    : new Ring<>(spec, carrier, new Yielding.Experience(), undelivered::incrementAndGet);
        }

        void play() {
            core.attach(READER, Rig.SESSION);
            core.attach(WRITER, Rig.SESSION);
            Rig.Crew crew = new Rig.Crew(label);
            crew.start(carrier, "writer", this::write);
            crew.start(carrier, "reader", this::read);
            crew.start(new Rig.TestCarrier(false, 0), "troubler", this::trouble);
            crew.join(core);
            if (core instanceof Ring<Integer> ring) {
                ring.checkInvariants();
            }
            for (int value = 0; value < VALUES; value++) {
                assertEquals(
                        written[value] ? 1 : 0,
                        (read[value] ? 1 : 0) + undelivered.get(value),
                        "value " + value + " was written: " + written[value] + ", read: " + read[value]
                                + ", undelivered: " + undelivered.get(value) + "; " + label);
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
            core.detach(WRITER);
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
            core.detach(READER);
        }

        private void trouble() {
            while (working.get() > 0) {
                if (interrupts) {
                    (random.nextBoolean() ? writing : reading).interrupt();
                }
                for (int turns = random.nextInt(2000); turns > 0; turns--) {
                    Thread.onSpinWait();
                }
                if (reads.get() >= limit) {
                    switch (ending) {
                        case POISON_BY_WRITER -> core.poison(Side.WRITING, new Poison(1, "troubler", null));
                        case POISON_BY_READER -> core.poison(Side.READING, new Poison(1, "troubler", null));
                        default -> {}
                    }
                }
                Rig.yieldToOthers();
            }
        }
    }
}
