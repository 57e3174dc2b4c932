package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Any2Any;
import dev.strait.Any2One;
import dev.strait.Buffer;
import dev.strait.ChannelClosedException;
import dev.strait.ExclusiveEndException;
import dev.strait.ExclusiveReader;
import dev.strait.ExclusiveWriter;
import dev.strait.One2Any;
import dev.strait.SharedReader;
import dev.strait.SharedWriter;
import dev.strait.spi.Carrier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Claims. If one of these fails, look at who is served at a side while it is claimed, and at what a claim leaves behind when it
 * is given up.
 */
public abstract class ClaimLaws extends Laws {
    private static final Duration SHORT = Duration.ofMillis(3);
    private static final int MANY = 4;
    private static final int SESSION = 5;

    /** For subclasses. */
    protected ClaimLaws() {}

    @TestFactory
    @DisplayName("SH-06 during a claim nobody else writes: the values of a session come together")
    List<DynamicTest> writingSessions() {
        return eachBuffer(LOSSLESS, (kind, buffer) -> {
            List<Integer> read = new ArrayList<>();
            network(net -> {
                Any2One<Integer> channel = net.any2one(buffer);
                List<Spot> spots = Spot.several(MANY);
                AtomicInteger begun = new AtomicInteger();
                AtomicInteger ended = new AtomicInteger();
                AtomicBoolean met = new AtomicBoolean();
                net.fork(MANY, "writer", channel::writer, out -> {
                    spots.get(begun.getAndIncrement()).mark();
                    for (int session = 0; session < MANY; session++) {
                        try (ExclusiveWriter<Integer> mine = out.claim()) {
                            mine.write(0);
                            if (met.compareAndSet(false, true)) {
                                // so that, whoever starts when, all others have wanted to write during one session
                                Patience.until(
                                        "the others wait, or have written",
                                        () -> blocked(spots) + ended.get() >= MANY - 1);
                            }
                            for (int i = 1; i < SESSION; i++) {
                                mine.write(i);
                            }
                        }
                    }
                    ended.incrementAndGet();
                });
                for (Integer value : channel.reader()) {
                    read.add(value);
                }
            });
            List<Integer> expected = new ArrayList<>();
            IntStream.range(0, MANY * MANY)
                    .forEach(session -> IntStream.range(0, SESSION).forEach(expected::add));
            assertEquals(expected, read, "somebody else wrote during a claim");
        });
    }

    private static long blocked(List<Spot> spots) {
        return spots.stream().filter(Spot::isBlocked).count();
    }

    @TestFactory
    @DisplayName("SH-06 during a claim nobody else reads: a session gets values that follow each other")
    List<DynamicTest> readingSessions() {
        return eachBuffer(LOSSLESS, (kind, buffer) -> {
            List<Integer> firsts = Collections.synchronizedList(new ArrayList<>());
            network(net -> {
                One2Any<Integer> channel = net.one2any(buffer);
                net.fork(MANY, "reader", channel::reader, in -> {
                    for (int session = 0; session < MANY; session++) {
                        try (ExclusiveReader<Integer> mine = in.claim()) {
                            int first = mine.read();
                            for (int i = 1; i < SESSION; i++) {
                                assertEquals(first + i, mine.read(), "somebody else read during a claim");
                            }
                            firsts.add(first);
                        }
                    }
                });
                for (int i = 0; i < MANY * MANY * SESSION; i++) {
                    channel.writer().write(i);
                }
            });
            assertEquals(MANY * MANY, firsts.stream().distinct().count());
        });
    }

    @Test
    @DisplayName("SH-06 during a claim another writer waits, and tryWrite by another fails")
    void othersWait() throws Exception {
        network(net -> {
            Any2Any<String> channel = net.any2any(Buffer.fifo(2));
            SharedWriter<String> out = channel.writer();
            SharedReader<String> in = channel.reader();
            try (ExclusiveWriter<String> mine = out.claim()) {
                assertEquals(false, out.tryWrite("other"), "written in spite of a claim");
                assertTrue(mine.tryWrite("mine"), "the holder of the claim was not served");
            }
            assertTrue(out.tryWrite("after"), "the claim was not given back");
            try (ExclusiveReader<String> mine = in.claim()) {
                assertNull(in.tryRead(), "read in spite of a claim");
                assertEquals("mine", mine.tryRead(), "the holder of the claim was not served");
            }
            assertEquals("after", in.tryRead(), "the claim was not given back");
        });
    }

    @Test
    @DisplayName(
            "SH-06 whoever holds a claim does not stand behind those who wait for its end, with tryWrite and tryRead either")
    void holderPassesThoseWhoWait() throws Exception {
        network(net -> {
            Any2Any<String> channel = net.any2any(Buffer.fifo(2));
            SharedWriter<String> out = channel.writer();
            SharedReader<String> in = channel.reader();
            Spot writing = new Spot();
            Spot reading = new Spot();
            try (ExclusiveWriter<String> mine = out.claim()) {
                net.fork("writer", () -> {
                    writing.mark();
                    out.write("other");
                });
                writing.awaitBlocked();
                assertTrue(mine.tryWrite("mine"), "the holder of the claim stands behind a writer who waits");
            }
            try (ExclusiveReader<String> mine = in.claim()) {
                net.fork("reader", () -> {
                    reading.mark();
                    assertEquals("other", in.read());
                });
                reading.awaitBlocked();
                assertEquals("mine", mine.tryRead(), "the holder of the claim stands behind a reader who waits");
            }
        });
    }

    @Test
    @DisplayName("SH-06 claims queue with the writers of the side, in the order they came")
    void claimsQueueWithWriters() throws Exception {
        network(net -> {
            Any2One<String> channel = net.any2one();
            SharedWriter<String> out = channel.writer();
            Spot before = new Spot();
            Spot claiming = new Spot();
            Spot after = new Spot();
            net.fork("before", () -> {
                before.mark();
                out.write("before");
            });
            before.awaitBlocked();
            net.fork("claim", () -> {
                claiming.mark();
                try (ExclusiveWriter<String> mine = out.claim()) {
                    mine.write("first");
                    mine.write("second");
                }
            });
            claiming.awaitBlocked();
            net.fork("after", () -> {
                after.mark();
                out.write("after");
            });
            after.awaitBlocked();
            for (String expected : List.of("before", "first", "second", "after")) {
                assertEquals(expected, channel.reader().read());
            }
        });
    }

    @Test
    @DisplayName("SH-06 claims queue with the readers of the side, in the order they came")
    void claimsQueueWithReaders() throws Exception {
        network(net -> {
            One2Any<Integer> channel = net.one2any();
            SharedReader<Integer> in = channel.reader();
            Spot before = new Spot();
            Spot claiming = new Spot();
            Spot after = new Spot();
            net.fork("before", () -> {
                before.mark();
                assertEquals(0, in.read());
            });
            before.awaitBlocked();
            net.fork("claim", () -> {
                claiming.mark();
                try (ExclusiveReader<Integer> mine = in.claim()) {
                    assertEquals(1, mine.read());
                    assertEquals(2, mine.read());
                }
            });
            claiming.awaitBlocked();
            net.fork("after", () -> {
                after.mark();
                assertEquals(3, in.read());
            });
            after.awaitBlocked();
            for (int i = 0; i < 4; i++) {
                channel.writer().write(i);
            }
        });
    }

    @Test
    @DisplayName("SH-06 claims are granted in the order they came")
    void claimsInOrder() throws Exception {
        List<Integer> granted = Collections.synchronizedList(new ArrayList<>());
        network(net -> {
            Any2One<Integer> channel = net.any2one();
            SharedWriter<Integer> out = channel.writer();
            ExclusiveWriter<Integer> mine = out.claim();
            for (int i = 0; i < MANY; i++) {
                int me = i;
                Spot claiming = new Spot();
                net.fork("claim-" + i, out, theirs -> {
                    claiming.mark();
                    ExclusiveWriter<Integer> session = theirs.claim();
                    granted.add(me);
                    session.close();
                });
                claiming.awaitBlocked();
            }
            assertEquals(List.of(), granted, "two processes have claims on one side");
            mine.close();
        });
        assertEquals(IntStream.range(0, MANY).boxed().toList(), granted);
    }

    @Test
    @DisplayName("SH-06 a timed claim that is not granted returns null, not early, and leaves nothing behind")
    void timedClaim() throws Exception {
        network(net -> {
            Carrier carrier = backend().carrier();
            Any2Any<String> channel = net.any2any(Buffer.fifo(1));
            SharedWriter<String> out = channel.writer();
            SharedReader<String> in = channel.reader();
            try (ExclusiveWriter<String> first = out.claim();
                    ExclusiveReader<String> reader = in.claim()) {
                long start = carrier.nanoTime();
                assertNull(out.claim(SHORT));
                assertTrue(carrier.nanoTime() - start >= SHORT.toNanos(), "gave up too early");
                assertNull(out.claim(Duration.ZERO));
                assertNull(in.claim(SHORT));
                assertNull(in.claim(Duration.ofNanos(-1)));
                first.write("a");
                assertEquals("a", reader.read());
            }
            assertTrue(out.tryWrite("b"), "a claim that timed out was left behind");
            assertEquals("b", in.tryRead(), "a claim that timed out was left behind");
            try (ExclusiveWriter<String> granted = out.claim(Duration.ZERO)) {
                assertNotNull(granted, "the side was free");
                granted.write("c");
            }
            try (ExclusiveReader<String> granted = in.claim(Duration.ofDays(1))) {
                assertNotNull(granted, "the side was free");
                assertEquals("c", granted.read());
            }
        });
    }

    @Test
    @DisplayName("SH-06 a claim ends with its process")
    void claimEndsWithItsProcess() throws Exception {
        network(net -> {
            Any2Any<String> channel = net.any2any(Buffer.fifo(1));
            SharedWriter<String> out = channel.writer();
            SharedReader<String> in = channel.reader();
            CountDownLatch claimed = new CountDownLatch(2);
            net.fork("writer", () -> {
                out.claim().write("a");
                claimed.countDown();
            });
            net.fork("reader", () -> {
                assertEquals("a", in.claim().read());
                claimed.countDown();
            });
            Patience.await(claimed, "both claims");
            out.write("b");
            assertEquals("b", in.read());
            net.par(
                    () -> {
                        out.claim();
                    },
                    () -> {
                        in.claim();
                    });
            out.write("c");
            assertEquals("c", in.read());
        });
    }

    @Test
    @DisplayName("SH-06 a claim that a par child uses for its parent is the parent's again afterwards")
    void claimIsLentInPar() throws Exception {
        network(net -> {
            Any2Any<String> channel = net.any2any(Buffer.fifo(4));
            channel.reader();
            SharedWriter<String> out = channel.writer();
            try (ExclusiveWriter<String> mine = out.claim()) {
                net.par(() -> mine.write("child"));
                mine.write("parent");
                assertEquals(false, out.tryWrite("other"), "the claim ended with the child");
            }
        });
    }

    @Test
    @DisplayName("SH-06 closing a claim ends the claim and nothing else")
    void closingAClaim() throws Exception {
        network(net -> {
            Any2Any<String> channel = net.any2any(Buffer.fifo(4));
            SharedWriter<String> out = channel.writer();
            SharedReader<String> in = channel.reader();
            ExclusiveWriter<String> mine = out.claim();
            mine.close();
            mine.close();
            assertThrows(ChannelClosedException.class, () -> mine.write("late"));
            ExclusiveReader<String> reader = in.claim();
            reader.close();
            assertThrows(ChannelClosedException.class, reader::read);
            out.write("a");
            assertEquals("a", in.read());
        });
    }

    @Test
    @DisplayName("SH-06 a claimed end is exclusive: another process that uses it is refused")
    void claimedEndIsExclusive() throws Exception {
        network(net -> {
            Any2One<String> channel = net.any2one(Buffer.fifo(4));
            SharedWriter<String> out = channel.writer();
            CountDownLatch refused = new CountDownLatch(1);
            try (ExclusiveWriter<String> mine = out.claim()) {
                net.fork("intruder", () -> {
                    assertThrows(ExclusiveEndException.class, () -> mine.write("x"));
                    assertThrows(ExclusiveEndException.class, mine::close);
                    refused.countDown();
                });
                Patience.await(refused, "the refusal");
                mine.write("a");
            }
            assertEquals("a", channel.reader().read());
        });
    }

    @Test
    @DisplayName("SH-06 a claim that waits is told when the channel closes, and so is a later one")
    void claimOnAClosedChannel() throws Exception {
        network(net -> {
            Any2Any<String> channel = net.any2any();
            SharedWriter<String> out = channel.writer();
            SharedReader<String> in = channel.reader();
            Spot claiming = new Spot();
            CountDownLatch told = new CountDownLatch(1);
            ExclusiveWriter<String> first = out.claim();
            net.fork("claim", () -> {
                claiming.mark();
                assertThrows(ChannelClosedException.class, out::claim);
                told.countDown();
            });
            claiming.awaitBlocked();
            in.close();
            assertThrows(ChannelClosedException.class, () -> first.write("x"));
            Patience.await(told, "the waiting claim hears of the end");
            assertThrows(ChannelClosedException.class, out::claim);
            assertThrows(ChannelClosedException.class, () -> out.claim(Duration.ZERO));
            assertThrows(ChannelClosedException.class, in::claim, "this end is closed");
        });
    }

    @Test
    @DisplayName(
            "SH-06 CL-01 a claim to write that waits is told when the last writer closes; a write before it is read")
    void claimBehindTheLastWrite() throws Exception {
        network(net -> {
            Any2Any<String> channel = net.any2any();
            SharedWriter<String> out = channel.writer();
            SharedReader<String> in = channel.reader();
            assertNull(in.tryRead(), "who reads gives out no more writers");
            Spot writing = new Spot();
            Spot claiming = new Spot();
            CountDownLatch told = new CountDownLatch(1);
            net.fork("writer", () -> {
                writing.mark();
                out.write("last");
            });
            writing.awaitBlocked();
            net.fork("claim", () -> {
                claiming.mark();
                assertThrows(ChannelClosedException.class, out::claim);
                told.countDown();
            });
            claiming.awaitBlocked();
            out.close();
            Patience.await(told, "the claim hears that nobody will write after it");
            assertEquals("last", in.read());
            assertThrows(ChannelClosedException.class, in::read);
        });
    }
}
