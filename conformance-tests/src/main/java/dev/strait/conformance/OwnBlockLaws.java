package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Alt;
import dev.strait.Any2Any;
import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.ExclusiveReader;
import dev.strait.ExclusiveWriter;
import dev.strait.Network;
import dev.strait.SharedReader;
import dev.strait.SharedWriter;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * What a process may not do with an end inside its own block. If one of these fails, it probably hangs: look at what an end asks
 * before it lets a process use it.
 */
public abstract class OwnBlockLaws extends Laws {
    private static final List<Buffer> SOME = List.of(Buffer.none(), Buffer.fifo(2));

    /** For subclasses. */
    protected OwnBlockLaws() {}

    private static void assertRefused(String act, Executable... uses) {
        for (Executable use : uses) {
            IllegalStateException refusal = assertThrows(IllegalStateException.class, use);
            String message = String.valueOf(refusal.getMessage());
            assertTrue(message.contains("cannot be " + act) && message.contains("block"), message);
        }
    }

    private static void assertRefusedToRead(Network net, ChannelReader<String> in) {
        assertRefused(
                "used",
                in::read,
                in::readOrNull,
                in::tryRead,
                () -> in.readExtended(value -> value),
                () -> in.tryReadExtended(value -> value),
                () -> Alt.pri(in.onRead(value -> value)).select(),
                () -> Alt.pri(in.onReadExtended(value -> value)).select());
        assertRefused("closed", in::close);
        assertRefused("handed on", () -> net.fork("heir", in, end -> {}));
        switch (in) {
            case ExclusiveReader<String> exclusive -> assertRefused("released", exclusive::release);
            case SharedReader<String> shared -> assertRefused("used", shared::copy, shared::claim);
            default -> throw new AssertionError(in.name());
        }
    }

    private static void assertRefusedToWrite(Network net, ChannelWriter<String> out) {
        assertRefused(
                "used",
                () -> out.write("x"),
                () -> out.tryWrite("x"),
                () -> out.writeExtended(() -> "x"),
                () -> out.tryWriteExtended(() -> "x"),
                () -> Alt.pri(out.onWrite("x", () -> "written")).select(),
                () -> Alt.pri(out.onWriteExtended(() -> "x", () -> "written")).select());
        assertRefused("closed", out::close);
        assertRefused("handed on", () -> net.fork("heir", out, end -> {}));
        switch (out) {
            case ExclusiveWriter<String> exclusive -> assertRefused("released", exclusive::release);
            case SharedWriter<String> shared -> assertRefused("used", shared::copy, shared::claim);
            default -> throw new AssertionError(out.name());
        }
    }

    @TestFactory
    @DisplayName("XR-05 a reader cannot use, close, release or hand on its end inside its own block, and can after it")
    List<DynamicTest> reader() {
        return each(
                SOME,
                (kind, buffer) -> network(net -> {
                    Channel<String> channel = kind.make(net, buffer);
                    net.fork("writer", channel.writer(), out -> {
                        out.write("a");
                        out.write("b");
                        out.write("c");
                    });
                    ChannelReader<String> in = channel.reader();
                    assertEquals("a", in.readExtended(value -> {
                        assertRefusedToRead(net, in);
                        return value;
                    }));
                    assertEquals("b", in.readExtended(value -> value));
                    assertEquals("c", in.read());
                    in.close();
                }));
    }

    @TestFactory
    @DisplayName("XR-05 a writer cannot use, close, release or hand on its end inside its own block, and can after it")
    List<DynamicTest> writer() {
        return each(
                SOME,
                (kind, buffer) -> network(net -> {
                    Channel<String> channel = kind.make(net, buffer);
                    net.fork("reader", channel.reader(), in -> {
                        assertEquals("a", in.read());
                        assertEquals("b", in.read());
                    });
                    ChannelWriter<String> out = channel.writer();
                    out.writeExtended(() -> {
                        assertRefusedToWrite(net, out);
                        return "a";
                    });
                    out.write("b");
                    out.close();
                }));
    }

    @TestFactory
    @DisplayName("XR-05 a process that the block waits for cannot use the end either")
    List<DynamicTest> childOfTheBlock() {
        return each(
                SOME,
                (kind, buffer) -> network(net -> {
                    Channel<String> channel = kind.make(net, buffer);
                    net.fork("writer", channel.writer(), out -> {
                        out.write("a");
                        out.write("b");
                    });
                    ChannelReader<String> in = channel.reader();
                    in.readExtended(value -> {
                        net.par(() -> assertRefused("used", in::read), () -> {});
                        return value;
                    });
                    assertEquals("b", in.read());
                }));
    }

    @Test
    @DisplayName("XR-05 on a shared side no other end of it can be used inside the block; the other side can")
    void otherEndsOfTheSide() throws Exception {
        network(net -> {
            Any2Any<String> channel = net.any2any(Buffer.fifo(2));
            SharedReader<String> in = channel.reader();
            SharedReader<String> other = channel.reader();
            SharedWriter<String> out = channel.writer();
            SharedWriter<String> more = channel.writer();
            out.write("a");
            in.readExtended(value -> {
                assertRefusedToRead(net, other);
                out.write("b");
                return value;
            });
            assertEquals("b", other.read());
            out.writeExtended(() -> {
                assertRefusedToWrite(net, more);
                return "c";
            });
            assertEquals("c", in.read());
            try (ExclusiveReader<String> mine = other.claim()) {
                more.write("d");
                mine.readExtended(value -> {
                    assertRefusedToRead(net, in);
                    assertRefused("closed", mine::close);
                    return value;
                });
            }
            more.write("e");
            assertEquals("e", in.read());
        });
    }

    @Test
    @DisplayName("XR-05 inside a block all other channels can be used, also for blocks")
    void otherChannels() throws Exception {
        network(net -> {
            Channel<Integer> first = net.one2one();
            Channel<Integer> second = net.one2one();
            Channel<Integer> third = net.one2one();
            net.fork("source", () -> {
                for (int i = 0; i < 10; i++) {
                    first.writer().write(i);
                }
            });
            net.fork("stage", () -> {
                for (int i = 0; i < 10; i++) {
                    second.writer().writeExtended(() -> first.reader().readExtended(value -> 2 * value));
                }
            });
            net.fork("stage", () -> {
                for (int i = 0; i < 10; i++) {
                    second.reader().readExtended(value -> {
                        third.writer().write(value + 1);
                        return value;
                    });
                }
            });
            for (int i = 0; i < 10; i++) {
                assertEquals(2 * i + 1, third.reader().read());
            }
        });
    }
}
