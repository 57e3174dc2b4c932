package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strait.Any2One;
import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.One2Any;
import dev.strait.SharedReader;
import dev.strait.SharedWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What holds where several processes use one side of a channel. If one of these fails, look at the queue of that side: who is
 * put where, who is taken from where, and who can get past it.
 */
public abstract class SharedEndLaws extends Laws {
    private static final int MANY = 5;

    /** For subclasses. */
    protected SharedEndLaws() {}

    @TestFactory
    @DisplayName("SH-01 each value goes from one writer to one reader, and each such pair meets")
    List<DynamicTest> bijection() {
        return each(LOSSLESS, (kind, buffer) -> {
            Trace trace = Traffic.of(kind, buffer, MANY, 100).run(this);
            trace.assertEveryValueOnce();
            trace.assertEachPairOverlaps(buffer == Buffer.none());
        });
    }

    @TestFactory
    @DisplayName("SH-03 writers that wait are served in the order they came (T-17)")
    List<DynamicTest> writersInOrder() {
        return eachBuffer(
                List.of(Buffer.none(), Buffer.fifo(1), Buffer.fifo(2)),
                (kind, buffer) -> network(net -> {
                    Any2One<Integer> channel = net.any2one(buffer);
                    int room = buffer instanceof Buffer.Fifo fifo ? fifo.capacity() : 0;
                    SharedWriter<Integer> out = channel.writer();
                    for (int i = 0; i < room; i++) {
                        out.write(i);
                    }
                    for (int i = room; i < room + MANY; i++) {
                        int value = i;
                        Spot writing = new Spot();
                        net.fork("writer-" + i, () -> {
                            writing.mark();
                            out.write(value);
                        });
                        writing.awaitBlocked();
                    }
                    for (int i = 0; i < room + MANY; i++) {
                        assertEquals(i, channel.reader().read());
                    }
                }));
    }

    @TestFactory
    @DisplayName("SH-03 readers that wait are served in the order they came (T-17)")
    List<DynamicTest> readersInOrder() {
        return eachBuffer(BUFFERS, (kind, buffer) -> {
            List<Integer> order = Collections.synchronizedList(new ArrayList<>());
            network(net -> {
                One2Any<Integer> channel = net.one2any(buffer);
                SharedReader<Integer> in = channel.reader();
                List<CountDownLatch> served = new ArrayList<>();
                for (int i = 0; i < MANY; i++) {
                    int me = i;
                    Spot reading = new Spot();
                    CountDownLatch done = new CountDownLatch(1);
                    served.add(done);
                    net.fork("reader-" + i, () -> {
                        reading.mark();
                        order.add(in.read() - me);
                        done.countDown();
                    });
                    reading.awaitBlocked();
                }
                for (int i = 0; i < MANY; i++) {
                    channel.writer().write(i);
                    Patience.await(served.get(i), "reader " + i + ", which came before those after it");
                }
            });
            assertEquals(Collections.nCopies(MANY, 0), order);
        });
    }

    @Test
    @DisplayName("SH-03 of n writers that write again and again, each is served within n turns")
    void noWriterStarves() throws Exception {
        int turns = 20;
        List<Integer> served = new ArrayList<>();
        network(net -> {
            Any2One<Integer> channel = net.any2one();
            List<Spot> writing = Spot.several(MANY);
            for (int i = 0; i < MANY; i++) {
                int me = i;
                net.fork("writer-" + i, channel.writer(), out -> {
                    for (int turn = 0; turn < turns; turn++) {
                        writing.get(me).mark();
                        out.write(me);
                    }
                });
            }
            for (Spot spot : writing) {
                spot.awaitBlocked();
            }
            int[] count = new int[MANY];
            for (int i = 0; i < MANY * turns; i++) {
                int writer = channel.reader().read();
                served.add(writer);
                if (++count[writer] < turns) {
                    writing.get(writer).awaitBlocked(count[writer] + 1);
                }
            }
        });
        for (int from = 0; from + MANY <= served.size(); from++) {
            Set<Integer> window = Set.copyOf(served.subList(from, from + MANY));
            assertEquals(MANY, window.size(), () -> "not all were served within n turns: " + served);
        }
    }

    @TestFactory
    @DisplayName("SH-03 a writer that comes later does not overtake one that waits, not even with tryWrite")
    List<DynamicTest> noBarging() {
        return eachBuffer(
                List.of(Buffer.none(), Buffer.fifo(2)),
                (kind, buffer) -> network(net -> {
                    Channel<Integer> channel = net.any2any(buffer);
                    var in = channel.reader();
                    var out = channel.writer();
                    int room = buffer instanceof Buffer.Fifo fifo ? fifo.capacity() : 0;
                    IntStream.range(0, room).forEach(out::tryWrite);
                    Spot writing = new Spot();
                    net.fork("patient", () -> {
                        writing.mark();
                        out.write(room);
                    });
                    writing.awaitBlocked();
                    assertEquals(false, out.tryWrite(-1), "a writer overtook one that waits");
                    for (int i = 0; i <= room; i++) {
                        assertEquals(i, in.read());
                    }
                }));
    }
}
