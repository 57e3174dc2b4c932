package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What one process sees of another's plain fields. If one of these fails, look at the access modes of the fields in which
 * values are handed over. A weak machine or a stress harness finds more.
 */
public abstract class MemoryLaws extends Laws {
    private static final int MANY = Effort.times(2000);

    /** For subclasses. */
    protected MemoryLaws() {}

    /** Plain on purpose. */
    private static final class Plain {
        int field;
    }

    @TestFactory
    @DisplayName("CH-07 what a writer did before its write is seen after the read of that value")
    List<DynamicTest> writerToReader() {
        return each(
                LOSSLESS,
                (kind, buffer) -> network(net -> {
                    Channel<Integer> channel = kind.make(net, buffer);
                    ChannelWriter<Integer> out = channel.writer();
                    ChannelReader<Integer> in = channel.reader();
                    int[] plain = new int[MANY];
                    net.par(
                            () -> {
                                for (int i = 0; i < MANY; i++) {
                                    plain[i] = i + 1;
                                    out.write(i);
                                }
                            },
                            () -> {
                                for (int i = 0; i < MANY; i++) {
                                    int read = in.read();
                                    assertEquals(read + 1, plain[read], "an older write is not seen");
                                }
                            });
                }));
    }

    @TestFactory
    @DisplayName("CH-07 what a reader did before read k is seen after write k, without a buffer, or k+n, with fifo(n)")
    List<DynamicTest> readerToWriter() {
        return each(List.of(Buffer.none(), Buffer.fifo(1), Buffer.fifo(2), Buffer.fifo(7)), (kind, buffer) -> {
            int capacity = buffer instanceof Buffer.Fifo fifo ? fifo.capacity() : 0;
            network(net -> {
                Channel<Integer> channel = kind.make(net, buffer);
                ChannelWriter<Integer> out = channel.writer();
                ChannelReader<Integer> in = channel.reader();
                int[] plain = new int[MANY];
                net.par(
                        () -> {
                            for (int i = 0; i < MANY; i++) {
                                out.write(i);
                                if (i >= capacity) {
                                    int read = i - capacity;
                                    assertEquals(read + 1, plain[read], "what the reader did is not seen");
                                }
                            }
                        },
                        () -> {
                            for (int i = 0; i < MANY; i++) {
                                plain[i] = i + 1;
                                in.read();
                            }
                        });
            });
        });
    }

    @Test
    @DisplayName(
            "PR-03 what a process did before it started another is seen by that, and what that did is seen after par")
    void parEdges() throws Exception {
        network(net -> {
            Plain plain = new Plain();
            for (int i = 0; i < MANY / 10; i++) {
                int before = plain.field;
                net.par(() -> plain.field++);
                assertEquals(before + 1, plain.field);
            }
        });
    }

    @Test
    @DisplayName("PR-03 what the processes of a network did is seen when it has ended")
    void networkEdges() throws Exception {
        Plain before = new Plain();
        Plain after = new Plain();
        int networks = 50;
        for (int i = 1; i <= networks; i++) {
            before.field = i;
            network(net -> net.fork("process", () -> after.field = before.field));
            assertEquals(i, after.field);
        }
    }
}
