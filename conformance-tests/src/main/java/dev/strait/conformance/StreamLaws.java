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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Reading until the end of the stream. If one of these fails, look at how the end of the stream is told from a failure. */
public abstract class StreamLaws extends Laws {
    private static final int MANY = 50;
    private static final List<Integer> ALL = IntStream.range(0, MANY).boxed().toList();

    /** For subclasses. */
    protected StreamLaws() {}

    /** Something that reads everything there is. */
    private interface Drain {
        List<Integer> from(ChannelReader<Integer> in) throws Exception;
    }

    private List<DynamicTest> drains(Drain drain) {
        return each(
                LOSSLESS,
                (kind, buffer) -> network(net -> {
                    Channel<Integer> channel = kind.make(net, buffer);
                    net.fork("writer", channel.writer(), out -> writeAll(out));
                    net.fork("reader", channel.reader(), in -> assertEquals(ALL, drain.from(in)));
                }));
    }

    private static void writeAll(ChannelWriter<Integer> out) throws InterruptedException {
        for (Integer value : ALL) {
            out.write(value);
        }
    }

    @TestFactory
    @DisplayName("CL-01 a loop over a reader ends at the end of the stream")
    List<DynamicTest> loop() {
        return drains(in -> {
            List<Integer> read = new ArrayList<>();
            for (Integer value : in) {
                read.add(value);
            }
            return read;
        });
    }

    @TestFactory
    @DisplayName("CL-01 a stream of a reader ends at the end of the stream, and is in order")
    List<DynamicTest> stream() {
        return drains(in -> in.stream().toList());
    }

    @TestFactory
    @DisplayName("CL-01 readOrNull returns null at the end of the stream, again and again")
    List<DynamicTest> readOrNull() {
        return drains(in -> {
            List<Integer> read = new ArrayList<>();
            for (Integer value = in.readOrNull(); value != null; value = in.readOrNull()) {
                read.add(value);
            }
            assertNull(in.readOrNull());
            return read;
        });
    }

    @Test
    @DisplayName("CL-01 an iterator reads ahead by one value at most, and says when there is none")
    void iterator() throws Exception {
        network(net -> {
            Channel<String> channel = net.one2one(Buffer.fifo(4));
            for (String value : List.of("a", "b", "c")) {
                channel.writer().write(value);
            }
            channel.writer().close();
            ChannelReader<String> in = channel.reader();
            Iterator<String> values = in.iterator();
            assertTrue(values.hasNext());
            assertTrue(values.hasNext());
            assertEquals("a", values.next());
            assertEquals("b", in.read(), "the iterator has read ahead");
            assertEquals("c", values.next());
            assertFalse(values.hasNext());
            assertThrows(NoSuchElementException.class, values::next);
        });
    }

    @Test
    @DisplayName("CL-01 a stream may end early, and what it has not asked for can still be read")
    void shortCircuit() throws Exception {
        network(net -> {
            Channel<Integer> channel = net.one2one(Buffer.fifo(MANY));
            writeAll(channel.writer());
            ChannelReader<Integer> in = channel.reader();
            assertEquals(List.of(0, 1, 2), in.stream().limit(3).toList());
            assertEquals(3, in.read());
        });
    }
}
