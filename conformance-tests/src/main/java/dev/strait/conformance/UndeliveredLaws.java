package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What becomes of values that nobody reads. If one of these fails, look at every place where a buffer is emptied without a
 * reader.
 */
public abstract class UndeliveredLaws extends Laws {
    private static final List<Buffer> ROOMY = List.of(
            Buffer.fifo(2),
            Buffer.fifo(7),
            Buffer.unbounded(),
            Buffer.overwriteOldest(2),
            Buffer.overwriteNewest(2),
            Buffer.dropNewest(2));

    /** For subclasses. */
    protected UndeliveredLaws() {}

    private interface Ending {
        void end(ChannelReader<String> in, ChannelWriter<String> out) throws Exception;
    }

    private List<DynamicTest> undelivered(Ending ending) {
        return each(ROOMY, (kind, buffer) -> {
            List<String> undelivered = Collections.synchronizedList(new ArrayList<>());
            network(net -> {
                Channel<String> channel = kind.make(net, String.class, buffer, undelivered::add);
                ChannelReader<String> in = channel.reader();
                ChannelWriter<String> out = channel.writer();
                out.write("a");
                out.write("b");
                ending.end(in, out);
            });
            assertEquals(List.of("a", "b"), undelivered);
        });
    }

    @TestFactory
    @DisplayName("BU-08 what is in the buffer when the last reader closes is undelivered, once")
    List<DynamicTest> closedByReader() {
        return undelivered((in, out) -> in.close());
    }

    @TestFactory
    @DisplayName("BU-08 what is in the buffer when the writer, then the reader closes is undelivered, once")
    List<DynamicTest> closedByBoth() {
        return undelivered((in, out) -> {
            out.close();
            in.close();
        });
    }

    @TestFactory
    @DisplayName("BU-08 what is in the buffer when the network ends is undelivered, once")
    List<DynamicTest> endOfNetwork() {
        return undelivered((in, out) -> {});
    }

    @TestFactory
    @DisplayName("BU-08 what is in the buffer of a closed channel when the network ends is undelivered, once")
    List<DynamicTest> endOfNetworkAfterClose() {
        return undelivered((in, out) -> out.close());
    }

    @TestFactory
    @DisplayName("BU-08 what is in the buffer when the network fails is undelivered, once")
    List<DynamicTest> failure() {
        return each(ROOMY, (kind, buffer) -> {
            List<String> undelivered = Collections.synchronizedList(new ArrayList<>());
            IllegalStateException failure = new IllegalStateException("wanted");
            assertSame(failure, failureOf(net -> {
                Channel<String> channel = kind.make(net, String.class, buffer, undelivered::add);
                channel.reader();
                ChannelWriter<String> out = channel.writer();
                out.write("a");
                out.write("b");
                throw failure;
            }));
            assertEquals(List.of("a", "b"), undelivered);
        });
    }

    @TestFactory
    @DisplayName("BU-08 BU-06 what a failing writer has written can still be read by a process that catches the poison")
    List<DynamicTest> failingParWriter() {
        return each(List.of(Buffer.fifo(2), Buffer.unbounded()), (kind, buffer) -> {
            List<String> undelivered = Collections.synchronizedList(new ArrayList<>());
            network(net -> {
                Channel<String> channel = kind.make(net, String.class, buffer, undelivered::add);
                ChannelReader<String> in = channel.reader();
                ChannelWriter<String> out = channel.writer();
                RuntimeException failure = new RuntimeException("wanted");
                Throwable thrown = Networks.failureOf(() -> net.par(() -> {
                    out.write("a");
                    out.write("b");
                    throw failure;
                }));
                assertSame(failure, thrown);
                assertEquals("a", in.read());
                assertEquals("b", in.read());
            });
            assertEquals(List.of(), undelivered);
        });
    }

    @Test
    @DisplayName("BU-08 a value that is returned to its writer is not undelivered as well")
    void returnedIsNotUndelivered() throws Exception {
        List<String> undelivered = Collections.synchronizedList(new ArrayList<>());
        network(net -> {
            Channel<String> channel = Kind.ONE2ONE.make(net, String.class, Buffer.fifo(1), undelivered::add);
            channel.writer().write("stranded");
            channel.writer().tryWrite("refused");
            channel.reader().close();
            Networks.failureOf(() -> channel.writer().write("returned"));
        });
        assertEquals(List.of("stranded"), undelivered);
    }

    @Test
    @DisplayName("BU-08 what the handler throws fails the network, and the other values are still handed to it")
    void throwingHandler() throws Exception {
        List<String> undelivered = Collections.synchronizedList(new ArrayList<>());
        IllegalStateException failure = new IllegalStateException("wanted");
        assertSame(failure, failureOf(net -> {
            Channel<String> channel = Kind.ONE2ONE.make(net, String.class, Buffer.fifo(4), value -> {
                undelivered.add(value);
                if (value.equals("a")) {
                    throw failure;
                }
            });
            for (String value : List.of("a", "b", "c")) {
                channel.writer().write(value);
            }
        }));
        assertEquals(List.of("a", "b", "c"), undelivered);
    }

    @Test
    @DisplayName("BU-08 what the handler throws at a write that drops a value fails the network")
    void throwingHandlerOfALossyBuffer() throws Exception {
        IllegalStateException failure = new IllegalStateException("wanted");
        assertSame(failure, failureOf(net -> {
            Channel<String> channel = Kind.ONE2ONE.make(net, String.class, Buffer.overwriteOldest(1), value -> {
                if (value.equals("a")) {
                    throw failure;
                }
            });
            channel.writer().write("a");
            channel.writer().write("b");
        }));
    }

    @Test
    @DisplayName("BU-08 no lock is held while the handler runs: others use the channel meanwhile")
    void handlerRunsWithoutLocks() throws Exception {
        List<String> undelivered = Collections.synchronizedList(new ArrayList<>());
        AtomicReference<@Nullable ChannelReader<String>> reader = new AtomicReference<>();
        CountDownLatch handled = new CountDownLatch(1);
        network(net -> {
            Channel<String> channel = Kind.ANY2ANY.make(net, String.class, Buffer.overwriteOldest(1), value -> {
                undelivered.add(value);
                ChannelReader<String> in = Objects.requireNonNull(reader.get());
                assertEquals("b", elsewhere(in::tryRead));
                handled.countDown();
            });
            ChannelReader<String> in = channel.reader();
            reader.set(in);
            ChannelWriter<String> out = channel.writer();
            out.write("a");
            out.write("b");
            Patience.await(handled, "the handler, before the end of the process closes the reader");
        });
        assertEquals(List.of("a"), undelivered);
    }

    /** What the task returns in another thread, which must not have to wait for this one. */
    private static <R> R elsewhere(Callable<R> task) {
        try {
            return Patience.call("another thread", task);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
