package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.strait.Any2One;
import dev.strait.Buffer;
import dev.strait.ChannelClosedException;
import dev.strait.ExclusiveEndException;
import dev.strait.ExclusiveReader;
import dev.strait.ExclusiveWriter;
import dev.strait.One2Any;
import dev.strait.One2One;
import dev.strait.SharedReader;
import dev.strait.SharedWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Ends that are given to a process. If one of these fails, look at what is done with the ends between the call of fork and the
 * first step of the process, and after its last.
 */
public abstract class HandOverLaws extends Laws {
    /** For subclasses. */
    protected HandOverLaws() {}

    @Test
    @DisplayName("SH-05 an end that was handed over is the new process's, and is closed when that returns")
    void handedOver() throws Exception {
        network(net -> {
            One2One<String> channel = net.one2one(Buffer.fifo(4));
            ExclusiveWriter<String> out = channel.writer();
            out.write("giver");
            CountDownLatch refused = new CountDownLatch(1);
            net.fork("taker", out, theirs -> {
                Patience.await(refused, "the refusal");
                theirs.write("taker");
            });
            assertThrows(ExclusiveEndException.class, () -> out.write("x"));
            refused.countDown();
            assertEquals(List.of("giver", "taker"), channel.reader().stream().toList());
            assertThrows(ChannelClosedException.class, () -> out.write("y"));
        });
    }

    @Test
    @DisplayName("SH-05 an end that a forked process was the first to use is closed when that returns")
    void takenByUse() throws Exception {
        network(net -> {
            One2One<String> channel = net.one2one();
            net.fork("taker", () -> channel.writer().write("a"));
            assertEquals(List.of("a"), channel.reader().stream().toList());
        });
    }

    @Test
    @DisplayName("SH-05 a process hands on what it was given")
    void handedOn() throws Exception {
        network(net -> {
            One2One<String> channel = net.one2one();
            net.fork("first", channel.writer(), out -> net.fork("second", out, theirs -> theirs.write("a")));
            assertEquals(List.of("a"), channel.reader().stream().toList());
        });
    }

    @Test
    @DisplayName("SH-05 a process is given one, two, three or four ends, and all are closed when it returns")
    void upToFourEnds() throws Exception {
        network(net -> {
            List<One2One<String>> wires = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                wires.add(net.one2one(Buffer.fifo(1)));
            }
            var w = wires.iterator();
            net.fork("one", w.next().writer(), a -> a.write("x"));
            net.fork("two", w.next().writer(), w.next().writer(), (a, b) -> {
                a.write("x");
                b.write("x");
            });
            net.fork("three", w.next().writer(), w.next().writer(), w.next().writer(), (a, b, c) -> {
                a.write("x");
                b.write("x");
                c.write("x");
            });
            net.fork(
                    "four",
                    w.next().writer(),
                    w.next().writer(),
                    w.next().writer(),
                    w.next().writer(),
                    (a, b, c, d) -> {
                        a.write("x");
                        b.write("x");
                        c.write("x");
                        d.write("x");
                    });
            for (One2One<String> wire : wires) {
                assertEquals(List.of("x"), wire.reader().stream().toList());
            }
        });
    }

    @Test
    @DisplayName("SH-04 a fork that is refused for one end hands nothing over and starts nothing")
    void refusedForAnothersEnd() throws Exception {
        network(net -> {
            One2One<String> mine = net.one2one(Buffer.fifo(2));
            One2One<String> free = net.one2one(Buffer.fifo(2));
            One2One<String> theirs = net.one2one(Buffer.fifo(2));
            AtomicBoolean started = new AtomicBoolean();
            CountDownLatch tried = new CountDownLatch(1);
            net.fork("owner", theirs.writer(), out -> {
                Patience.await(tried, "the attempt");
                out.write("unharmed");
            });
            mine.writer().write("before");
            assertThrows(
                    ExclusiveEndException.class,
                    () -> net.fork("x", mine.writer(), free.writer(), theirs.writer(), (a, b, c) -> started.set(true)));
            tried.countDown();
            mine.writer().write("after");
            net.fork("taker of the free end", free.writer(), out -> out.write("free"));
            assertEquals("before", mine.reader().read());
            assertEquals("after", mine.reader().read());
            assertEquals("unharmed", theirs.reader().read());
            assertEquals("free", free.reader().read());
            assertFalse(started.get());
        });
    }

    @Test
    @DisplayName("SH-04 a fork that is refused because an end is closed hands nothing over and starts nothing")
    void refusedForAClosedEnd() throws Exception {
        network(net -> {
            One2One<String> mine = net.one2one(Buffer.fifo(2));
            One2One<String> closed = net.one2one();
            Any2One<String> shared = net.any2one(Buffer.fifo(2));
            SharedWriter<String> out = shared.writer();
            SharedWriter<String> gone = shared.writer();
            AtomicBoolean started = new AtomicBoolean();
            closed.reader().close();
            gone.close();
            assertThrows(
                    ChannelClosedException.class,
                    () -> net.fork("x", mine.writer(), out, closed.reader(), (a, b, c) -> started.set(true)));
            assertThrows(
                    ChannelClosedException.class,
                    () -> net.fork("x", mine.writer(), out, gone, (a, b, c) -> started.set(true)));
            mine.writer().write("mine");
            out.write("shared");
            assertEquals("mine", mine.reader().read());
            assertEquals("shared", shared.reader().read());
            assertFalse(started.get());
        });
    }

    @Test
    @DisplayName("SH-04 an end that is given twice to one process is refused, and stays the giver's")
    void givenTwice() throws Exception {
        network(net -> {
            One2One<String> channel = net.one2one(Buffer.fifo(2));
            ExclusiveWriter<String> out = channel.writer();
            AtomicBoolean started = new AtomicBoolean();
            Throwable thrown = Networks.failureOf(() -> net.fork("x", out, out, (a, b) -> started.set(true)));
            if (thrown != null) {
                out.write("still mine");
                assertEquals("still mine", channel.reader().read());
                assertFalse(started.get());
            }
        });
    }

    @Test
    @DisplayName("SH-04 a fork by a process that does not own the end is refused")
    void notTheGiversEnd() throws Exception {
        network(net -> {
            One2One<String> channel = net.one2one(Buffer.fifo(2));
            ExclusiveWriter<String> out = channel.writer();
            out.write("mine");
            CountDownLatch refused = new CountDownLatch(1);
            net.fork("thief", () -> {
                assertThrows(ExclusiveEndException.class, () -> net.fork("receiver", out, theirs -> {}));
                refused.countDown();
            });
            Patience.await(refused, "the refusal");
            out.write("still mine");
        });
    }

    @Test
    @DisplayName("SH-08 CL-01 a shared end that several processes were given is closed with the last of them")
    void sharedEndOfSeveral() throws Exception {
        network(net -> {
            Any2One<String> channel = net.any2one();
            SharedWriter<String> out = channel.writer();
            CountDownLatch first = new CountDownLatch(1);
            net.fork("first", out, theirs -> {
                theirs.write("first");
                first.countDown();
            });
            net.fork("second", out, theirs -> {
                Patience.await(first, "the first");
                theirs.write("second");
            });
            assertEquals(List.of("first", "second"), channel.reader().stream().toList());
        });
    }

    @Test
    @DisplayName("CL-01 a shared end that nobody was given is closed when the process that asked for it ends")
    void sharedEndOfTheAsker() throws Exception {
        List<String> read = new ArrayList<>();
        network(net -> {
            Any2One<String> channel = net.any2one(Buffer.fifo(4));
            net.fork("reader", channel.reader(), in -> in.forEach(read::add));
            channel.writer().write("a");
        });
        assertEquals(List.of("a"), read);
    }

    @Test
    @DisplayName("SH-07 rule 1: shared ends are given out by the process that made the channel, and copied by any")
    void givenOutByTheMaker() throws Exception {
        network(net -> {
            Any2One<String> writers = net.any2one(Buffer.fifo(4));
            One2Any<String> readers = net.one2any(Buffer.fifo(4));
            SharedWriter<String> out = writers.writer();
            SharedReader<String> in = readers.reader();
            CountDownLatch done = new CountDownLatch(1);
            net.fork("other", out, in, (a, b) -> {
                assertThrows(IllegalStateException.class, writers::writer);
                assertThrows(IllegalStateException.class, readers::reader);
                try (SharedWriter<String> copy = a.copy();
                        SharedReader<String> second = b.copy()) {
                    a.close();
                    b.close();
                    copy.write("a");
                    assertNull(second.tryRead());
                }
                done.countDown();
            });
            Patience.await(done, "the other process");
            assertEquals("a", writers.reader().read());
            assertThrows(ChannelClosedException.class, out::copy);
            assertThrows(ChannelClosedException.class, in::copy);
        });
    }

    @Test
    @DisplayName("SH-08 CL-01 rule 2: a shared side stays open until its maker ends, even with no end open")
    void openUntilTheMakerEnds() throws Exception {
        List<String> read = new ArrayList<>();
        network(net -> {
            Any2One<String> channel = net.any2one();
            net.fork("reader", channel.reader(), in -> in.forEach(read::add));
            for (String value : List.of("a", "b", "c")) {
                CountDownLatch written = new CountDownLatch(1);
                net.fork("writer", channel.writer(), out -> {
                    out.write(value);
                    out.close();
                    written.countDown();
                });
                Patience.await(written, "the writer");
            }
        });
        assertEquals(List.of("a", "b", "c"), read);
    }

    @Test
    @DisplayName("SH-08 CL-01 rule 2: a shared side is not held open by a maker that uses the other side")
    void notHeldByAReadingMaker() throws Exception {
        network(net -> {
            Any2One<String> channel = net.any2one();
            net.fork("writer", channel.writer(), out -> out.write("a"));
            assertEquals(List.of("a"), channel.reader().stream().toList());
            assertThrows(IllegalStateException.class, channel::writer, "the writing side has been closed");
        });
    }

    @Test
    @DisplayName("SH-08 CL-01 rule 2: nor by one whose par children use the other side")
    void notHeldByAParReader() throws Exception {
        network(net -> {
            Any2One<String> channel = net.any2one();
            SharedWriter<String> out = channel.writer();
            ExclusiveReader<String> in = channel.reader();
            net.par(
                    () -> {
                        out.write("a");
                        out.close();
                    },
                    () -> assertEquals(List.of("a"), in.stream().toList()));
        });
    }

    @Test
    @DisplayName("SH-08 CL-02 rule 2: a shared reading side is closed when its maker writes and all readers have gone")
    void notHeldByAWritingMaker() throws Exception {
        network(net -> {
            One2Any<String> channel = net.one2any();
            net.fork("reader", channel.reader(), in -> assertEquals("a", in.read()));
            channel.writer().write("a");
            assertThrows(ChannelClosedException.class, () -> channel.writer().write("b"));
        });
    }
}
