package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Alt;
import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelEnd;
import dev.strait.ChannelPoisonedException;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Effect;
import dev.strait.ExclusiveEndException;
import dev.strait.ExclusiveReader;
import dev.strait.ExclusiveWriter;
import dev.strait.Network;
import dev.strait.One2One;
import dev.strait.SharedReader;
import dev.strait.SharedWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * Poison at will: what a process does to an end, on every kind of channel with every buffer. If one of these fails, look at the
 * core's {@code poison}, and at who is told. T-numbers are those of {@code docs/laws.md}: defects of predecessors.
 */
public abstract class PoisonLaws extends Laws {
    private static final int MANY = 4;
    private static final int ROUNDS = Effort.times(40);
    private static final List<Buffer> ROOM_FOR_TWO = List.of(
            Buffer.fifo(2),
            Buffer.unbounded(),
            Buffer.overwriteOldest(2),
            Buffer.overwriteNewest(2),
            Buffer.dropNewest(2));

    /** For subclasses. */
    protected PoisonLaws() {}

    /** A channel with an end of either side, which the test uses from whatever process it likes. */
    private record Pair(Channel<String> channel, ChannelReader<String> in, ChannelWriter<String> out) {
        static Pair of(Channel<String> channel) {
            return new Pair(channel, channel.reader(), channel.writer());
        }

        static Pair of(Network net, Kind kind, Buffer buffer) {
            return of(kind.make(net, buffer));
        }

        List<ChannelEnd> ends() {
            return List.of(in, out);
        }
    }

    private static ChannelPoisonedException poisoned(Executable use) {
        return assertThrows(ChannelPoisonedException.class, use);
    }

    private static List<Executable> reads(ChannelReader<String> in) {
        return List.of(
                in::read,
                in::readOrNull,
                in::tryRead,
                () -> in.read(Duration.ofDays(1)),
                () -> in.read(Duration.ZERO),
                () -> in.iterator().hasNext(),
                () -> in.stream().count(),
                () -> Alt.pri(in.onRead(value -> value)).select(),
                () -> Alt.pri(in.onRead(value -> value, () -> "end of stream")).select());
    }

    private static List<Executable> writes(ChannelWriter<String> out, String value) {
        return List.of(
                () -> out.write(value),
                () -> out.tryWrite(value),
                () -> out.write(value, Duration.ofDays(1)),
                () -> out.write(value, Duration.ZERO),
                () -> Alt.pri(out.onWrite(value, () -> "written")).select());
    }

    private static void assertPoisoned(Pair pair, int strength) {
        for (Executable read : reads(pair.in())) {
            ChannelPoisonedException thrown = poisoned(read);
            assertEquals(strength, thrown.strength());
            assertEquals(Optional.empty(), thrown.undelivered());
        }
        assertUnwritable(pair, strength);
    }

    private static void assertUnwritable(Pair pair, int strength) {
        String value = "returned";
        for (Executable write : writes(pair.out(), value)) {
            ChannelPoisonedException thrown = poisoned(write);
            assertEquals(strength, thrown.strength());
            assertSame(value, thrown.undelivered().orElseThrow());
            assertEquals(Effect.NONE, thrown.effect());
            assertEquals(pair.channel().name(), thrown.channel());
        }
    }

    // ---------------------------------------------------------------- who waits is released

    @TestFactory
    @DisplayName("PO-01 poison from either side releases every reader that waits (T-6)")
    List<DynamicTest> releasesReaders() {
        return each(
                BUFFERS,
                (kind, buffer) -> network(net -> {
                    for (boolean byWriter : List.of(true, false)) {
                        if (!byWriter && !kind.sharedReaders()) {
                            continue; // the only reader waits, and nobody else may poison its end
                        }
                        Pair pair = Pair.of(net, kind, buffer);
                        CountDownLatch released = new CountDownLatch(kind.sharedReaders() ? MANY : 1);
                        List<Spot> waiting = Spot.several(kind.sharedReaders() ? MANY : 1);
                        for (Spot spot : waiting) {
                            net.fork("reader", pair.in(), in -> {
                                spot.mark();
                                ChannelPoisonedException thrown = poisoned(in::read);
                                assertEquals(5, thrown.strength());
                                released.countDown();
                            });
                        }
                        for (Spot spot : waiting) {
                            spot.awaitBlocked();
                        }
                        (byWriter ? pair.out() : pair.in()).poison(5);
                        Patience.await(released, "the readers");
                    }
                }));
    }

    @TestFactory
    @DisplayName(
            "PO-01 poison from either side releases every writer that waits, with its value: none reports success (T-7)")
    List<DynamicTest> releasesWriters() {
        return each(
                List.of(Buffer.none(), Buffer.fifo(1), Buffer.fifo(2)),
                (kind, buffer) -> network(net -> {
                    for (boolean byWriter : List.of(true, false)) {
                        if (byWriter && !kind.sharedWriters()) {
                            continue; // the only writer waits, and nobody else may poison its end
                        }
                        Pair pair = Pair.of(net, kind, buffer);
                        ChannelWriter<String> first = pair.out();
                        while (first.tryWrite("filling")) {
                            assertTrue(buffer != Buffer.none());
                        }
                        CountDownLatch released = new CountDownLatch(kind.sharedWriters() ? MANY : 1);
                        List<Spot> waiting = Spot.several(kind.sharedWriters() ? MANY : 1);
                        for (Spot spot : waiting) {
                            net.fork("writer", first, out -> {
                                String value =
                                        "value of " + Thread.currentThread().threadId();
                                spot.mark();
                                ChannelPoisonedException thrown = poisoned(() -> out.write(value));
                                assertSame(value, thrown.undelivered().orElseThrow());
                                released.countDown();
                            });
                        }
                        for (Spot spot : waiting) {
                            spot.awaitBlocked();
                        }
                        (byWriter ? pair.out() : pair.in()).poison();
                        Patience.await(released, "the writers");
                    }
                }));
    }

    @TestFactory
    @DisplayName("PO-01 AL-11 poison from the other side wakes an alternative that waits, to read or to write")
    List<DynamicTest> wakesAlternatives() {
        return eachKind((kind, buffer) -> network(net -> {
            for (boolean reading : List.of(true, false)) {
                Pair pair = Pair.of(net, kind, buffer);
                One2One<String> idle = net.one2one();
                CountDownLatch released = new CountDownLatch(1);
                Spot waiting = new Spot();
                net.fork("chooser", idle.reader(), reading ? pair.in() : pair.out(), (other, end) -> {
                    var guard = reading
                            ? pair.in().onRead(value -> value)
                            : pair.out().onWrite("returned", () -> "written");
                    Alt<String> alt = Alt.fair(other.onRead(value -> value), guard);
                    waiting.mark();
                    ChannelPoisonedException thrown = poisoned(alt::select);
                    assertEquals(reading ? Optional.empty() : Optional.of("returned"), thrown.undelivered());
                    released.countDown();
                });
                waiting.awaitBlocked();
                (reading ? pair.out() : pair.in()).poison(3);
                Patience.await(released, "the alternative");
            }
        }));
    }

    @Test
    @DisplayName("PO-01 poison releases those who wait for a claim, and the operation of the one who has it")
    void releasesClaimants() throws Exception {
        network(net -> {
            SharedWriter<String> out = net.<String>any2one().writer();
            CountDownLatch released = new CountDownLatch(4);
            Spot writing = new Spot();
            net.fork("writer with a claim", out.copy(), shared -> {
                try (ExclusiveWriter<String> claim = shared.claim()) {
                    writing.mark();
                    poisoned(() -> claim.write("a"));
                }
                released.countDown();
            });
            SharedReader<String> in = net.<String>one2any().reader();
            Spot reading = new Spot();
            net.fork("reader with a claim", in.copy(), shared -> {
                try (ExclusiveReader<String> claim = shared.claim()) {
                    reading.mark();
                    poisoned(claim::read);
                }
                released.countDown();
            });
            writing.awaitBlocked();
            reading.awaitBlocked();
            Spot claimingToWrite = new Spot();
            net.fork("claimant of the writing side", out.copy(), shared -> {
                claimingToWrite.mark();
                poisoned(shared::claim);
                released.countDown();
            });
            Spot claimingToRead = new Spot();
            net.fork("claimant of the reading side", in.copy(), shared -> {
                claimingToRead.mark();
                poisoned(shared::claim);
                released.countDown();
            });
            claimingToWrite.awaitBlocked();
            claimingToRead.awaitBlocked();
            out.poison();
            in.poison();
            Patience.await(released, "the claims");
        });
    }

    // ---------------------------------------------------------------- what follows

    @TestFactory
    @DisplayName(
            "PO-02 after poison from either side every operation on both sides fails, and writes hand the value back")
    List<DynamicTest> everythingFails() {
        return each(
                BUFFERS,
                (kind, buffer) -> network(net -> {
                    for (int side = 0; side < 2; side++) {
                        Pair pair = Pair.of(net, kind, buffer);
                        pair.ends().get(side).poison(2);
                        assertPoisoned(pair, 2);
                        assertPoisoned(pair, 2);
                        if (pair.in() instanceof SharedReader<String> shared) {
                            poisoned(shared::claim);
                            poisoned(() -> shared.claim(Duration.ZERO));
                        }
                        if (pair.out() instanceof SharedWriter<String> shared) {
                            poisoned(shared::claim);
                        }
                    }
                }));
    }

    @TestFactory
    @DisplayName("PO-03 poison again changes nothing: the first cause and the first poisoner stay")
    List<DynamicTest> firstCauseStays() {
        return each(
                BUFFERS,
                (kind, buffer) -> network(net -> {
                    RuntimeException first = new RuntimeException("first");
                    Pair pair = Pair.of(net, kind, buffer);
                    CountDownLatch given = new CountDownLatch(1);
                    net.fork("first", pair.in(), in -> {
                        in.poison(first);
                        pair.out().poison(new RuntimeException("second"));
                        in.poison();
                        assertFirst(poisoned(in::tryRead), first);
                        given.countDown();
                    });
                    Patience.await(given, "the first poison");
                    pair.out().poison(1, new RuntimeException("third"));
                    assertFirst(poisoned(() -> pair.out().write("x")), first);
                }));
    }

    private static void assertFirst(ChannelPoisonedException thrown, RuntimeException first) {
        assertSame(first, thrown.getCause());
        assertTrue(thrown.poisoner().endsWith("/first"), thrown::poisoner);
        assertTrue(String.valueOf(thrown.getMessage()).contains("first"), thrown::getMessage);
    }

    @TestFactory
    @DisplayName("PO-03 the strength that failures tell of is the greatest that was ever given")
    List<DynamicTest> greatestStrength() {
        return each(
                BUFFERS,
                (kind, buffer) -> network(net -> {
                    RuntimeException cause = new RuntimeException("first");
                    Pair pair = Pair.of(net, kind, buffer);
                    pair.in().poison(3, cause);
                    pair.out().poison(2);
                    assertPoisoned(pair, 3);
                    pair.out().poison(7, new RuntimeException("second"));
                    assertPoisoned(pair, 7);
                    pair.in().poison(5);
                    assertPoisoned(pair, 7);
                    assertSame(cause, poisoned(pair.in()::read).getCause());
                }));
    }

    @TestFactory
    @DisplayName(
            "PO-04 poison that is not stronger than the immunity has no effect, from either side; stronger poison has (T-2)")
    List<DynamicTest> immunity() {
        return each(
                BUFFERS,
                (kind, buffer) -> network(net -> {
                    Pair pair = Pair.of(
                            kind.make(net.channel(String.class).buffer(buffer).immunity(3)));
                    for (ChannelEnd end : pair.ends()) {
                        end.poison();
                        end.poison(3);
                        end.poison(new RuntimeException("too weak"));
                        end.poison(2, new RuntimeException("too weak"));
                    }
                    net.par(
                            () -> pair.out().write("a"),
                            () -> assertEquals("a", pair.in().read()));
                    pair.in().poison(4);
                    assertPoisoned(pair, 4);
                    pair.out().poison(2, new RuntimeException("too weak to matter"));
                    assertPoisoned(pair, 4);
                }));
    }

    @TestFactory
    @DisplayName("PO-04 weak poison leaves an immune channel as it was: values kept, readers and writers waiting")
    List<DynamicTest> immuneWaiters() {
        return each(
                List.of(Buffer.none(), Buffer.fifo(1)),
                (kind, buffer) -> network(net -> {
                    List<String> undelivered = Collections.synchronizedList(new ArrayList<>());
                    Pair pair = Pair.of(kind.make(
                            net.channel(String.class).buffer(buffer).immunity(1).onUndelivered(undelivered::add)));
                    CountDownLatch written = new CountDownLatch(1);
                    Spot writing = new Spot();
                    net.fork("writer", pair.out(), out -> {
                        if (buffer != Buffer.none()) {
                            out.write("a");
                        }
                        writing.mark();
                        out.write("b");
                        written.countDown();
                    });
                    writing.awaitBlocked();
                    pair.in().poison();
                    if (buffer != Buffer.none()) {
                        assertEquals("a", pair.in().read());
                    }
                    assertEquals("b", pair.in().read());
                    Patience.await(written, "the writer");
                    assertEquals(List.of(), undelivered);
                }));
    }

    @TestFactory
    @DisplayName(
            "PO-05 a transfer that is complete stays complete: the reader of a buffer gets what had been written (T-5)")
    List<DynamicTest> completedTransfer() {
        return each(
                ROOM_FOR_TWO,
                (kind, buffer) -> network(net -> {
                    Pair pair = Pair.of(net, kind, buffer);
                    pair.out().write("a");
                    pair.out().write("b");
                    pair.out().poison(2);
                    assertUnwritable(pair, 2);
                    assertEquals("a", pair.in().read());
                    assertEquals("b", pair.in().tryRead());
                    assertPoisoned(pair, 2);
                }));
    }

    @TestFactory
    @DisplayName(
            "PO-05 BU-08 poison against a transfer: the value is read, returned to its writer, or undelivered, once")
    List<DynamicTest> againstTransfer() {
        return each(
                BUFFERS,
                (kind, buffer) -> network(net -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        List<String> fates = Collections.synchronizedList(new ArrayList<>());
                        Pair pair = Pair.of(kind.make(net, String.class, buffer, value -> fates.add("undelivered")));
                        Duration patience = Duration.ofNanos(1_000L * (round % 20));
                        net.par(
                                () -> {
                                    try {
                                        pair.out().write("value");
                                    } catch (ChannelPoisonedException poisoned) {
                                        fates.add("returned "
                                                + poisoned.undelivered().orElseThrow());
                                    }
                                },
                                () -> {
                                    if (pair.in().read(patience) != null) {
                                        fates.add("read");
                                    }
                                    pair.in().poison();
                                });
                        Patience.until("the fate of the value", () -> !fates.isEmpty());
                        assertEquals(1, fates.size(), () -> "the fates of one value: " + fates);
                    }
                }));
    }

    @TestFactory
    @DisplayName("PO-06 poison by a reader: what is in the buffer is undelivered, once, and readers fail at once")
    List<DynamicTest> readersPoison() {
        return each(
                ROOM_FOR_TWO,
                (kind, buffer) -> network(net -> {
                    List<String> undelivered = Collections.synchronizedList(new ArrayList<>());
                    Pair pair = Pair.of(kind.make(net, String.class, buffer, undelivered::add));
                    pair.out().write("a");
                    pair.out().write("b");
                    pair.in().poison();
                    assertUndelivered(List.of("a", "b"), undelivered);
                    assertPoisoned(pair, 1);
                    pair.out().poison();
                    assertUndelivered(List.of("a", "b"), undelivered);
                }));
    }

    @TestFactory
    @DisplayName(
            "PO-06 poison by a writer and then by a reader: what was not drained is undelivered, the first cause stays")
    List<DynamicTest> bothPoison() {
        return each(
                ROOM_FOR_TWO,
                (kind, buffer) -> network(net -> {
                    List<String> undelivered = Collections.synchronizedList(new ArrayList<>());
                    RuntimeException cause = new RuntimeException("of the writer");
                    Pair pair = Pair.of(kind.make(net, String.class, buffer, undelivered::add));
                    pair.out().write("a");
                    pair.out().write("b");
                    pair.out().poison(cause);
                    assertEquals("a", pair.in().read());
                    pair.in().poison(2);
                    assertUndelivered(List.of("b"), undelivered);
                    assertPoisoned(pair, 2);
                    assertSame(cause, poisoned(pair.in()::read).getCause());
                }));
    }

    @Test
    @DisplayName("BU-06 PO-06 fifo(n) does what n identity processes in series do when its writer poisons it (T-14)")
    void fifoIsIdentitiesInSeries() throws Exception {
        for (int n : List.of(1, 2, 5)) {
            List<String> buffered = Collections.synchronizedList(new ArrayList<>());
            List<String> inSeries = Collections.synchronizedList(new ArrayList<>());
            network(net -> {
                One2One<String> fifo = net.one2one(Buffer.fifo(n));
                net.fork("writer", fifo.writer(), out -> writeAndPoison(out, n));
                drain(fifo.reader(), buffered);
            });
            network(net -> {
                One2One<String> first = net.one2one();
                net.fork("writer", first.writer(), out -> writeAndPoison(out, n));
                ExclusiveReader<String> in = first.reader();
                for (int i = 0; i < n; i++) {
                    One2One<String> next = net.one2one();
                    net.fork("identity-" + i, in, next.writer(), (from, to) -> {
                        while (true) {
                            to.write(from.read());
                        }
                    });
                    in = next.reader();
                }
                drain(in, inSeries);
            });
            assertEquals(inSeries, buffered);
            assertEquals(n + 3, buffered.size());
        }
    }

    private static void writeAndPoison(ChannelWriter<String> out, int n) throws InterruptedException {
        for (int i = 0; i < n + 2; i++) {
            out.write("value " + i);
        }
        out.poison(6);
    }

    private static void drain(ChannelReader<String> in, List<String> seen) throws InterruptedException {
        ChannelPoisonedException end = null;
        while (end == null) {
            try {
                seen.add(in.read());
            } catch (ChannelPoisonedException poisoned) {
                end = poisoned;
            }
        }
        seen.add("poison of strength " + end.strength());
    }

    @Test
    @DisplayName("AL-11 a poisoned guard of low priority is seen though a guard before it is always ready (T-13)")
    void seenBeforePriority() throws Exception {
        network(net -> {
            for (boolean reading : List.of(true, false)) {
                One2One<String> busy = net.one2one(Buffer.unbounded());
                One2One<String> low = net.one2one();
                busy.writer().write("always ready");
                var guard = reading
                        ? low.reader().onRead(value -> value)
                        : low.writer().onWrite("value", () -> "written");
                Alt<String> alt = Alt.pri(busy.reader().onRead(value -> value), guard);
                ChannelEnd across = reading ? low.writer() : low.reader();
                across.poison(4);
                assertEquals(4, poisoned(alt::select).strength());
                assertEquals("always ready", busy.reader().read());
            }
        });
    }

    // ---------------------------------------------------------------- never blocks

    @TestFactory
    @DisplayName(
            "PO-08 poison on a shared end returns at once while a peer waits at the same side, and releases it (T-1)")
    List<DynamicTest> neverBlocksAtASharedSide() {
        return eachKind((kind, buffer) -> network(net -> {
            for (boolean reading : List.of(true, false)) {
                if (!(reading ? kind.sharedReaders() : kind.sharedWriters())) {
                    continue;
                }
                Pair pair = Pair.of(net, kind, buffer);
                ChannelEnd mine = reading ? pair.in() : pair.out();
                CountDownLatch released = new CountDownLatch(1);
                Spot waiting = new Spot();
                net.fork("peer", mine, end -> {
                    waiting.mark();
                    poisoned(reading ? pair.in()::read : () -> pair.out().write("x"));
                    released.countDown();
                });
                waiting.awaitBlocked();
                mine.poison();
                Patience.await(released, "the peer");
            }
        }));
    }

    @Test
    @DisplayName(
            "PO-08 poison returns while another process has claimed the side, and while a handler of undelivered values runs")
    void neverBlocksForAClaimOrAHandler() throws Exception {
        CountDownLatch handling = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        network(net -> {
            SharedWriter<String> claimed = net.<String>any2one().writer();
            CountDownLatch granted = new CountDownLatch(1);
            net.fork("holder", claimed.copy(), shared -> {
                try (ExclusiveWriter<String> claim = shared.claim()) {
                    granted.countDown();
                    Patience.await(done, "the poison");
                    poisoned(() -> claim.write("x"));
                }
            });
            Patience.await(granted, "the claim");
            claimed.poison();

            Pair pair = Pair.of(Kind.ANY2ANY.make(net, String.class, Buffer.overwriteOldest(1), value -> {
                handling.countDown();
                try {
                    Patience.await(done, "the poison");
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }));
            net.fork("dropper", pair.out(), out -> {
                out.write("a");
                out.write("b"); // drops a, whose handler takes its time
                Patience.await(done, "the poison");
            });
            Patience.await(handling, "the handler");
            pair.out().poison(2);
            assertUnwritable(pair, 2);
            done.countDown();
        });
    }

    @TestFactory
    @DisplayName("PO-08 poison touches no other channel")
    List<DynamicTest> touchesNoOther() {
        return eachKind((kind, buffer) -> network(net -> {
            Pair poisoned = Pair.of(net, kind, buffer);
            Pair other = Pair.of(net, kind, buffer);
            poisoned.in().poison(9);
            net.par(
                    () -> other.out().write("a"),
                    () -> assertEquals("a", other.in().read()));
        }));
    }

    // ---------------------------------------------------------------- who may

    @Test
    @DisplayName(
            "PO-09 an exclusive end is poisoned by its owner: another live process is refused, and the channel is unharmed")
    void onlyTheOwner() throws Exception {
        network(net -> {
            One2One<String> channel = net.one2one(Buffer.fifo(1));
            ExclusiveWriter<String> out = channel.writer();
            CountDownLatch refused = new CountDownLatch(1);
            CountDownLatch taken = new CountDownLatch(1);
            net.fork("owner", out, mine -> {
                taken.countDown();
                Patience.await(refused, "the refusal");
                mine.write("unharmed");
            });
            Patience.await(taken, "the owner");
            ExclusiveEndException refusal = assertThrows(ExclusiveEndException.class, out::poison);
            assertTrue(String.valueOf(refusal.getMessage()).contains("poisoned"), refusal::getMessage);
            refused.countDown();
            assertEquals("unharmed", channel.reader().read());
        });
    }

    @Test
    @DisplayName(
            "PO-09 who poisons a free exclusive end does not become its owner; a part poisons what its parent owns")
    void freeAndBorrowedEnds() throws Exception {
        network(net -> {
            One2One<String> immune =
                    net.channel(String.class).immunity(1).buffer(Buffer.fifo(1)).one2one();
            immune.writer().poison();
            net.fork("writer", () -> immune.writer().write("a"));
            assertEquals("a", immune.reader().read());

            One2One<String> borrowed = net.one2one(Buffer.fifo(1));
            borrowed.writer().write("mine");
            net.par(() -> borrowed.writer().poison(2));
            assertEquals("mine", borrowed.reader().read());
            assertEquals(2, poisoned(borrowed.reader()::read).strength());
        });
    }

    @TestFactory
    @DisplayName("PO-09 CL-04 poison on an end that is closed has no effect: it has left the channel")
    List<DynamicTest> closedEnd() {
        return each(
                ROOM_FOR_TWO,
                (kind, buffer) -> network(net -> {
                    Pair pair = Pair.of(net, kind, buffer);
                    pair.out().write("a");
                    pair.in().tryRead();
                    pair.out().write("b");
                    pair.out().close();
                    pair.out().poison(new RuntimeException("too late"));
                    assertEquals("b", pair.in().read());
                    assertNull(pair.in().readOrNull());
                    pair.in().close();
                    pair.in().poison();
                }));
    }

    @TestFactory
    @DisplayName(
            "CL-04 close after poison changes nothing; poison by the reader of a closed channel strands what is left")
    List<DynamicTest> closeAndPoison() {
        return each(
                ROOM_FOR_TWO,
                (kind, buffer) -> network(net -> {
                    List<String> undelivered = Collections.synchronizedList(new ArrayList<>());
                    Pair poisonedFirst = Pair.of(net, kind, buffer);
                    poisonedFirst.out().write("a");
                    poisonedFirst.out().poison(2);
                    poisonedFirst.out().close();
                    assertEquals("a", poisonedFirst.in().read());
                    assertEquals(2, poisoned(poisonedFirst.in()::readOrNull).strength());

                    Pair closedFirst = Pair.of(kind.make(net, String.class, buffer, undelivered::add));
                    closedFirst.out().write("a");
                    closedFirst.in().tryRead();
                    closedFirst.out().write("b");
                    closedFirst.out().close();
                    closedFirst.in().poison(2);
                    assertUndelivered(List.of("b"), undelivered);
                    assertEquals(2, poisoned(closedFirst.in()::readOrNull).strength());
                }));
    }

    @Test
    @DisplayName("PO-09 a strength less than 1, a negative immunity and a null cause are refused, and nothing happens")
    void badArguments() throws Exception {
        network(net -> {
            One2One<String> channel = net.one2one(Buffer.fifo(1));
            for (int strength : List.of(0, -1, Integer.MIN_VALUE)) {
                IllegalArgumentException refusal = assertThrows(
                        IllegalArgumentException.class, () -> channel.writer().poison(strength));
                assertTrue(String.valueOf(refusal.getMessage()).contains("strength=" + strength), refusal::getMessage);
                assertTrue(String.valueOf(refusal.getMessage()).contains(channel.name()), refusal::getMessage);
            }
            assertThrows(NullPointerException.class, () -> channel.writer().poison(NullLaws.<Throwable>nothing()));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> net.channel(String.class).immunity(-1));
            channel.writer().write("a");
            assertEquals("a", channel.reader().read());
        });
    }

    @Test
    @DisplayName("PO-02 the exception says who poisoned the channel, from which network, and why")
    void says() throws Exception {
        network(net -> {
            One2One<String> channel = net.one2one();
            IllegalStateException cause = new IllegalStateException("no more paper");
            channel.writer().poison(3, cause);
            ChannelPoisonedException thrown = poisoned(channel.reader()::read);
            assertEquals(net.name() + "/main", thrown.poisoner());
            assertEquals(Optional.of(net.name()), thrown.scope());
            assertInstanceOf(IllegalStateException.class, thrown.getCause());
            String message = String.valueOf(thrown.getMessage());
            for (String part : List.of(channel.name(), thrown.poisoner(), "no more paper")) {
                assertTrue(message.contains(part), message);
            }
            assertFalse(message.contains("null"), message);
        });
    }
}
