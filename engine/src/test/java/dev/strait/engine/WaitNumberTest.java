package dev.strait.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Buffer;
import dev.strait.spi.Blocker;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Offer;
import dev.strait.spi.SessionId;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a thread is parked on says which wait it is: if two had one number, a process that goes on would look as if it waited. */
class WaitNumberTest {
    private static final SessionId HERE = new SessionId(1, 1);
    private static final EndId READER = new EndId(Side.READING, 0);
    private static final EndId WRITER = new EndId(Side.WRITING, 1);
    private static final long LONG = 1L << 50;

    private static final class Parking extends ParkingCarrier {
        Parking() {
            super(0);
        }

        @Override
        public Thread newThread(String name, Runnable body) {
            return Thread.ofPlatform().name(name).daemon().unstarted(body);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws InterruptedException;
    }

    private static ChannelSpec<String> spec(Buffer buffer) {
        return new ChannelSpec<>("c", String.class, Sharing.ONE, Sharing.ONE, buffer, 0);
    }

    static Stream<DirectCore<String>> cores() {
        return Stream.of(
                new Slot<>(spec(Buffer.none()), new Parking(), value -> {}),
                new MeetingCore<>(spec(Buffer.none()), new Parking(), value -> {}),
                new Porch<>(spec(Buffer.none()), new Parking(), value -> {}),
                new Ring<>(spec(Buffer.fifo(1)), new Parking(), new Yielding.Experience(), value -> {}));
    }

    private static Thread start(Step step) {
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                step.run();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static Blocker parkedOn(Thread thread) throws InterruptedException {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (System.nanoTime() - deadline < 0) {
            boolean waits =
                    thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
            if (waits && LockSupport.getBlocker(thread) instanceof Blocker blocker) {
                return blocker;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("does not wait: " + thread);
    }

    @ParameterizedTest
    @MethodSource("cores")
    void eachUnlimitedWaitHasItsNumberAndNoOtherHasOne(DirectCore<String> core) throws InterruptedException {
        core.attach(READER, HERE);
        core.attach(WRITER, HERE);
        Thread first = start(() -> core.read(READER, DirectCore.FOREVER));
        Blocker blocker = parkedOn(first);
        int number = blocker.waitOf(first);
        assertNotEquals(0, number);
        assertEquals(number, blocker.waitOf(first));
        assertEquals(0, blocker.waitOf(Thread.currentThread()), "the wait of another thread");
        assertSame(core, blocker.channel());
        assertEquals(Side.READING, blocker.side());
        assertEquals(Offer.Kind.READ, blocker.kind());
        assertTrue(core.isQuiet());
        assertTrue(core.tryWrite(WRITER, "a"));
        assertEquals(0, blocker.waitOf(first), "it has been decided");
        first.join();

        Thread limited = start(() -> core.read(READER, LONG));
        assertEquals(0, parkedOn(limited).waitOf(limited));
        assertTrue(core.tryWrite(WRITER, "b"));
        limited.join();

        Thread second = start(() -> core.read(READER, DirectCore.FOREVER));
        Blocker again = parkedOn(second);
        assertNotEquals(0, again.waitOf(second));
        assertFalse(again == blocker && again.waitOf(second) == number, "the number of another wait");
        assertTrue(core.tryWrite(WRITER, "c"));
        second.join();

        if (core instanceof Ring) {
            assertTrue(core.tryWrite(WRITER, "fills it"));
        }
        Thread writing = start(() -> core.write(WRITER, "d", DirectCore.FOREVER));
        Blocker writer = parkedOn(writing);
        assertNotEquals(0, writer.waitOf(writing));
        assertEquals(Side.WRITING, writer.side());
        assertEquals(core instanceof Ring ? "fills it" : "d", core.tryRead(READER));
        assertEquals(0, writer.waitOf(writing));
        writing.join();
    }

    @Test
    void numbersGrowAndSayWhetherThereIsALimit() {
        int number = 0;
        for (boolean unlimited : new boolean[] {true, true, false, true, false, false, true}) {
            int next = Blocker.next(number, unlimited);
            assertTrue(next > number);
            assertEquals(unlimited, Blocker.isUnlimited(next));
            number = next;
        }
    }
}
