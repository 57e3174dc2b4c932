package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.spi.Carrier;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Operations that give up. If one of these fails, look at what happens between the decision to give up and the answer that it
 * was in time to do so.
 */
public abstract class TimedLaws extends Laws {
    private static final Duration SHORT = Duration.ofMillis(3);
    private static final Duration LONGER = Duration.ofMillis(30);
    private static final Duration AGES = Duration.ofSeconds(Long.MAX_VALUE);

    /** Whatever stands for not waiting: the least that a number of nanoseconds says, too, and less than that. */
    static final List<Duration> NO_TIME = List.of(
            Duration.ZERO, Duration.ofNanos(-1), Duration.ofNanos(Long.MIN_VALUE), Duration.ofSeconds(Long.MIN_VALUE));

    /** For subclasses. */
    protected TimedLaws() {}

    @TestFactory
    @DisplayName("CH-11 a timed read without a writer returns null, and not before its time")
    List<DynamicTest> timedReadIsNotEarly() {
        return each(
                BUFFERS,
                (kind, buffer) -> network(net -> {
                    Carrier carrier = backend().carrier();
                    Channel<String> channel = kind.make(net, buffer);
                    ChannelReader<String> in = channel.reader();
                    channel.writer();
                    long start = carrier.nanoTime();
                    assertNull(in.read(SHORT));
                    assertNotEarly(carrier.nanoTime() - start, SHORT);
                }));
    }

    @TestFactory
    @DisplayName("CH-11 a timed write without a reader returns false, and not before its time")
    List<DynamicTest> timedWriteIsNotEarly() {
        return each(
                List.of(Buffer.none(), Buffer.fifo(1), Buffer.fifo(2)),
                (kind, buffer) -> network(net -> {
                    Carrier carrier = backend().carrier();
                    Channel<String> channel = kind.make(net, buffer);
                    ChannelWriter<String> out = channel.writer();
                    channel.reader();
                    fill(out, buffer);
                    long start = carrier.nanoTime();
                    assertFalse(out.write("x", SHORT));
                    assertNotEarly(carrier.nanoTime() - start, SHORT);
                }));
    }

    private static void assertNotEarly(long nanos, Duration timeout) {
        assertTrue(nanos >= timeout.toNanos(), () -> "returned " + (timeout.toNanos() - nanos) + " ns too early");
    }

    @TestFactory
    @DisplayName("CH-11 a write that timed out delivered nothing")
    List<DynamicTest> timedOutWriteDeliversNothing() {
        return each(
                List.of(Buffer.none(), Buffer.fifo(1), Buffer.fifo(2)),
                (kind, buffer) -> network(net -> {
                    Channel<String> channel = kind.make(net, buffer);
                    ChannelWriter<String> out = channel.writer();
                    ChannelReader<String> in = channel.reader();
                    int held = fill(out, buffer);
                    assertFalse(out.write("timed out", SHORT));
                    assertFalse(out.tryWrite("refused"));
                    for (int i = 0; i < held; i++) {
                        assertEquals("held", in.read());
                    }
                    assertNull(in.tryRead(), "a write that failed delivered its value");
                    net.par(() -> out.write("kept"), () -> assertEquals("kept", in.read()));
                }));
    }

    @TestFactory
    @DisplayName("CH-11 a read that timed out took nothing")
    List<DynamicTest> timedOutReadTakesNothing() {
        return each(
                LOSSLESS,
                (kind, buffer) -> network(net -> {
                    Channel<String> channel = kind.make(net, buffer);
                    ChannelWriter<String> out = channel.writer();
                    ChannelReader<String> in = channel.reader();
                    assertNull(in.read(SHORT));
                    assertNull(in.tryRead());
                    if (buffer == Buffer.none()) {
                        assertFalse(out.tryWrite("lost"), "a read that had given up was still there");
                    }
                    net.par(() -> out.write("kept"), () -> assertEquals("kept", in.read()));
                }));
    }

    @TestFactory
    @DisplayName("CH-11 a timed write gives up in its time although a read begins that is not over by then")
    List<DynamicTest> timedWriteDuringBlock() {
        return each(
                List.of(Buffer.fifo(1)),
                (kind, buffer) -> network(net -> {
                    Channel<String> channel = kind.make(net, buffer);
                    ChannelWriter<String> out = channel.writer();
                    ChannelReader<String> in = channel.reader();
                    fill(out, buffer);
                    Spot writing = new Spot();
                    CountDownLatch gaveUp = new CountDownLatch(1);
                    net.par(
                            () -> {
                                writing.mark();
                                assertFalse(out.write("timed out", LONGER));
                                gaveUp.countDown();
                            },
                            () -> {
                                awaitBlocked(writing, gaveUp);
                                assertEquals("held", in.readExtended(value -> {
                                    Patience.await(gaveUp, "a write gives up, for which there is no room");
                                    return value;
                                }));
                                assertNull(in.tryRead(), "a write that failed delivered its value");
                            });
                }));
    }

    /** On a machine that has much to do the time may be up before anybody has looked: then nothing has been tried. */
    private static void awaitBlocked(Spot spot, CountDownLatch gaveUp) throws InterruptedException {
        Patience.until("a process waits, or has given up", () -> spot.isBlocked() || gaveUp.getCount() == 0);
    }

    @TestFactory
    @DisplayName("CH-11 a timeout of zero or less does not wait")
    List<DynamicTest> noTime() {
        return each(
                List.of(Buffer.none(), Buffer.fifo(1)),
                (kind, buffer) -> network(net -> {
                    Channel<String> channel = kind.make(net, buffer);
                    ChannelWriter<String> out = channel.writer();
                    ChannelReader<String> in = channel.reader();
                    for (Duration timeout : NO_TIME) {
                        assertNull(in.read(timeout));
                    }
                    int held = fill(out, buffer);
                    for (Duration timeout : NO_TIME) {
                        assertFalse(out.write("x", timeout));
                    }
                    for (int i = 0; i < held; i++) {
                        assertEquals("held", in.read(NO_TIME.get(i % NO_TIME.size())));
                    }
                }));
    }

    @TestFactory
    @DisplayName("CH-11 what comes in time is taken, however long the time")
    List<DynamicTest> inTime() {
        return each(
                LOSSLESS,
                (kind, buffer) -> network(net -> {
                    Channel<Integer> channel = kind.make(net, buffer);
                    ChannelWriter<Integer> out = channel.writer();
                    ChannelReader<Integer> in = channel.reader();
                    Spot reading = new Spot();
                    net.par(
                            () -> {
                                reading.mark();
                                assertEquals(1, in.read(AGES));
                                assertEquals(2, in.read(AGES));
                            },
                            () -> {
                                reading.awaitBlocked();
                                assertTrue(out.write(1, AGES));
                                assertTrue(out.write(2, AGES));
                            });
                }));
    }

    @TestFactory
    @DisplayName("CH-11 tryRead and tryWrite wait for nobody, and meet a peer that waits")
    List<DynamicTest> tryForms() {
        return eachKind((kind, buffer) -> network(net -> {
            Channel<Integer> channel = kind.make(net, buffer);
            ChannelWriter<Integer> out = channel.writer();
            ChannelReader<Integer> in = channel.reader();
            assertNull(in.tryRead());
            assertFalse(out.tryWrite(0));
            Spot reading = new Spot();
            net.par(
                    () -> {
                        reading.mark();
                        assertEquals(1, in.read());
                    },
                    () -> {
                        reading.awaitBlocked();
                        assertTrue(out.tryWrite(1), "did not meet the reader that waits");
                    });
            Spot writing = new Spot();
            net.par(
                    () -> {
                        writing.mark();
                        out.write(2);
                    },
                    () -> {
                        writing.awaitBlocked();
                        assertEquals(2, in.tryRead(), "did not meet the writer that waits");
                    });
        }));
    }

    /** Fills the buffer; returns how many values that took. */
    private static int fill(ChannelWriter<String> out, Buffer buffer) {
        int held = buffer instanceof Buffer.Fifo fifo ? fifo.capacity() : 0;
        for (int i = 0; i < held; i++) {
            assertTrue(out.tryWrite("held"));
        }
        return held;
    }
}
