package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Any2Any;
import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelClosedException;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Effect;
import dev.strait.One2One;
import dev.strait.SharedReader;
import dev.strait.SharedWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * Closing. If one of these fails, look at what is done with the operations that wait, and with the values that lie in the
 * buffer, when the last end of a side goes.
 */
public abstract class CloseLaws extends Laws {
    private static final int MANY = 4;

    /** For subclasses. */
    protected CloseLaws() {}

    @TestFactory
    @DisplayName(
            "CL-01 after the close by the last writer readers drain the channel, then see the end of the stream (T-18)")
    List<DynamicTest> drain() {
        return each(
                List.of(Buffer.fifo(2), Buffer.fifo(7), Buffer.unbounded()),
                (kind, buffer) -> network(net -> {
                    Channel<String> channel = kind.make(net, buffer);
                    ChannelReader<String> in = channel.reader();
                    ChannelWriter<String> out = channel.writer();
                    out.write("a");
                    out.write("b");
                    out.close();
                    assertEquals("a", in.read());
                    assertEquals("b", in.tryRead());
                    assertEndOfStream(in);
                }));
    }

    @TestFactory
    @DisplayName("CL-01 the close by the last writer wakes every reader that waits")
    List<DynamicTest> closeWakesReaders() {
        return each(
                BUFFERS,
                (kind, buffer) -> network(net -> {
                    Channel<String> channel = kind.make(net, buffer);
                    ChannelWriter<String> out = channel.writer();
                    int readers = kind.sharedReaders() ? MANY : 1;
                    List<Spot> reading = Spot.several(readers);
                    for (Spot spot : reading) {
                        net.fork("reader", channel.reader(), in -> {
                            spot.mark();
                            assertNull(in.readOrNull());
                        });
                    }
                    for (Spot spot : reading) {
                        spot.awaitBlocked();
                    }
                    if (!kind.sharedReaders() && kind.sharedWriters()) {
                        net.fork("closer", out, theirs -> {}); // the maker holds the side open until it ends
                    } else {
                        out.close();
                    }
                }));
    }

    private static void assertEndOfStream(ChannelReader<?> in) throws InterruptedException {
        assertNull(in.readOrNull());
        for (Executable read : List.<Executable>of(
                in::read, () -> in.read(Duration.ofDays(1)), () -> in.read(Duration.ZERO), in::tryRead)) {
            ChannelClosedException closed = assertThrows(ChannelClosedException.class, read);
            assertEquals(Effect.NONE, closed.effect());
            assertEquals(Optional.empty(), closed.undelivered());
        }
        assertEquals(false, in.iterator().hasNext());
        assertEquals(0, in.stream().count());
    }

    @Test
    @DisplayName("CL-01 earlier closers change nothing")
    void earlierClosers() throws Exception {
        network(net -> {
            Any2Any<Integer> channel = net.any2any();
            SharedReader<Integer> in = channel.reader();
            List<SharedWriter<Integer>> outs = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                outs.add(channel.writer());
            }
            for (int i = 0; i < MANY; i++) {
                int value = i;
                SharedWriter<Integer> out = outs.get(i);
                net.par(() -> out.write(value), () -> assertEquals(value, in.read()));
                out.close();
            }
            assertEndOfStream(in);
        });
    }

    @Test
    @DisplayName("CL-01 a write that waits when the last writing end is closed is served before the end of the stream")
    void waitingWriteIsServed() throws Exception {
        network(net -> {
            Any2Any<String> channel = net.any2any();
            SharedWriter<String> out = channel.writer();
            SharedReader<String> in = channel.reader();
            Spot writing = new Spot();
            CountDownLatch closed = new CountDownLatch(1);
            net.fork("writer", () -> {
                writing.mark();
                out.write("a");
            });
            net.fork("reader", in, theirs -> {
                Patience.await(closed, "the close");
                assertEquals("a", theirs.read());
                assertEndOfStream(theirs);
            });
            writing.awaitBlocked();
            out.close();
            closed.countDown();
        });
    }

    @TestFactory
    @DisplayName("CL-02 after the close by the last reader writes fail, and hand the value back")
    List<DynamicTest> closedByReader() {
        return each(
                BUFFERS,
                (kind, buffer) -> network(net -> {
                    Channel<Object> channel = kind.make(net, buffer);
                    ChannelReader<Object> in = channel.reader();
                    ChannelWriter<Object> out = channel.writer();
                    assertEquals(buffer != Buffer.none(), out.tryWrite("begins to use the other side"));
                    in.close();
                    Object value = new Parcel(0, 0);
                    for (Executable write : List.<Executable>of(
                            () -> out.write(value),
                            () -> out.write(value, Duration.ofDays(1)),
                            () -> out.write(value, Duration.ZERO),
                            () -> out.tryWrite(value))) {
                        ChannelClosedException closed = assertThrows(ChannelClosedException.class, write);
                        assertSame(value, closed.undelivered().orElseThrow());
                        assertEquals(Effect.NONE, closed.effect());
                        assertEquals(channel.name(), closed.channel());
                    }
                }));
    }

    @TestFactory
    @DisplayName("CL-02 the close by the last reader wakes every writer that waits, and hands the values back")
    List<DynamicTest> closeWakesWriters() {
        return each(
                List.of(Buffer.none(), Buffer.fifo(1), Buffer.fifo(2)),
                (kind, buffer) -> network(net -> {
                    Channel<Object> channel = kind.make(net, buffer);
                    ChannelReader<Object> in = channel.reader();
                    List<Spot> writing = Spot.several(kind.sharedWriters() ? MANY : 1);
                    int room = buffer instanceof Buffer.Fifo fifo ? fifo.capacity() : 0;
                    ChannelWriter<Object> first = channel.writer();
                    for (int i = 0; i < room; i++) {
                        first.write(i);
                    }
                    for (Spot spot : writing) {
                        net.fork("writer", kind.sharedWriters() ? channel.writer() : first, out -> {
                            Object value = new Parcel(0, 0);
                            spot.mark();
                            ChannelClosedException closed =
                                    assertThrows(ChannelClosedException.class, () -> out.write(value));
                            assertSame(value, closed.undelivered().orElseThrow());
                        });
                    }
                    for (Spot spot : writing) {
                        spot.awaitBlocked();
                    }
                    in.close();
                }));
    }

    @Test
    @DisplayName("CL-02 a reader that closes while others read on changes nothing")
    void earlierReaders() throws Exception {
        network(net -> {
            Any2Any<String> channel = net.any2any(Buffer.fifo(1));
            SharedWriter<String> out = channel.writer();
            SharedReader<String> first = channel.reader();
            SharedReader<String> second = channel.reader();
            first.close();
            out.write("a");
            assertEquals("a", second.read());
            second.close();
            assertThrows(ChannelClosedException.class, () -> out.write("b"));
        });
    }

    @TestFactory
    @DisplayName("CL-03 closing again has no effect, and a closed end cannot be used")
    List<DynamicTest> idempotent() {
        return eachKind((kind, buffer) -> network(net -> {
            Channel<String> channel = kind.make(net, buffer);
            ChannelReader<String> in = channel.reader();
            ChannelWriter<String> out = channel.writer();
            in.close();
            in.close();
            out.close();
            out.close();
            in.close();
            assertThrows(ChannelClosedException.class, in::read);
            assertThrows(ChannelClosedException.class, in::readOrNull);
            assertThrows(ChannelClosedException.class, in::tryRead);
            assertThrows(ChannelClosedException.class, () -> in.iterator().hasNext());
            assertThrows(ChannelClosedException.class, () -> out.write("a"));
            assertThrows(ChannelClosedException.class, () -> out.tryWrite("a"));
        }));
    }

    @Test
    @DisplayName("CL-03 closing one shared end twice counts once")
    void countedOnce() throws Exception {
        network(net -> {
            Any2Any<String> channel = net.any2any(Buffer.fifo(1));
            SharedReader<String> in = channel.reader();
            SharedWriter<String> first = channel.writer();
            SharedWriter<String> second = channel.writer();
            first.close();
            first.close();
            second.write("a");
            assertEquals("a", in.read());
            assertNull(in.tryRead(), "the channel was closed while an end was open");
            second.close();
            assertNull(in.readOrNull());
        });
    }

    @Test
    @DisplayName("CL-02 both sides of a One2One may be closed in any order")
    void bothSides() throws Exception {
        network(net -> {
            One2One<String> channel = net.one2one(Buffer.fifo(2));
            channel.writer().write("a");
            channel.writer().close();
            channel.reader().close();
            assertThrows(ChannelClosedException.class, () -> channel.reader().read());
            assertTrue(channel.name().contains(net.name()));
        });
    }
}
