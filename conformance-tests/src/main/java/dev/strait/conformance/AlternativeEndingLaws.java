package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Alt;
import dev.strait.Any2Any;
import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelClosedException;
import dev.strait.ChannelPoisonedException;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.ExclusiveEndException;
import dev.strait.Guard;
import dev.strait.Network;
import dev.strait.One2One;
import dev.strait.spi.Carrier;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * How an alternative comes to an end without a communication: timers, timeouts, interrupts, and channels that have ended; and
 * what is left of the guards that lost. If one of these fails, look at who decides when several things happen at once, and at
 * how the other offers are taken back.
 */
public abstract class AlternativeEndingLaws extends Laws {
    private static final Duration SHORT = Duration.ofMillis(3);
    private static final Duration AGES = Duration.ofDays(1);
    private static final int ROUNDS = Effort.times(300);

    /** Enough for an alternative to have learnt something of its guards. */
    private static final int SELECTS = 5;

    /** For subclasses. */
    protected AlternativeEndingLaws() {}

    // ---------------------------------------------------------------- time

    @TestFactory
    @DisplayName("AL-08 a timer is never early: a guard after some time, a deadline, the timeout of select")
    List<DynamicTest> neverEarly() {
        return eachKind((kind, buffer) -> network(net -> {
            Carrier carrier = backend().carrier();
            Channel<String> channel = kind.make(net, buffer);
            channel.writer();
            Guard<String> idle = channel.reader().onRead(v -> v);
            Alt<String> after = Alt.fair(idle, net.after(SHORT, () -> "after"));
            Alt<String> longer = Alt.fair(net.after(AGES, () -> "ages"), idle, net.after(SHORT, () -> "after"));
            for (int i = 0; i < 3; i++) {
                assertNotEarly(carrier, "after", after::select);
                assertNotEarly(carrier, "after", longer::select);
                assertNotEarly(carrier, "timeout", () -> longer.select(SHORT.minusNanos(0), () -> "timeout"), "after");
                assertNotEarly(carrier, "timeout", () -> Alt.pri(idle).select(SHORT, () -> "timeout"));
            }
            long start = carrier.nanoTime();
            Alt<String> deadline = Alt.fair(idle, net.deadline(SHORT, () -> "deadline"));
            assertEquals("deadline", deadline.select());
            assertTrue(carrier.nanoTime() - start >= SHORT.toNanos(), "the deadline was early");
            assertEquals("deadline", deadline.trySelect(() -> "none"), "a deadline that has passed is ready");
            assertEquals("none", after.trySelect(() -> "none"), "a time after select begins is not");
            assertEquals("none", after.select(Duration.ofNanos(1), () -> "none"), "the earlier of the two");
        }));
    }

    private interface Select {
        String select() throws Exception;
    }

    private static void assertNotEarly(Carrier carrier, String expected, Select select, String... or) throws Exception {
        long start = carrier.nanoTime();
        String result = select.select();
        long nanos = carrier.nanoTime() - start;
        assertTrue(expected.equals(result) || List.of(or).contains(result), result);
        assertTrue(nanos >= SHORT.toNanos(), () -> "returned " + (SHORT.toNanos() - nanos) + " ns too early");
    }

    @Test
    @DisplayName(
            "AL-08 a timer of no time is ready at once, by its priority; what is ready goes before a timer that is not")
    void timersAndPriority() throws Exception {
        network(net -> {
            One2One<String> channel = net.one2one(Buffer.fifo(1));
            channel.writer().write("a");
            var read = channel.reader().<String>onRead(v -> v);
            for (Duration none : TimedLaws.NO_TIME) {
                assertEquals("now", Alt.pri(net.after(none, () -> "now"), read).select());
                assertEquals(
                        "now", Alt.pri(net.deadline(none, () -> "now"), read).select());
            }
            assertEquals("a", Alt.pri(net.after(SHORT, () -> "later"), read).select());
            Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
            channel.writer().write("b");
            assertEquals(
                    "b",
                    Alt.pri(net.after(forEver, () -> "never"), net.deadline(forEver, () -> "never"), read)
                            .select(forEver, () -> "never"));
        });
    }

    @TestFactory
    @DisplayName("AL-16 CH-11 a select that timed out has read and written nothing, and leaves no offer behind")
    List<DynamicTest> timedOut() {
        return eachKind((kind, buffer) -> network(net -> {
            Channel<String> toRead = kind.make(net, buffer);
            Channel<String> toWrite = kind.make(net, buffer);
            Alt<String> alt =
                    Alt.fair(toRead.reader().onRead(v -> v), toWrite.writer().onWrite("lost", () -> "written"));
            ChannelWriter<String> out = toRead.writer();
            ChannelReader<String> in = toWrite.reader();
            assertEquals("timeout", alt.select(SHORT, () -> "timeout"));
            assertFalse(out.tryWrite("x"), "the offer to read is still there");
            assertNull(in.tryRead(), "the offer to write is still there");
        }));
    }

    // ---------------------------------------------------------------- interrupts

    @Test
    @DisplayName("AL-16 IN-01 a process that is interrupted already does not select, though a guard is ready")
    void interruptedBefore() throws Exception {
        network(net -> {
            One2One<String> channel = net.one2one(Buffer.fifo(1));
            channel.writer().write("a");
            Alt<String> alt = Alt.fair(channel.reader().onRead(v -> v));
            for (Executable select : List.<Executable>of(
                    alt::select, () -> alt.trySelect(() -> "x"), () -> alt.select(AGES, () -> "x"))) {
                Thread.currentThread().interrupt();
                assertThrows(InterruptedException.class, select);
                assertFalse(Thread.interrupted(), "the interrupt was thrown and kept as well");
            }
            assertEquals("a", channel.reader().tryRead());
        });
    }

    @TestFactory
    @DisplayName("AL-16 IN-01 a select that is interrupted while it waits has done nothing, and leaves no offer behind")
    List<DynamicTest> interruptedWhileWaiting() {
        return eachKind((kind, buffer) -> network(net -> {
            Channel<String> toRead = kind.make(net, buffer);
            Channel<String> toWrite = kind.make(net, buffer);
            ChannelReader<String> readable = toRead.reader();
            ChannelWriter<String> writable = toWrite.writer();
            ChannelWriter<String> out = toRead.writer();
            ChannelReader<String> in = toWrite.reader();
            Alt<String> alt = Alt.fair(readable.onRead(v -> v), writable.onWrite("lost", () -> "written"));
            Spot selecting = new Spot();
            net.par(
                    () -> {
                        selecting.mark();
                        assertThrows(InterruptedException.class, alt::select);
                        assertFalse(Thread.interrupted(), "the interrupt was thrown and kept as well");
                    },
                    selecting::interrupt);
            assertFalse(out.tryWrite("x"), "the offer to read is still there");
            assertNull(in.tryRead(), "the offer to write is still there");
            net.par(() -> assertEquals("written", alt.select()), () -> assertEquals("lost", in.read()));
        }));
    }

    @Test
    @DisplayName(
            "AL-16 IN-01 an interrupt races with a match: it was made and the flag is kept, or nothing has happened")
    void interruptAgainstMatch() throws Exception {
        List<Boolean> outcomes = new ArrayList<>();
        network(net -> {
            One2One<Integer> a = net.one2one();
            One2One<Integer> b = net.one2one();
            var in = a.reader();
            var out = b.writer();
            var outA = a.writer();
            var inB = b.reader();
            for (int i = 0; i < ROUNDS; i++) {
                int round = i;
                CountDownLatch selecting = new CountDownLatch(1);
                CountDownLatch selected = new CountDownLatch(1);
                Thread[] thread = new Thread[1];
                boolean[] done = new boolean[2];
                net.par(
                        () -> {
                            Alt<Integer> alt = Alt.fair(in.onRead(v -> v), out.onWrite(round, () -> round));
                            thread[0] = Thread.currentThread();
                            selecting.countDown();
                            try {
                                assertEquals(round, alt.select());
                                done[0] = true;
                            } catch (InterruptedException e) {
                                assertFalse(
                                        Thread.currentThread().isInterrupted(),
                                        "the interrupt was thrown and kept as well");
                            }
                            selected.countDown();
                        },
                        () -> {
                            Patience.await(selecting, "it is about to select");
                            Jitter.pause(round);
                            done[1] = round % 2 == 0
                                    ? outA.write(round, Duration.ofNanos(50_000))
                                    : inB.read(Duration.ofNanos(50_000)) != null;
                        },
                        () -> {
                            Patience.await(selecting, "it is about to select");
                            Jitter.pause(round / 8);
                            thread[0].interrupt();
                            Patience.await(selected, "the end of select");
                        });
                assertEquals(done[0], done[1], "one side has communicated without the other");
                outcomes.add(done[0]);
            }
        });
        assertEquals(ROUNDS, outcomes.size());
    }

    // ---------------------------------------------------------------- channels that have ended

    @TestFactory
    @DisplayName(
            "AL-11 a closed channel goes before the priority of others: a read throws, and a write hands the value back")
    List<DynamicTest> closedBeforePriority() {
        return each(
                BUFFERS,
                (kind, buffer) -> network(net -> {
                    One2One<String> ready = net.one2one(Buffer.fifo(1));
                    ready.writer().write("a");
                    Guard<String> high = ready.reader().onRead(v -> v);
                    Channel<String> ended = kind.make(net, buffer);
                    ChannelReader<String> in = ended.reader();
                    ended.writer().close();
                    if (!kind.sharedWriters()) {
                        assertThrows(
                                ChannelClosedException.class,
                                () -> Alt.pri(high, in.onRead(v -> v)).select());
                    }
                    Channel<String> unread = kind.make(net, buffer);
                    ChannelWriter<String> out = unread.writer();
                    unread.reader().close();
                    if (!kind.sharedReaders()) {
                        String value = "handed back";
                        ChannelClosedException closed = assertThrows(
                                ChannelClosedException.class,
                                () -> Alt.fair(high, out.onWrite(value, () -> "x"))
                                        .select());
                        assertSame(value, closed.undelivered().orElseThrow());
                        assertThrows(
                                ChannelClosedException.class,
                                () -> Alt.pri(high, out.onWrite(value, () -> "x"))
                                        .trySelect(() -> "x"));
                        assertEquals(
                                "a",
                                Alt.pri(high, out.onWrite(value, () -> "x").when(false))
                                        .select());
                    }
                }));
    }

    @TestFactory
    @DisplayName(
            "AL-11 a channel that ends between two selects of an alternative goes before the priority of those that are ready")
    List<DynamicTest> closedBetweenSelects() {
        return each(
                LOSSLESS,
                (kind, buffer) -> network(net -> {
                    One2One<String> ready = net.one2one();
                    Channel<String> ended = kind.make(net, buffer);
                    ChannelWriter<String> out = ended.writer();
                    ChannelReader<String> in = ended.reader();
                    Alt<String> alt = Alt.pri(ready.reader().onRead(v -> v), in.onRead(v -> v, () -> "end"));
                    net.fork("ready", ready.writer(), writer -> {
                        while (true) {
                            writer.write("ready");
                        }
                    });
                    for (int i = 0; i < SELECTS; i++) {
                        assertEquals("ready", alt.select());
                    }
                    if (kind.sharedWriters()) { // its maker could give out more of them, so it would not end by a close
                        out.poison();
                        assertThrows(ChannelPoisonedException.class, alt::select);
                    } else {
                        out.close();
                        assertEquals("end", alt.select());
                        assertEquals("ready", alt.select());
                    }
                    ready.reader().poison();
                }));
    }

    @TestFactory
    @DisplayName(
            "AL-11 a buffer that has been read to its end between two selects goes before priority, whoever has read it")
    List<DynamicTest> drainedBetweenSelects() {
        return eachBuffer(
                List.of(Buffer.fifo(2), Buffer.unbounded()),
                (kind, buffer) -> network(net -> {
                    One2One<String> ready = net.one2one(Buffer.unbounded());
                    One2One<String> ended = net.one2one(buffer);
                    Alt<String> alt = Alt.pri(
                            ready.reader().onRead(v -> v), ended.reader().onRead(v -> v, () -> "end"));
                    ended.writer().write("last");
                    ended.writer().close();
                    for (int i = 0; i <= SELECTS; i++) {
                        ready.writer().write("ready");
                    }
                    for (int i = 0; i < SELECTS; i++) {
                        assertEquals("ready", alt.select());
                    }
                    assertEquals("last", ended.reader().read());
                    assertEquals("end", alt.select());
                    assertEquals("ready", alt.select());
                }));
    }

    @TestFactory
    @DisplayName("AL-12 XR-05 an alternative that has been used before is refused inside a block at one of its ends")
    List<DynamicTest> refusedInsideBlock() {
        return eachKind((kind, buffer) -> network(net -> {
            One2One<String> ready = net.one2one();
            Channel<String> other = kind.make(net, buffer);
            ChannelWriter<String> out = other.writer();
            ChannelReader<String> in = other.reader();
            Alt<String> alt = Alt.pri(ready.reader().onRead(v -> v), in.onRead(v -> v));
            net.fork("ready", ready.writer(), writer -> {
                while (true) {
                    writer.write("ready");
                }
            });
            for (int i = 0; i < SELECTS; i++) {
                assertEquals("ready", alt.select());
            }
            net.fork("other", out, writer -> writer.write("a"));
            assertEquals("a", in.readExtended(value -> {
                assertThrows(IllegalStateException.class, alt::select);
                return value;
            }));
            ready.reader().poison();
        }));
    }

    @Test
    @DisplayName(
            "AL-11 SH-05 an end that has been given away between two selects of an alternative is refused by the next")
    void givenAwayBetweenSelects() throws Exception {
        network(net -> {
            One2One<String> ready = net.one2one();
            One2One<String> given = net.one2one();
            Alt<String> alt =
                    Alt.pri(ready.reader().onRead(v -> v), given.reader().onRead(v -> v));
            net.fork("ready", ready.writer(), writer -> {
                while (true) {
                    writer.write("ready");
                }
            });
            for (int i = 0; i < SELECTS; i++) {
                assertEquals("ready", alt.select());
            }
            given.reader().release();
            CountDownLatch taken = new CountDownLatch(1);
            CountDownLatch over = new CountDownLatch(1);
            net.fork("taker", () -> {
                assertNull(given.reader().tryRead());
                taken.countDown();
                Patience.await(over, "the refusal");
            });
            Patience.await(taken, "the process that takes the end");
            assertThrows(ExclusiveEndException.class, alt::select);
            over.countDown();
            ready.reader().poison();
        });
    }

    @TestFactory
    @DisplayName("AL-11 what lies in the buffer of a closed channel is read first, by priority; then comes its end")
    List<DynamicTest> drainedFirst() {
        return eachBuffer(
                List.of(Buffer.fifo(2), Buffer.unbounded()),
                (kind, buffer) -> network(net -> {
                    Channel<Integer> ended = net.one2one(buffer);
                    One2One<Integer> ready = net.one2one(Buffer.unbounded());
                    ended.writer().write(1);
                    ended.writer().write(2);
                    ended.writer().close();
                    for (int i = 10; i < 13; i++) {
                        ready.writer().write(i);
                    }
                    Alt<Integer> alt = Alt.pri(
                            ready.reader().onRead(v -> v), ended.reader().onRead(v -> v, () -> -1));
                    for (int expected : new int[] {10, 11, 12, 1, 2, -1}) {
                        assertEquals(expected, alt.select());
                    }
                }));
    }

    @TestFactory
    @DisplayName("AL-11 the end of the stream is handled once; from then on the guard takes no part")
    List<DynamicTest> endIsHandledOnce() {
        return each(
                LOSSLESS,
                (kind, buffer) -> network(net -> {
                    Channel<String> ended = kind.make(net, buffer);
                    One2One<String> other = net.one2one(Buffer.fifo(1));
                    ChannelReader<String> in = ended.reader();
                    net.fork("closer", ended.writer(), out -> out.write("last"));
                    Alt<String> alt = Alt.pri(
                            other.reader().onRead(v -> v),
                            in.onRead(v -> v, () -> "end"),
                            net.after(SHORT, () -> "tick"));
                    Alt<String> alone = Alt.fair(in.onRead(v -> v, () -> "end"));
                    assertEquals("last", alone.select());
                    assertEquals("end", alone.select());
                    IllegalStateException none = assertThrows(IllegalStateException.class, alone::select);
                    assertTrue(String.valueOf(none.getMessage()).contains("guard"), none::toString);
                    other.writer().write("a");
                    assertEquals("end", alt.select(), "another alternative has not handled it; before priority");
                    assertEquals("a", alt.select());
                    assertEquals("tick", alt.select());
                }));
    }

    @TestFactory
    @DisplayName("AL-11 a select that waits is woken by the close of a channel, by its writer or by its reader")
    List<DynamicTest> wokenByClose() {
        return eachKind((kind, buffer) -> network(net -> {
            Channel<String> toRead = kind.make(net, buffer);
            Channel<String> toWrite = kind.make(net, buffer);
            Channel<String> idle = net.one2one(); // it does not end with its maker, as the others have to
            idle.writer();
            ChannelWriter<String> out = toRead.writer();
            ChannelReader<String> in = toWrite.reader();
            Guard<String> never = idle.reader().onRead(v -> v);
            Spot reading = new Spot();
            Spot writing = new Spot();
            net.fork("reading", toRead.reader(), theirs -> {
                reading.mark();
                assertEquals(
                        "end",
                        Alt.fair(never, theirs.onRead(v -> v, () -> "end")).select());
            });
            reading.awaitBlocked();
            close(net, out);
            net.fork("writing", toWrite.writer(), theirs -> {
                Channel<String> other = net.one2one();
                other.writer();
                writing.mark();
                ChannelClosedException closed = assertThrows(
                        ChannelClosedException.class,
                        () -> Alt.fair(other.reader().onRead(v -> v), theirs.onWrite("back", () -> "x"))
                                .select());
                assertEquals(Optional.of("back"), closed.undelivered());
            });
            writing.awaitBlocked();
            close(net, in);
        }));
    }

    /** The maker of a channel holds its shared sides open; a process that is given the end does not. */
    private static void close(Network net, dev.strait.ChannelEnd end) {
        net.fork("closer", end, theirs -> {});
    }

    @TestFactory
    @DisplayName("AL-11 poison goes before priority, wakes a select that waits, and is not an end of stream")
    List<DynamicTest> poison() {
        return eachKind((kind, buffer) -> network(net -> {
            Channel<String> channel = kind.make(net, buffer);
            One2One<String> ready = net.one2one(Buffer.fifo(1));
            ChannelReader<String> in = channel.reader();
            ChannelWriter<String> out = channel.writer();
            RuntimeException cause = new RuntimeException("on purpose");
            Spot selecting = new Spot();
            net.fork("waiting", () -> {
                One2One<String> idle = net.one2one();
                idle.writer();
                selecting.mark();
                assertThrows(
                        ChannelPoisonedException.class,
                        () -> Alt.fair(idle.reader().onRead(v -> v), in.onRead(v -> v, () -> "end"))
                                .select());
                if (!kind.sharedReaders()) {
                    in.close();
                }
            });
            selecting.awaitBlocked();
            assertThrows(
                    RuntimeException.class,
                    () -> net.scope(inner -> inner.fork("failing", out, theirs -> {
                        throw cause;
                    })));
            ready.writer().write("a");
            if (kind.sharedReaders()) {
                assertThrows(
                        ChannelPoisonedException.class,
                        () -> Alt.pri(ready.reader().onRead(v -> v), in.onRead(v -> v, () -> "end"))
                                .select());
            }
            assertEquals("a", ready.reader().tryRead());
        }));
    }

    @Test
    @DisplayName("AL-11 alternatives that face each other all end when their channels are poisoned at any moment")
    void poisonAmongFacing() throws Exception {
        for (int round = 0; round < 40; round++) {
            int matches = 3 * round;
            AtomicInteger met = new AtomicInteger();
            Throwable thrown = failureOf(net -> {
                Any2Any<Integer> a = net.any2any();
                Any2Any<Integer> b = net.any2any();
                var fromA = a.reader();
                var toA = a.writer();
                var fromB = b.reader();
                var toB = b.writer();
                net.par(4, me -> {
                    Alt<Integer> alt = Alt.fair(
                            fromA.onRead(v -> v),
                            toB.onWrite(me, () -> me),
                            toA.onWrite(me, () -> me),
                            fromB.onRead(v -> v));
                    while (true) {
                        alt.select();
                        if (met.incrementAndGet() == matches + 1) {
                            throw new IllegalArgumentException("enough");
                        }
                    }
                });
            });
            assertEquals("enough", thrown.getMessage());
        }
    }

    // ---------------------------------------------------------------- what is left

    @TestFactory
    @DisplayName("AL-16 guards that lost are withdrawn when select returns: no offer is left, on either side")
    List<DynamicTest> withdrawn() {
        return eachKind((kind, buffer) -> network(net -> {
            Channel<String> toRead = kind.make(net, buffer);
            Channel<String> toWrite = kind.make(net, buffer);
            One2One<String> chosen = net.one2one();
            ChannelWriter<String> out = toRead.writer();
            ChannelReader<String> in = toWrite.reader();
            Alt<String> alt = Alt.fair(
                    toRead.reader().onRead(v -> v),
                    toWrite.writer().onWrite("lost", () -> "written"),
                    chosen.reader().onRead(v -> "chosen"));
            for (int i = 0; i < 3; i++) {
                Spot selecting = new Spot();
                AtomicBoolean returned = new AtomicBoolean();
                net.par(
                        () -> {
                            selecting.mark();
                            assertEquals("chosen", alt.select());
                            returned.set(true);
                        },
                        () -> {
                            selecting.awaitBlocked();
                            chosen.writer().write("go");
                            Patience.until("select has returned", returned::get);
                            assertFalse(out.tryWrite("x"), "the offer to read is still there");
                            assertNull(in.tryRead(), "the offer to write is still there");
                        });
            }
        }));
    }

    @TestFactory
    @DisplayName("AL-16 nothing is retained: neither the values that were read and written, nor those that lost")
    List<DynamicTest> nothingIsRetained() {
        return eachKind((kind, buffer) -> network(net -> {
            Channel<Object> idle = kind.make(net, buffer);
            Channel<Object> chosen = kind.make(net, buffer);
            var back = idle.reader();
            var out = idle.writer();
            CountDownLatch done = new CountDownLatch(1);
            Object[] values = {new Parcel(0, 0), new Parcel(1, 0)};
            Alt<Integer> alt = Alt.fair(
                    out.onWrite(() -> values[0], () -> 0), chosen.reader().onRead(v -> 1));
            WeakReference<Object> lost = new WeakReference<>(values[0]);
            WeakReference<Object> read = new WeakReference<>(values[1]);
            Spot selecting = new Spot();
            net.fork("writer", chosen.writer(), theirs -> {
                selecting.awaitBlocked();
                theirs.write(values[1]);
                values[1] = "gone";
                Patience.await(done, "the end");
            });
            selecting.mark();
            assertEquals(1, alt.select());
            values[0] = "gone";
            Patience.until("the values that nobody needs are garbage", () -> {
                System.gc();
                return lost.refersTo(null) && read.refersTo(null);
            });
            assertNull(back.tryRead());
            assertEquals(2, alt.trySelect(() -> 2));
            done.countDown();
        }));
    }
}
