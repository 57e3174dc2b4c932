package dev.strait.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strait.Buffer;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import dev.strait.spi.Watch;
import org.junit.jupiter.api.Test;

/** How late who spins at a slot looks for the first time: within what it may spin, and at once where an alternative watches. */
class SlotLookTest {
    private static final EndId READER = new EndId(Side.READING, 0);

    private final Slot<String> slot = new Slot<>(
            Rig.spec(String.class, Sharing.ONE, Sharing.ONE, Buffer.none(), 0),
            new Rig.TestCarrier(true, 200),
            undelivered -> {});

    @Test
    void bothSidesPutOffTheirFirstLookButNotForLongerThanTheyMaySpin() {
        for (Seat seat : new Seat[] {slot.readerSeat, slot.writerSeat}) {
            assertEquals(0, seat.putOff(0));
            assertEquals(1, seat.putOff(1));
            assertEquals(2, seat.putOff(2));
            assertEquals(2, seat.putOff(100));
        }
    }

    @Test
    void writerLooksAtOnceWhereAnAlternativeWatches() {
        slot.watch(READER, new Asleep());
        assertEquals(0, slot.writerSeat.putOff(100));
        assertEquals(2, slot.readerSeat.putOff(100));
    }

    /** An alternative that does not wait. */
    private static final class Asleep implements Watch {
        @Override
        public boolean give(Object value) {
            return false;
        }

        @Override
        public void ready() {}

        @Override
        public void ended(Failure failure) {}

        @Override
        public boolean lost() {
            return true;
        }

        @Override
        public boolean isAwake() {
            return false;
        }
    }
}
