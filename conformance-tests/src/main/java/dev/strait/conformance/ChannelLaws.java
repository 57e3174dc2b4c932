package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.One2One;
import dev.strait.spi.Capability;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What holds for every channel. If one of these fails, look at how a reader and a writer meet: at what each does between
 * publishing itself and waiting, and at who decides.
 */
public abstract class ChannelLaws extends Laws {
    private static final int MOST = 3;
    private static final int EACH = Effort.times(200);

    /** For subclasses. */
    protected ChannelLaws() {}

    @TestFactory
    @DisplayName("CH-01 what is read is what was written, the same objects: nothing lost, doubled or invented")
    List<DynamicTest> readsAreWrites() {
        return each(
                LOSSLESS,
                (kind, buffer) -> Traffic.of(kind, buffer, MOST, EACH).run(this).assertEveryValueOnce());
    }

    @TestFactory
    @DisplayName("CH-02 a reader gets the values of one writer in the order they were written")
    List<DynamicTest> orderPerPair() {
        return each(
                LOSSLESS,
                (kind, buffer) -> Traffic.of(kind, buffer, MOST, EACH).run(this).assertOrderPerPair());
    }

    @TestFactory
    @DisplayName("CH-02 one writer and one reader: the channel copies")
    List<DynamicTest> copies() {
        return each(
                LOSSLESS,
                (kind, buffer) ->
                        new Traffic(kind, buffer, 1, 1, EACH).run(this).assertCopies());
    }

    @TestFactory
    @DisplayName("CH-03 write k returns only after read k began")
    List<DynamicTest> writesReturnAfterReadsBegan() {
        return eachKind((kind, buffer) -> {
            Trace trace = new Trace();
            network(net -> {
                Channel<Parcel> channel = kind.make(net, buffer);
                Spot writing = new Spot();
                net.fork("writer", channel.writer(), out -> {
                    for (int i = 0; i < MOST; i++) {
                        Parcel parcel = new Parcel(0, i);
                        trace.note(Trace.Kind.WRITE_BEGUN, 0, parcel);
                        writing.mark();
                        out.write(parcel);
                        trace.note(Trace.Kind.WRITTEN, 0, parcel);
                        writing.clear();
                    }
                });
                net.fork("reader", channel.reader(), in -> {
                    for (int i = 0; i < MOST; i++) {
                        int round = i;
                        Patience.until(
                                "write " + i + " waits, or has returned too early",
                                () -> writing.isBlocked() || trace.length() > 4 * round + 1);
                        trace.note(Trace.Kind.READ_BEGUN, 0, null);
                        Parcel parcel = in.read();
                        trace.note(Trace.Kind.READ, 0, parcel);
                        Patience.until("write " + i + " has returned", () -> trace.length() > 4 * round + 3);
                    }
                });
            });
            trace.assertWritesWaitForReads(0);
            trace.assertEachPairOverlaps(true);
        });
    }

    @TestFactory
    @DisplayName("CH-04 read k returns only after write k began")
    List<DynamicTest> readsReturnAfterWritesBegan() {
        return each(LOSSLESS, (kind, buffer) -> {
            AtomicBoolean begun = new AtomicBoolean();
            network(net -> {
                Channel<String> channel = kind.make(net, buffer);
                Spot reading = new Spot();
                net.fork("reader", channel.reader(), in -> {
                    reading.mark();
                    assertEquals("a", in.read());
                    assertTrue(begun.get(), "the read returned before the write began");
                });
                net.fork("writer", channel.writer(), out -> {
                    reading.awaitBlocked();
                    begun.set(true);
                    out.write("a");
                });
            });
        });
    }

    @TestFactory
    @DisplayName("CH-05 without a buffer, there are never more writes returned than reads begun, nor reads than writes")
    List<DynamicTest> neverAhead() {
        return eachKind((kind, buffer) -> {
            Trace trace = Traffic.of(kind, buffer, MOST, EACH).run(this);
            trace.assertWritesWaitForReads(0);
            trace.assertEachPairOverlaps(true);
        });
    }

    @TestFactory
    @DisplayName("CH-06 a writer and a reader that both wait for each other both finish, whoever comes first")
    List<DynamicTest> bothFinish() {
        return each(
                LOSSLESS,
                (kind, buffer) -> network(net -> {
                    Channel<Integer> channel = kind.make(net, buffer);
                    var out = channel.writer();
                    var in = channel.reader();
                    for (int i = 0; i < MOST; i++) {
                        Spot first = new Spot();
                        int value = i;
                        boolean writerFirst = i % 2 == 0 && buffer == Buffer.none();
                        net.par(
                                () -> {
                                    if (writerFirst) {
                                        first.mark();
                                    } else {
                                        first.awaitBlocked();
                                    }
                                    out.write(value);
                                },
                                () -> {
                                    if (writerFirst) {
                                        first.awaitBlocked();
                                    } else {
                                        first.mark();
                                    }
                                    assertEquals(value, in.read());
                                });
                    }
                }));
    }

    @TestFactory
    @DisplayName("CH-08 after use, the ends work for other processes")
    List<DynamicTest> reuse() {
        return each(
                LOSSLESS,
                (kind, buffer) -> network(net -> {
                    Channel<Integer> channel = kind.make(net, buffer);
                    var out = channel.writer();
                    var in = channel.reader();
                    for (int i = 0; i < 10; i++) {
                        int value = i;
                        net.par(() -> out.write(value), () -> assertEquals(value, in.read()));
                    }
                }));
    }

    @Test
    @DisplayName("CH-09 a process that is blocked on one channel delays no other channel")
    void independence() throws Exception {
        network(net -> {
            One2One<String> stuck = net.one2one();
            One2One<String> stuckToo = net.one2one();
            One2One<Integer> free = net.one2one();
            Spot writing = new Spot();
            Spot reading = new Spot();
            CountDownLatch done = new CountDownLatch(1);
            net.fork("stuck writer", stuck.writer(), out -> {
                writing.mark();
                out.write("late");
            });
            net.fork("stuck reader", stuckToo.reader(), in -> {
                reading.mark();
                assertEquals("later", in.read());
            });
            net.fork("writer", free.writer(), out -> {
                writing.awaitBlocked();
                reading.awaitBlocked();
                for (int i = 0; i < EACH; i++) {
                    out.write(i);
                }
            });
            net.fork("reader", free.reader(), in -> {
                for (int i = 0; i < EACH; i++) {
                    assertEquals(i, in.read());
                }
                done.countDown();
            });
            Patience.await(done, "traffic on the free channel");
            assertEquals("late", stuck.reader().read());
            stuckToo.writer().write("later");
        });
    }

    @TestFactory
    @DisplayName("CH-01 values are passed by reference, where the backend says so")
    List<DynamicTest> sameObject() {
        return each(BUFFERS, (kind, buffer) -> {
            requires(Capability.BY_REFERENCE);
            AtomicReference<@Nullable Object> read = new AtomicReference<>();
            Object value = new Object();
            network(net -> {
                Channel<Object> channel = kind.make(net, buffer);
                var in = channel.reader();
                var out = channel.writer();
                net.par(() -> out.write(value), () -> read.set(in.read()));
            });
            assertSame(value, read.get());
        });
    }
}
