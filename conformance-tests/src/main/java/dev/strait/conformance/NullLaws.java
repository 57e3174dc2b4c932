package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.strait.Any2Any;
import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelBuilder;
import dev.strait.ChannelEnd;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Network;
import dev.strait.NetworkBody;
import dev.strait.ProcessBody;
import dev.strait.ReadBlock;
import dev.strait.WriteBlock;
import dev.strait.spi.Backend;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Arguments that make no sense. If one of these fails, look at the first lines of the method that took one. */
public abstract class NullLaws extends Laws {
    /** For subclasses. */
    protected NullLaws() {}

    /** Null, whatever is asked for: the tests are about what happens then. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    static <T> T nothing() {
        return null;
    }

    private static void assertRefused(Executable... calls) {
        assertAll(Stream.of(calls).map(call -> () -> assertThrows(NullPointerException.class, call)));
    }

    @TestFactory
    @DisplayName("CH-10 null is not a value: every form of write refuses it, and nothing is written")
    List<DynamicTest> nullIsNotAValue() {
        return each(
                BUFFERS,
                (kind, buffer) -> network(net -> {
                    Channel<String> channel = kind.make(net, buffer);
                    ChannelReader<String> in = channel.reader();
                    ChannelWriter<String> out = channel.writer();
                    assertRefused(
                            () -> out.write(nothing()),
                            () -> out.write(nothing(), Duration.ofDays(1)),
                            () -> out.write(nothing(), Duration.ZERO),
                            () -> out.tryWrite(nothing()));
                    assertNull(in.tryRead());
                }));
    }

    @Test
    @DisplayName("CH-10 null is refused for a timeout, and nothing is read, written or claimed")
    void nullTimeouts() throws Exception {
        network(net -> {
            Any2Any<String> channel = net.any2any(Buffer.fifo(2));
            var out = channel.writer();
            var in = channel.reader();
            out.write("a");
            assertRefused(
                    () -> in.read(NullLaws.<Duration>nothing()),
                    () -> out.write("b", NullLaws.<Duration>nothing()),
                    () -> in.claim(NullLaws.<Duration>nothing()),
                    () -> out.claim(NullLaws.<Duration>nothing()));
            assertEquals("a", in.read());
            assertNull(in.tryRead());
        });
    }

    @Test
    @DisplayName("CH-10 null is refused for a block or its timeout, and nothing is read or written")
    void nullBlocks() throws Exception {
        network(net -> {
            Any2Any<String> channel = net.any2any(Buffer.fifo(2));
            var out = channel.writer();
            var in = channel.reader();
            out.write("a");
            ReadBlock<String, String, RuntimeException> noRead = nothing();
            WriteBlock<String, RuntimeException> noWrite = nothing();
            assertRefused(
                    () -> in.readExtended(noRead),
                    () -> in.readExtended(Duration.ZERO, noRead),
                    () -> in.readExtended(nothing(), value -> value),
                    () -> in.tryReadExtended(noRead),
                    () -> in.onReadExtended(nothing()),
                    () -> in.onReadExtended(value -> value, nothing()),
                    () -> out.writeExtended(noWrite),
                    () -> out.writeExtended(Duration.ZERO, noWrite),
                    () -> out.writeExtended(nothing(), () -> "b"),
                    () -> out.tryWriteExtended(noWrite),
                    () -> out.onWriteExtended(nothing(), () -> "written"),
                    () -> out.onWriteExtended(() -> "b", nothing()));
            assertEquals("a", in.read());
            assertNull(in.tryRead());
        });
    }

    @Test
    @DisplayName("CH-10 null is refused wherever a network is wired")
    void nullWiring() throws Exception {
        network(net -> {
            ChannelBuilder<String> builder = net.channel(String.class);
            assertRefused(
                    () -> net.channel(NullLaws.<Class<String>>nothing()),
                    () -> builder.named(nothing()),
                    () -> builder.buffer(nothing()),
                    () -> builder.onUndelivered(nothing()),
                    () -> net.one2one(nothing()),
                    () -> net.one2any(nothing()),
                    () -> net.any2one(nothing()),
                    () -> net.any2any(nothing()),
                    () -> net.fork(NullLaws.<ProcessBody>nothing()),
                    () -> net.fork(NullLaws.<String>nothing(), () -> {}),
                    () -> net.fork("x", NullLaws.<ProcessBody>nothing()),
                    () -> net.fork("x", NullLaws.<ChannelReader<String>>nothing(), in -> {}),
                    () -> net.fork(
                            "x",
                            net.<String>one2one().reader(),
                            NullLaws.<ProcessBody.Of1<ChannelReader<String>>>nothing()),
                    () -> net.par(List.of(() -> {}, NullLaws.<ProcessBody>nothing())),
                    () -> net.par(() -> {}, NullLaws.<ProcessBody>nothing()),
                    () -> net.seq(NullLaws.<ProcessBody>nothing()),
                    () -> net.scope(nothing()),
                    () -> net.scope(nothing(), inner -> {}),
                    () -> net.fork("x", NullLaws.<List<ChannelEnd>>nothing(), () -> {}),
                    () -> net.fork("x", List.of(net.one2one().reader()), NullLaws.<ProcessBody>nothing()),
                    () -> net.par(1, NullLaws.<ProcessBody.Indexed>nothing()),
                    () -> net.seq(1, NullLaws.<ProcessBody.Indexed>nothing()));
        });
    }

    @Test
    @DisplayName("CH-10 null is refused wherever a network is made")
    void nullNetworks() {
        assertRefused(
                () -> Network.on(NullLaws.<String>nothing()),
                () -> Network.on(NullLaws.<Backend>nothing()),
                () -> Network.on(backend()).named(nothing()),
                () -> Network.on(backend()).grace(nothing()),
                () -> Network.on(backend()).run(nothing()),
                () -> Network.on(backend()).call(NullLaws.<NetworkBody.WithResult<String>>nothing()));
    }

    @Test
    @DisplayName(
            "BU-01 BU-02 BU-03 BU-04 a buffer holds at least one value, and its capacity is checked where it is made")
    void capacities() {
        List<IntFunction<Buffer>> buffers =
                List.of(Buffer::fifo, Buffer::overwriteOldest, Buffer::overwriteNewest, Buffer::dropNewest);
        for (IntFunction<Buffer> buffer : buffers) {
            for (int capacity : new int[] {0, -1, Integer.MIN_VALUE}) {
                IllegalArgumentException refused =
                        assertThrows(IllegalArgumentException.class, () -> buffer.apply(capacity));
                String message = String.valueOf(refused.getMessage());
                assertEquals(true, message.contains("capacity=" + capacity), message);
            }
            assertEquals(buffer.apply(3), buffer.apply(3), "a buffer is plain data");
        }
    }

    @Test
    @DisplayName("BU-05 a buffer of the greatest capacity costs nothing until it is used")
    void greatestCapacity() throws Exception {
        network(net -> {
            for (IntFunction<Buffer> buffer : List.<IntFunction<Buffer>>of(
                    Buffer::fifo, Buffer::overwriteOldest, Buffer::overwriteNewest, Buffer::dropNewest)) {
                Channel<String> channel = net.one2one(buffer.apply(Integer.MAX_VALUE));
                channel.writer().write("a");
                assertEquals("a", channel.reader().read());
            }
        });
    }

    @Test
    @DisplayName("PR-01 a negative number of processes is refused")
    void counts() throws Exception {
        network(net -> assertAll(Stream.<Executable>of(
                        () -> net.par(-1, index -> {}),
                        () -> net.seq(-1, index -> {}),
                        () -> net.parCalls(-1, index -> index),
                        () -> net.fork(-1, "x", index -> {}),
                        () -> net.fork(-1, "x", net.<String>any2one()::writer, out -> {}))
                .map(call -> () -> assertThrows(IllegalArgumentException.class, call))));
    }
}
