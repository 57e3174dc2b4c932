package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.One2One;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What buffers do. If one of these fails, look at what happens when the buffer is full, when it is empty, and when a process
 * that waits is served by a change of the buffer.
 */
public abstract class BufferLaws extends Laws {
    private static final List<Integer> CAPACITIES = List.of(1, 2, 7, 64);
    private static final int MANY = 1000;

    /** For subclasses. */
    protected BufferLaws() {}

    @TestFactory
    @DisplayName("BU-01 fifo(n): n writes are free, and the next one waits for a read")
    List<DynamicTest> fifoFreeWrites() {
        return each(
                fifos(),
                (kind, buffer) -> network(net -> {
                    int capacity = ((Buffer.Fifo) buffer).capacity();
                    Channel<Integer> channel = kind.make(net, buffer);
                    ChannelReader<Integer> in = channel.reader();
                    ChannelWriter<Integer> out = channel.writer();
                    for (int i = 0; i < capacity; i++) {
                        out.write(i);
                    }
                    assertFalse(out.tryWrite(capacity), "there was room for more than " + capacity);
                    assertEquals(0, in.read());
                    assertTrue(out.tryWrite(capacity), "a read made no room");
                    assertFalse(out.tryWrite(capacity + 1), "a read made too much room");
                    for (int i = 1; i <= capacity; i++) {
                        assertEquals(i, in.read());
                    }
                }));
    }

    @TestFactory
    @DisplayName("BU-01 fifo(n): write n+k returns only after k reads began")
    List<DynamicTest> fifoBackPressure() {
        return each(
                fifos(),
                (kind, buffer) -> Traffic.of(kind, buffer, 3, 200)
                        .run(this)
                        .assertWritesWaitForReads(((Buffer.Fifo) buffer).capacity()));
    }

    @TestFactory
    @DisplayName("BU-01 fifo(n): a write that waits goes on when a value is read, and its value comes in its turn")
    List<DynamicTest> fifoWaitingWrite() {
        return each(
                fifos(),
                (kind, buffer) -> network(net -> {
                    int capacity = ((Buffer.Fifo) buffer).capacity();
                    Channel<Integer> channel = kind.make(net, buffer);
                    ChannelReader<Integer> in = channel.reader();
                    Spot writing = new Spot();
                    CountDownLatch written = new CountDownLatch(1);
                    net.fork("writer", channel.writer(), out -> {
                        for (int i = 0; i < capacity; i++) {
                            out.write(i);
                        }
                        writing.mark();
                        out.write(capacity);
                        written.countDown();
                    });
                    writing.awaitBlocked();
                    assertEquals(0, in.read());
                    Patience.await(written, "a write goes on for which there is room");
                    for (int i = 1; i <= capacity; i++) {
                        assertEquals(i, in.read());
                    }
                }));
    }

    @TestFactory
    @DisplayName("BU-02 overwriteOldest(n) keeps the newest n and never makes a writer wait")
    List<DynamicTest> overwriteOldest() {
        return keeps(
                Buffer::overwriteOldest,
                capacity -> IntStream.range(MANY - capacity, MANY),
                capacity -> IntStream.range(0, MANY - capacity));
    }

    @TestFactory
    @DisplayName("BU-03 overwriteNewest(n) keeps the oldest n-1 and the newest, and never makes a writer wait")
    List<DynamicTest> overwriteNewest() {
        return keeps(
                Buffer::overwriteNewest,
                capacity -> IntStream.concat(IntStream.range(0, capacity - 1), IntStream.of(MANY - 1)),
                capacity -> IntStream.range(capacity - 1, MANY - 1));
    }

    @TestFactory
    @DisplayName("BU-04 dropNewest(n) keeps the oldest n and never makes a writer wait")
    List<DynamicTest> dropNewest() {
        return keeps(
                Buffer::dropNewest,
                capacity -> IntStream.range(0, capacity),
                capacity -> IntStream.range(capacity, MANY));
    }

    /** Writes many values with nobody reading; then what is kept can be read, and the rest was undelivered, in order. */
    private List<DynamicTest> keeps(
            IntFunction<Buffer> buffer, IntFunction<IntStream> kept, IntFunction<IntStream> dropped) {
        List<Buffer> buffers = CAPACITIES.stream().map(buffer::apply).toList();
        return each(buffers, (kind, each) -> {
            int capacity = CAPACITIES.get(buffers.indexOf(each));
            List<Integer> undelivered = Collections.synchronizedList(new ArrayList<>());
            network(net -> {
                Channel<Integer> channel = kind.make(net, Integer.class, each, undelivered::add);
                ChannelReader<Integer> in = channel.reader();
                ChannelWriter<Integer> out = channel.writer();
                for (int i = 0; i < MANY; i++) {
                    if (i % 2 == 0) {
                        out.write(i);
                    } else {
                        assertTrue(out.tryWrite(i), "a lossy buffer refused a value");
                    }
                }
                assertUndelivered(dropped.apply(capacity).boxed().toList(), undelivered);
                for (int value : kept.apply(capacity).toArray()) {
                    assertEquals(value, in.read());
                }
                assertEquals(null, in.tryRead(), "a value was kept and dropped");
            });
            assertEquals(dropped.apply(capacity).boxed().toList(), undelivered, "undelivered once more");
        });
    }

    @TestFactory
    @DisplayName("BU-02 BU-03 BU-04 a lossy buffer gives a value to a reader that waits, and drops none")
    List<DynamicTest> lossyBuffersServeWaitingReaders() {
        List<Buffer> lossy = Stream.of(1, 2)
                .flatMap(n -> Stream.of(Buffer.overwriteOldest(n), Buffer.overwriteNewest(n), Buffer.dropNewest(n)))
                .toList();
        return each(lossy, (kind, buffer) -> {
            List<Integer> undelivered = Collections.synchronizedList(new ArrayList<>());
            network(net -> {
                Channel<Integer> channel = kind.make(net, Integer.class, buffer, undelivered::add);
                ChannelWriter<Integer> out = channel.writer();
                ChannelReader<Integer> in = channel.reader();
                for (int i = 0; i < 20; i++) {
                    int value = i;
                    Spot reading = new Spot();
                    net.par(
                            () -> {
                                reading.mark();
                                assertEquals(value, in.read());
                            },
                            () -> {
                                reading.awaitBlocked();
                                out.write(value);
                            });
                }
            });
            assertEquals(List.of(), undelivered);
        });
    }

    @TestFactory
    @DisplayName("BU-05 unbounded() never makes a writer wait")
    List<DynamicTest> unbounded() {
        return each(
                List.of(Buffer.unbounded()),
                (kind, buffer) -> network(net -> {
                    Channel<Integer> channel = kind.make(net, buffer);
                    ChannelReader<Integer> in = channel.reader();
                    ChannelWriter<Integer> out = channel.writer();
                    for (int i = 0; i < 20 * MANY; i++) {
                        out.write(i);
                    }
                    for (int i = 0; i < 20 * MANY; i++) {
                        assertEquals(i, in.read());
                    }
                }));
    }

    @Test
    @DisplayName("BU-07 channels made with one and the same buffer share nothing")
    void nothingShared() throws Exception {
        network(net -> {
            Buffer buffer = Buffer.fifo(1);
            One2One<String> first = net.one2one(buffer);
            One2One<String> second = net.one2one(buffer);
            assertTrue(first.writer().tryWrite("first"));
            assertTrue(second.writer().tryWrite("second"), "the other channel's value took the place");
            assertEquals("second", second.reader().read());
            assertEquals("first", first.reader().read());
        });
    }

    private static List<Buffer> fifos() {
        return CAPACITIES.stream().map(Buffer::fifo).toList();
    }
}
