package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Network;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Extended operations on channels with a buffer: the peer is the buffer. If one of these fails, look at what counts as being in the
 * buffer while a block runs.
 */
public abstract class ExtendedBufferLaws extends Laws {
    private static final List<Buffer> FIFOS = List.of(Buffer.fifo(1), Buffer.fifo(2), Buffer.fifo(7));
    private static final List<Buffer> NEVER_FULL =
            List.of(Buffer.unbounded(), Buffer.overwriteOldest(2), Buffer.overwriteNewest(2), Buffer.dropNewest(2));

    /** For subclasses. */
    protected ExtendedBufferLaws() {}

    private static int capacity(Buffer buffer) {
        return switch (buffer) {
            case Buffer.Fifo fifo -> fifo.capacity();
            default -> throw new IllegalArgumentException(buffer.toString());
        };
    }

    /** What goes on at the other end while a block runs. */
    private interface Meanwhile {
        void run(ChannelWriter<Integer> out) throws InterruptedException;
    }

    /** Reads one value, which another process has to have written, and lets the writer's process act inside the block. */
    private static void readWhile(
            Network net, ChannelReader<Integer> in, ChannelWriter<Integer> out, int expected, Meanwhile inside)
            throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch acted = new CountDownLatch(1);
        net.par(
                () -> {
                    int read = in.readExtended(value -> {
                        begun.countDown();
                        Patience.await(acted, "the other process");
                        return value;
                    });
                    assertEquals(expected, read);
                },
                () -> {
                    Patience.await(begun, "the block");
                    inside.run(out);
                    acted.countDown();
                });
    }

    @TestFactory
    @DisplayName("XR-04 the place of a value is free only when the block that has taken it has ended")
    List<DynamicTest> placeIsKept() {
        return each(
                FIFOS,
                (kind, buffer) -> network(net -> {
                    Channel<Integer> channel = kind.make(net, buffer);
                    ChannelWriter<Integer> out = channel.writer();
                    ChannelReader<Integer> in = channel.reader();
                    for (int i = 0; i < capacity(buffer); i++) {
                        assertTrue(out.tryWrite(i));
                    }
                    readWhile(
                            net,
                            in,
                            out,
                            0,
                            writer -> assertFalse(writer.tryWrite(-1), "the place was free too early"));
                    assertTrue(out.tryWrite(capacity(buffer)), "the place was not free after the block");
                    assertFalse(out.tryWrite(-1), "there was more than one place");
                    for (int i = 1; i <= capacity(buffer); i++) {
                        assertEquals(i, in.tryRead());
                    }
                }));
    }

    @TestFactory
    @DisplayName("XR-04 a writer that waits for the place gets it when the block has ended, also if it throws")
    List<DynamicTest> writerWaitsForThePlace() {
        return each(
                FIFOS,
                (kind, buffer) -> network(net -> {
                    Channel<Integer> channel = kind.make(net, buffer);
                    ChannelWriter<Integer> out = channel.writer();
                    ChannelReader<Integer> in = channel.reader();
                    for (int i = 0; i < capacity(buffer); i++) {
                        out.write(i);
                    }
                    AtomicBoolean ended = new AtomicBoolean();
                    Spot writing = new Spot();
                    net.par(
                            () -> {
                                writing.mark();
                                out.write(capacity(buffer));
                                assertTrue(ended.get(), "the place was free too early");
                            },
                            () -> {
                                writing.awaitBlocked();
                                assertThrows(
                                        IOException.class,
                                        () -> in.readExtended(value -> {
                                            assertEquals(0, value);
                                            writing.awaitBlocked();
                                            ended.set(true);
                                            throw new IOException("from the block");
                                        }));
                                for (int i = 1; i <= capacity(buffer); i++) {
                                    assertEquals(i, in.read());
                                }
                            });
                    assertNull(in.tryRead());
                }));
    }

    @TestFactory
    @DisplayName("XR-04 a value for a full buffer is made when there is room, and not before")
    List<DynamicTest> madeWhenThereIsRoom() {
        return each(
                FIFOS,
                (kind, buffer) -> network(net -> {
                    Channel<Integer> channel = kind.make(net, buffer);
                    ChannelWriter<Integer> out = channel.writer();
                    ChannelReader<Integer> in = channel.reader();
                    for (int i = 0; i < capacity(buffer); i++) {
                        int next = i;
                        out.writeExtended(() -> next);
                    }
                    assertFalse(out.tryWriteExtended(() -> {
                        throw new AssertionError("made without room");
                    }));
                    AtomicBoolean reading = new AtomicBoolean();
                    Spot writing = new Spot();
                    net.par(
                            () -> {
                                writing.mark();
                                out.writeExtended(() -> {
                                    assertTrue(reading.get(), "made before there was room");
                                    return capacity(buffer);
                                });
                            },
                            () -> {
                                writing.awaitBlocked();
                                reading.set(true);
                                for (int i = 0; i <= capacity(buffer); i++) {
                                    assertEquals(i, in.read());
                                }
                            });
                }));
    }

    @TestFactory
    @DisplayName("XR-04 while a value is made for the buffer, readers get what is there")
    List<DynamicTest> readersGoOn() {
        return each(
                FIFOS.subList(1, FIFOS.size()),
                (kind, buffer) -> network(net -> {
                    Channel<Integer> channel = kind.make(net, buffer);
                    ChannelWriter<Integer> out = channel.writer();
                    ChannelReader<Integer> in = channel.reader();
                    out.write(0);
                    CountDownLatch begun = new CountDownLatch(1);
                    CountDownLatch read = new CountDownLatch(1);
                    net.par(
                            () -> out.writeExtended(() -> {
                                begun.countDown();
                                Patience.await(read, "the reader gets the value before");
                                return 1;
                            }),
                            () -> {
                                Patience.await(begun, "the block");
                                assertEquals(0, in.read());
                                assertNull(in.tryRead());
                                read.countDown();
                                assertEquals(1, in.read());
                            });
                }));
    }

    @TestFactory
    @DisplayName("XR-04 BU-05 a buffer that is never full takes what is made at once")
    List<DynamicTest> neverFull() {
        return each(
                NEVER_FULL,
                (kind, buffer) -> network(net -> {
                    Channel<Integer> channel = kind.make(net, buffer);
                    ChannelWriter<Integer> out = channel.writer();
                    channel.reader();
                    for (int i = 0; i < 5; i++) {
                        int next = i;
                        out.writeExtended(() -> next);
                    }
                    assertTrue(out.tryWriteExtended(() -> 5));
                }));
    }

    /** What a buffer keeps and drops when so many values are written while the first is under a block. */
    private List<DynamicTest> overwriting(Buffer buffer, int written, List<Integer> kept, List<Integer> dropped) {
        return eachBufferAndKind(buffer, kind -> {
            List<Integer> undelivered = Collections.synchronizedList(new ArrayList<>());
            network(net -> {
                Channel<Integer> channel = kind.make(net, Integer.class, buffer, undelivered::add);
                ChannelReader<Integer> in = channel.reader();
                ChannelWriter<Integer> out = channel.writer();
                out.write(0);
                readWhile(net, in, out, 0, writer -> {
                    for (int i = 1; i <= written; i++) {
                        writer.write(i);
                    }
                });
                List<Integer> read = new ArrayList<>();
                for (Integer value = in.tryRead(); value != null; value = in.tryRead()) {
                    read.add(value);
                }
                assertEquals(kept, read);
                assertUndelivered(dropped, undelivered); // 0 has been read, and all that is not there has been dropped
                for (int i = 0; i < 2; i++) {
                    out.write(10);
                    assertEquals(10, in.tryRead(), "the buffer has lost a place");
                }
            });
        });
    }

    private interface KindCase {
        void test(Kind kind) throws Exception;
    }

    private static List<DynamicTest> eachBufferAndKind(Buffer buffer, KindCase test) {
        return each(List.of(buffer), (kind, same) -> test.test(kind));
    }

    @TestFactory
    @DisplayName("XR-04 BU-02 a value under a block is the first to go from overwriteOldest, and is not undelivered")
    List<DynamicTest> overwriteOldest() {
        List<DynamicTest> tests = new ArrayList<>();
        tests.addAll(overwriting(Buffer.overwriteOldest(1), 1, List.of(1), List.of()));
        tests.addAll(overwriting(Buffer.overwriteOldest(1), 3, List.of(3), List.of(1, 2)));
        tests.addAll(overwriting(Buffer.overwriteOldest(2), 1, List.of(1), List.of()));
        tests.addAll(overwriting(Buffer.overwriteOldest(2), 2, List.of(1, 2), List.of()));
        tests.addAll(overwriting(Buffer.overwriteOldest(2), 3, List.of(2, 3), List.of(1)));
        return tests;
    }

    @TestFactory
    @DisplayName("XR-04 BU-03 a value under a block counts for overwriteNewest, and goes from it only if it is alone")
    List<DynamicTest> overwriteNewest() {
        List<DynamicTest> tests = new ArrayList<>();
        tests.addAll(overwriting(Buffer.overwriteNewest(1), 1, List.of(1), List.of()));
        tests.addAll(overwriting(Buffer.overwriteNewest(1), 3, List.of(3), List.of(1, 2)));
        tests.addAll(overwriting(Buffer.overwriteNewest(2), 1, List.of(1), List.of()));
        tests.addAll(overwriting(Buffer.overwriteNewest(2), 3, List.of(3), List.of(1, 2)));
        tests.addAll(overwriting(Buffer.overwriteNewest(3), 3, List.of(1, 3), List.of(2)));
        return tests;
    }

    @TestFactory
    @DisplayName("XR-04 BU-04 a value under a block counts for dropNewest")
    List<DynamicTest> dropNewest() {
        List<DynamicTest> tests = new ArrayList<>();
        tests.addAll(overwriting(Buffer.dropNewest(1), 2, List.of(), List.of(1, 2)));
        tests.addAll(overwriting(Buffer.dropNewest(2), 3, List.of(1), List.of(2, 3)));
        return tests;
    }
}
