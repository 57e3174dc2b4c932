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
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.ExclusiveEndException;
import dev.strait.Guard;
import dev.strait.Network;
import dev.strait.One2One;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * What an alternative chooses, and what that does to the guards it does not choose. If one of these fails, look at what makes a
 * guard ready, and at whether the choice and the communication are one step.
 */
public abstract class ChoiceLaws extends Laws {
    private static final int MANY = 4;
    private static final int EACH = 100;
    private static final Duration SHORT = Duration.ofMillis(3);

    /** For subclasses. */
    protected ChoiceLaws() {}

    /** The three policies. */
    static List<Function<List<Guard<Integer>>, Alt<Integer>>> policies() {
        return List.of(Alt::pri, Alt::fair, Alt::arbitrary);
    }

    // ---------------------------------------------------------------- one guard, and one of several

    @TestFactory
    @DisplayName("AL-01 a chosen read guard has read the value of a writer that waits, or from the buffer")
    List<DynamicTest> chosenReadHasRead() {
        return each(
                LOSSLESS,
                (kind, buffer) -> network(net -> {
                    Channel<String> ready = kind.make(net, buffer);
                    Channel<String> idle = kind.make(net, Buffer.none());
                    Spot writing = new Spot();
                    idle.writer();
                    ChannelReader<String> in = ready.reader();
                    net.fork("writer", ready.writer(), out -> {
                        writing.mark();
                        out.write("a");
                        writing.clear();
                        writing.mark();
                        out.write("b");
                    });
                    if (buffer == Buffer.none()) {
                        writing.awaitBlocked(1);
                    }
                    Alt<String> alt = Alt.fair(idle.reader().onRead(v -> "idle " + v), in.onRead(v -> "ready " + v));
                    assertEquals("ready a", alt.select());
                    assertEquals("ready b", alt.select(), "after the writer could go on");
                }));
    }

    @TestFactory
    @DisplayName("AL-01 a chosen write guard has written, to a reader that waits or to the buffer")
    List<DynamicTest> chosenWriteHasWritten() {
        return each(
                BUFFERS,
                (kind, buffer) -> network(net -> {
                    Channel<String> ready = kind.make(net, buffer);
                    Channel<String> idle = kind.make(net, Buffer.none());
                    idle.reader();
                    ChannelWriter<String> out = ready.writer();
                    ChannelReader<String> in = ready.reader();
                    Spot reading = new Spot();
                    net.fork("reader", in, theirs -> {
                        reading.mark();
                        assertEquals("a", theirs.read());
                    });
                    if (buffer == Buffer.none()) {
                        reading.awaitBlocked();
                    }
                    Alt<String> alt =
                            Alt.pri(idle.writer().onWrite("x", () -> "idle"), out.onWrite("a", () -> "written"));
                    assertEquals("written", alt.select());
                }));
    }

    @TestFactory
    @DisplayName("AL-02 exactly one of several ready read guards commits; the writers of the others go on waiting")
    List<DynamicTest> othersKeepTheirWriters() {
        return eachKind((kind, buffer) -> network(net -> {
            List<ChannelReader<Integer>> ins = new ArrayList<>();
            List<Spot> writing = Spot.several(MANY);
            for (int i = 0; i < MANY; i++) {
                int me = i;
                Channel<Integer> channel = kind.make(net, buffer);
                ins.add(channel.reader());
                net.fork("writer-" + i, channel.writer(), out -> {
                    writing.get(me).mark();
                    out.write(me);
                    writing.get(me).clear();
                });
            }
            for (Spot spot : writing) {
                spot.awaitBlocked();
            }
            List<Guard<Integer>> guards = new ArrayList<>();
            ins.forEach(in -> guards.add(in.onRead(value -> value)));
            int chosen = Alt.arbitrary(guards).select();
            Patience.until(
                    "the writer that was chosen goes on",
                    () -> !writing.get(chosen).isMarked());
            for (int i = 0; i < MANY; i++) {
                if (i != chosen) {
                    assertTrue(writing.get(i).isMarked(), "a guard that was not chosen has let its writer go");
                    assertEquals(i, ins.get(i).read(), "a guard that was not chosen has taken the value");
                }
            }
        }));
    }

    @TestFactory
    @DisplayName(
            "AL-02 AL-15 exactly one of several ready write guards commits; the readers of the others go on waiting")
    List<DynamicTest> othersKeepTheirReaders() {
        return eachKind((kind, buffer) -> network(net -> {
            List<ChannelWriter<Integer>> outs = new ArrayList<>();
            List<Spot> reading = Spot.several(MANY);
            AtomicInteger chosen = new AtomicInteger(-1);
            for (int i = 0; i < MANY; i++) {
                int me = i;
                Channel<Integer> channel = kind.make(net, buffer);
                outs.add(channel.writer());
                net.fork("reader-" + i, channel.reader(), in -> {
                    reading.get(me).mark();
                    int value = in.read();
                    reading.get(me).clear();
                    assertEquals(chosen.get() == me ? me : 100 + me, value);
                });
            }
            for (Spot spot : reading) {
                spot.awaitBlocked();
            }
            List<Guard<Integer>> guards = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                int me = i;
                guards.add(outs.get(i).onWrite(i, () -> me));
            }
            chosen.set(2);
            guards.addFirst(guards.remove(2));
            assertEquals(2, Alt.pri(guards).select());
            for (int i = 0; i < MANY; i++) {
                if (i != 2) {
                    assertTrue(reading.get(i).isMarked(), "a guard that was not chosen has written");
                    outs.get(i).write(100 + i);
                }
            }
        }));
    }

    @TestFactory
    @DisplayName("AL-02 when several communications become possible while the alternative waits, it makes one")
    List<DynamicTest> oneOfSeveralThatComeLater() {
        return eachKind((kind, buffer) -> network(net -> {
            Spot selecting = new Spot();
            List<ChannelReader<Integer>> ins = new ArrayList<>();
            CountDownLatch go = new CountDownLatch(1);
            for (int i = 0; i < MANY; i++) {
                int me = i;
                Channel<Integer> channel = kind.make(net, buffer);
                ins.add(channel.reader());
                net.fork("writer-" + i, channel.writer(), out -> {
                    Patience.await(go, "the alternative waits");
                    for (int k = 0; k < EACH; k++) {
                        out.write(me * EACH + k);
                    }
                });
            }
            net.fork("helper", () -> {
                selecting.awaitBlocked();
                go.countDown();
            });
            List<Guard<Integer>> guards = new ArrayList<>();
            AtomicInteger ended = new AtomicInteger();
            int[] next = new int[MANY];
            for (ChannelReader<Integer> in : ins) {
                guards.add(in.onRead(
                        value -> {
                            assertEquals(next[value / EACH]++, value % EACH, "a value was lost, doubled or overtaken");
                            return value;
                        },
                        ended::incrementAndGet));
            }
            Alt<Integer> alt = Alt.fair(guards);
            selecting.mark();
            while (ended.get() < MANY) {
                alt.select();
            }
            for (int read : next) {
                assertEquals(EACH, read, "values were lost");
            }
        }));
    }

    // ---------------------------------------------------------------- priority, poll, conditions

    @TestFactory
    @DisplayName("AL-03 pri chooses the first of the guards that were ready before it began, on every kind and buffer")
    List<DynamicTest> priority() {
        return each(
                LOSSLESS,
                (kind, buffer) -> network(net -> {
                    List<ChannelReader<Integer>> ins = new ArrayList<>();
                    CountDownLatch done = new CountDownLatch(1);
                    for (int i = 0; i < MANY; i++) {
                        int me = i;
                        Channel<Integer> channel = kind.make(net, buffer);
                        ins.add(channel.reader());
                        CountDownLatch written = new CountDownLatch(1);
                        Spot writing = new Spot();
                        net.fork("writer-" + i, channel.writer(), out -> {
                            writing.mark();
                            out.write(me);
                            written.countDown();
                            Patience.await(done, "the end: a channel that is closed would go before priority");
                        });
                        if (buffer == Buffer.none()) {
                            writing.awaitBlocked();
                        } else {
                            Patience.await(written, "it is in the buffer");
                        }
                    }
                    List<Guard<Integer>> guards = new ArrayList<>();
                    ins.forEach(in -> guards.add(in.onRead(value -> value)));
                    for (int expected = 0; expected < MANY; expected++) {
                        assertEquals(expected, Alt.pri(guards).select());
                    }
                    done.countDown();
                }));
    }

    @Test
    @DisplayName("AL-03 pri: the first guard starves the others as long as it is ready")
    void priorityStarves() throws Exception {
        network(net -> {
            One2One<Integer> high = net.one2one(Buffer.unbounded());
            One2One<Integer> low = net.one2one(Buffer.unbounded());
            Alt<String> alt =
                    Alt.pri(high.reader().onRead(v -> "high"), low.reader().onRead(v -> "low"));
            for (int i = 0; i < EACH; i++) {
                high.writer().write(i);
                low.writer().write(i);
            }
            for (int i = 0; i < EACH; i++) {
                assertEquals("high", alt.select());
            }
            assertEquals("low", alt.select());
        });
    }

    @Test
    @DisplayName("AL-09 with skip last, pri is a poll: it never waits, and takes what is there")
    void poll() throws Exception {
        network(net -> {
            One2One<String> channel = net.one2one();
            channel.writer();
            Alt<String> poll = Alt.pri(channel.reader().onRead(v -> "read " + v), Guard.skip(() -> "nothing"));
            assertEquals("nothing", poll.select());
            Spot writing = new Spot();
            net.fork("writer", channel.writer(), out -> {
                writing.mark();
                out.write("a");
                writing.clear();
            });
            writing.awaitBlocked();
            assertEquals("read a", poll.select());
            assertEquals("skipped", Alt.fair(Guard.skip(() -> "skipped")).select());
        });
    }

    @TestFactory
    @DisplayName("AL-09 trySelect never waits, and does what is ready")
    List<DynamicTest> trySelect() {
        return each(
                BUFFERS,
                (kind, buffer) -> network(net -> {
                    Channel<String> channel = kind.make(net, buffer);
                    ChannelReader<String> in = channel.reader();
                    ChannelWriter<String> out = channel.writer();
                    Alt<String> read = Alt.fair(in.onRead(v -> "read " + v));
                    Alt<String> write = Alt.fair(out.onWrite("a", () -> "written"));
                    assertEquals("nothing", read.trySelect(() -> "nothing"));
                    if (buffer == Buffer.none()) {
                        assertEquals("nothing", write.trySelect(() -> "nothing"));
                        assertEquals("nothing", read.trySelect(() -> "nothing"), "the write was left behind");
                    } else {
                        assertEquals("written", write.trySelect(() -> "nothing"));
                        assertEquals("read a", read.trySelect(() -> "nothing"));
                    }
                    assertEquals("nothing", read.select(Duration.ZERO, () -> "nothing"));
                    assertEquals("nothing", read.select(Duration.ofSeconds(Long.MIN_VALUE), () -> "nothing"));
                }));
    }

    @Test
    @DisplayName("AL-06 a disabled guard is never chosen, and its channel is not disturbed while the alternative waits")
    void disabled() throws Exception {
        network(net -> {
            Any2Any<Integer> off = net.any2any();
            One2One<String> on = net.one2one();
            Spot selecting = new Spot();
            net.fork("writer", off.writer(), out -> {
                selecting.awaitBlocked();
                for (int i = 0; i < EACH; i++) {
                    out.write(i);
                }
            });
            net.fork("reader", off.reader(), on.writer(), (in, out) -> {
                for (int i = 0; i < EACH; i++) {
                    assertEquals(i, in.read(), "the disabled guard has taken a value");
                }
                out.write("done");
            });
            Alt<String> alt = Alt.pri(
                    off.reader().onRead(v -> "disabled").when(false),
                    off.writer().onWrite(-1, () -> "disabled").when(() -> false),
                    net.after(Duration.ZERO, () -> "disabled").when(false),
                    on.reader().onRead(v -> v));
            selecting.mark();
            assertEquals("done", alt.select());
        });
    }

    @Test
    @DisplayName("AL-06 conditions are asked once a select, in the process that selects, and all of them must hold")
    void conditions() throws Exception {
        network(net -> {
            One2One<Integer> channel = net.one2one(Buffer.unbounded());
            AtomicInteger asked = new AtomicInteger();
            Thread selecting = Thread.currentThread();
            boolean[] holds = {true, false};
            Alt<Integer> alt = Alt.fair(
                    channel.reader()
                            .<Integer>onRead(v -> v)
                            .when(() -> {
                                asked.incrementAndGet();
                                assertSame(selecting, Thread.currentThread());
                                return holds[0];
                            })
                            .when(() -> holds[1]),
                    net.after(SHORT, () -> -1));
            channel.writer().write(7);
            assertEquals(-1, alt.select());
            assertEquals(1, asked.get());
            holds[1] = true;
            assertEquals(7, alt.select());
            assertEquals(2, asked.get());
            holds[0] = false;
            channel.writer().write(8);
            assertEquals(-1, alt.select());
            assertEquals(8, channel.reader().read());
        });
    }

    @Test
    @DisplayName(
            "AL-07 an alternative of no guards, or of none that takes part, is refused instead of waiting for ever")
    void noGuards() throws Exception {
        network(net -> {
            One2One<Integer> channel = net.one2one(Buffer.fifo(1));
            channel.writer().write(1);
            assertThrows(IllegalArgumentException.class, () -> Alt.pri());
            for (var policy : policies()) {
                assertThrows(IllegalArgumentException.class, () -> policy.apply(List.of()));
            }
            boolean[] holds = {false};
            Alt<Integer> alt = Alt.fair(channel.reader().<Integer>onRead(v -> v).when(() -> holds[0]));
            for (Executable select : List.<Executable>of(
                    alt::select, () -> alt.trySelect(() -> 0), () -> alt.select(Duration.ofDays(1), () -> 0))) {
                assertThrows(IllegalStateException.class, select);
            }
            holds[0] = true;
            assertEquals(1, alt.select(), "the alternative works when its guard takes part again");
        });
    }

    // ---------------------------------------------------------------- like plain operations, again and again

    @TestFactory
    @DisplayName("AL-10 an alternative of one guard is the plain operation, for readers and for writers")
    List<DynamicTest> likePlain() {
        return each(LOSSLESS, (kind, buffer) -> {
            Trace trace = new Trace();
            int writers = kind.sharedWriters() ? 2 : 1;
            int readers = kind.sharedReaders() ? 2 : 1;
            network(net -> {
                Channel<Parcel> channel = kind.make(net, buffer);
                for (int i = 0; i < writers; i++) {
                    int me = i;
                    net.fork("writer-" + i, channel.writer(), out -> {
                        Parcel[] next = new Parcel[1];
                        Alt<Integer> alt = Alt.fair(out.onWrite(() -> next[0], () -> 0));
                        for (int k = 0; k < EACH; k++) {
                            next[0] = new Parcel(me, k);
                            trace.note(Trace.Kind.WRITE_BEGUN, me, next[0]);
                            alt.select();
                            trace.note(Trace.Kind.WRITTEN, me, next[0]);
                        }
                    });
                }
                for (int i = 0; i < readers; i++) {
                    int me = i;
                    net.fork("reader-" + i, channel.reader(), in -> {
                        boolean[] ended = new boolean[1];
                        Alt<Integer> alt = Alt.fair(in.onRead(
                                parcel -> {
                                    trace.note(Trace.Kind.READ, me, parcel);
                                    return 0;
                                },
                                () -> {
                                    ended[0] = true;
                                    return 0;
                                }));
                        while (!ended[0]) {
                            trace.note(Trace.Kind.READ_BEGUN, me, null);
                            alt.select();
                        }
                    });
                }
            });
            trace.assertEveryValueOnce();
            trace.assertOrderPerPair();
            trace.assertEachPairOverlaps(buffer == Buffer.none());
            if (readers == 1 && buffer instanceof Buffer.Fifo fifo) {
                trace.assertWritesWaitForReads(fifo.capacity());
            }
        });
    }

    @Test
    @DisplayName("AL-12 two alternatives in turn on one channel, and the same channel in two guards of one")
    void inTurn() throws Exception {
        network(net -> {
            One2One<Integer> a = net.one2one();
            One2One<Integer> b = net.one2one();
            net.fork("writer of a", a.writer(), out -> {
                for (int i = 0; i < 4 * EACH; i++) {
                    out.write(i);
                }
            });
            b.writer();
            Alt<Integer> first = Alt.pri(b.reader().onRead(v -> -1), a.reader().onRead(v -> v));
            Alt<Integer> second = Alt.fair(
                    a.reader().onRead(v -> v),
                    b.reader().onRead(v -> -1),
                    a.reader().onRead(v -> v));
            for (int i = 0; i < 4 * EACH; i += 4) {
                assertEquals(i, first.select());
                assertEquals(i + 1, second.select());
                assertEquals(i + 2, second.select());
                assertEquals(i + 3, a.reader().read());
            }
        });
    }

    @Test
    @DisplayName("AL-12 the same channel in several read and write guards of one alternative: one of them is done")
    void sameChannelOften() throws Exception {
        network(net -> {
            Any2Any<Integer> channel = net.any2any();
            Spot selecting = new Spot();
            net.fork("peer", channel.reader(), channel.writer(), (in, out) -> {
                for (int i = 0; i < EACH; i++) {
                    if (i % 2 == 0) {
                        out.write(i);
                    } else {
                        assertEquals(-i, in.read());
                    }
                }
            });
            int[] round = {0};
            Alt<Integer> alt = Alt.fair(
                    channel.reader().onRead(v -> v),
                    channel.writer().onWrite(() -> -round[0], () -> -round[0]),
                    channel.reader().onRead(v -> v),
                    channel.writer().onWrite(() -> -round[0], () -> -round[0]));
            for (int i = 0; i < EACH; i++) {
                round[0] = i;
                selecting.mark();
                assertEquals(i % 2 == 0 ? i : -i, alt.select());
            }
        });
    }

    // ---------------------------------------------------------------- what is written

    @Test
    @DisplayName("AL-15 what a guard would write is made once a select if it takes part, and only then")
    void suppliers() throws Exception {
        network(net -> {
            One2One<Integer> ready = net.one2one(Buffer.unbounded());
            One2One<Integer> idle = net.one2one();
            idle.reader();
            AtomicInteger made = new AtomicInteger();
            AtomicInteger losing = new AtomicInteger();
            boolean[] on = {true};
            Alt<Integer> alt = Alt.fair(
                    idle.writer()
                            .<Integer>onWrite(losing::incrementAndGet, () -> -1)
                            .when(() -> on[0]),
                    ready.writer().onWrite(made::incrementAndGet, () -> 0));
            for (int i = 1; i <= 3; i++) {
                assertEquals(0, alt.select());
                assertEquals(i, made.get());
                assertEquals(i, losing.get(), "made once, though the guard lost");
            }
            on[0] = false;
            assertEquals(0, alt.select());
            assertEquals(3, losing.get(), "made for a guard that takes no part");
            for (int i = 1; i <= 4; i++) {
                assertEquals(i, ready.reader().read());
            }
            assertNull(idle.reader().tryRead(), "a guard that lost has written");
        });
    }

    @Test
    @DisplayName("AL-15 what a supplier or a condition throws, select throws, and nothing has happened")
    void throwingSuppliers() throws Exception {
        network(net -> {
            One2One<Integer> ready = net.one2one(Buffer.fifo(1));
            One2One<Integer> other = net.one2one(Buffer.fifo(1));
            ready.writer().write(1);
            RuntimeException thrown = new RuntimeException("on purpose");
            boolean[] fails = {true};
            Supplier<Integer> failing = () -> {
                if (fails[0]) {
                    throw thrown;
                }
                return 5;
            };
            Alt<Integer> alt =
                    Alt.pri(ready.reader().onRead(v -> v), other.writer().onWrite(failing, () -> 2));
            assertSame(thrown, assertThrows(RuntimeException.class, alt::select));
            Alt<Integer> conditional = Alt.pri(
                    ready.reader().onRead(v -> v), Guard.<Integer>skip(() -> 0).when(() -> failing.get() > 0));
            assertSame(thrown, assertThrows(RuntimeException.class, conditional::select));
            fails[0] = false;
            assertEquals(1, alt.select());
            assertNull(other.reader().tryRead());
        });
    }

    @Test
    @DisplayName("AL-01 what a handler throws, select throws, after the communication; and handlers may select")
    void handlers() throws Exception {
        network(net -> {
            One2One<Integer> channel = net.one2one(Buffer.unbounded());
            for (int i = 1; i <= 4; i++) {
                channel.writer().write(i);
            }
            RuntimeException thrown = new RuntimeException("on purpose");
            Alt<Integer> failing = Alt.fair(channel.reader().onRead(v -> {
                throw thrown;
            }));
            assertSame(thrown, assertThrows(RuntimeException.class, failing::select));
            List<Alt<Integer>> self = new ArrayList<>();
            self.add(Alt.fair(channel.reader().onRead(v -> v < 4 ? self.get(0).select() + v : v)));
            assertEquals(9, self.get(0).select(), "the handler selects from the same alternative");
        });
    }

    // ---------------------------------------------------------------- misuse

    @Test
    @DisplayName("AL-17 an alternative is used by one process at a time: the second is refused, the first unharmed")
    void twoProcesses() throws Exception {
        network(net -> {
            Any2Any<String> channel = net.any2any();
            Alt<String> alt = Alt.fair(channel.reader().onRead(v -> v));
            Spot selecting = new Spot();
            net.fork("first", () -> {
                selecting.mark();
                assertEquals("a", alt.select());
            });
            selecting.awaitBlocked();
            IllegalStateException refused = assertThrows(IllegalStateException.class, alt::select);
            assertTrue(String.valueOf(refused.getMessage()).contains("main"), refused::toString);
            assertThrows(IllegalStateException.class, () -> alt.trySelect(() -> "x"));
            channel.writer().write("a");
        });
    }

    @Test
    @DisplayName("AL-17 a guard on an end of another live process is refused, also when another guard is ready")
    void foreignEnd() throws Exception {
        network(net -> {
            One2One<String> theirs = net.one2one();
            One2One<String> ready = net.one2one(Buffer.fifo(1));
            Spot reading = new Spot();
            net.fork("owner", theirs.reader(), in -> {
                reading.mark();
                assertEquals("a", in.read());
            });
            reading.awaitBlocked();
            ready.writer().write("b");
            Alt<String> alt =
                    Alt.pri(ready.reader().onRead(v -> v), theirs.reader().onRead(v -> v));
            assertThrows(ExclusiveEndException.class, alt::select);
            assertEquals("b", ready.reader().tryRead(), "a select that was refused has read");
            theirs.writer().write("a");
        });
    }

    @Test
    @DisplayName("AL-17 a guard on an end that this process has closed is refused")
    void closedEnd() throws Exception {
        network(net -> {
            One2One<String> closed = net.one2one();
            One2One<String> ready = net.one2one(Buffer.fifo(1));
            ready.writer().write("b");
            Alt<String> alt =
                    Alt.pri(ready.reader().onRead(v -> v), closed.reader().onRead(v -> v));
            closed.reader().close();
            assertThrows(ChannelClosedException.class, alt::select);
            assertEquals("b", ready.reader().tryRead(), "a select that was refused has read");
        });
    }

    @Test
    @DisplayName("AL-17 a guard of an unrelated network is refused; one of an enclosing network is not")
    void foreignNetwork() throws Exception {
        network(outer -> {
            Any2Any<String> channel = outer.any2any(Buffer.fifo(1));
            var in = channel.reader();
            channel.writer().write("outer");
            One2One<Network> escaped = outer.one2one();
            CountDownLatch done = new CountDownLatch(1);
            outer.fork(
                    "inner network",
                    escaped.writer(),
                    out -> outer.scope(inner -> {
                        out.write(inner);
                        Patience.await(done, "the other scope");
                    }));
            Network unrelated = escaped.reader().read();
            var theirs = unrelated.<String>any2any(Buffer.fifo(1)).reader();
            outer.scope(inner -> {
                One2One<String> own = inner.one2one();
                own.writer();
                inner.fork("selecting", () -> {
                    Alt<String> allowed = Alt.pri(own.reader().onRead(v -> v), in.onRead(v -> v));
                    assertEquals("outer", allowed.select());
                    Alt<String> foreign = Alt.pri(in.onRead(v -> v), theirs.onRead(v -> v));
                    assertThrows(IllegalStateException.class, foreign::select);
                    assertThrows(IllegalStateException.class, () -> foreign.trySelect(() -> "x"));
                });
            });
            done.countDown();
        });
    }

    @Test
    @DisplayName("AL-17 a timer of an unrelated network is refused like any other guard")
    void foreignTimer() throws Exception {
        network(outer -> {
            One2One<Network> escaped = outer.one2one();
            CountDownLatch done = new CountDownLatch(1);
            outer.fork(
                    "inner network",
                    escaped.writer(),
                    out -> outer.scope(inner -> {
                        out.write(inner);
                        Patience.await(done, "the other scope");
                    }));
            Network unrelated = escaped.reader().read();
            outer.scope(inner -> {
                inner.fork("selecting", () -> {
                    Alt<String> foreign = Alt.pri(unrelated.after(SHORT, () -> "tick"));
                    assertThrows(IllegalStateException.class, foreign::select);
                });
            });
            done.countDown();
        });
    }

    @Test
    @DisplayName("AL-17 CH-10 null guards, handlers, conditions, times and values are refused")
    void nulls() throws Exception {
        network(net -> {
            One2One<String> channel = net.one2one(Buffer.fifo(1));
            var in = channel.reader();
            var out = channel.writer();
            Guard<String> skip = Guard.skip(() -> "skipped");
            for (Executable misuse : List.<Executable>of(
                    () -> in.onRead(nothing()),
                    () -> in.onRead(v -> v, nothing()),
                    () -> out.onWrite("a", nothing()),
                    () -> out.onWrite(ChoiceLaws.<String>nothing(), () -> "x"),
                    () -> out.onWrite(ChoiceLaws.<Supplier<String>>nothing(), () -> "x"),
                    () -> net.after(nothing(), () -> "x"),
                    () -> net.after(SHORT, nothing()),
                    () -> net.deadline(SHORT, nothing()),
                    () -> Guard.skip(nothing()),
                    () -> skip.when(ChoiceLaws.<java.util.function.BooleanSupplier>nothing()),
                    () -> Alt.pri(skip, nothing()),
                    () -> Alt.fair(ChoiceLaws.<List<Guard<String>>>nothing()),
                    () -> Alt.pri(skip).trySelect(nothing()),
                    () -> Alt.pri(skip).select(nothing(), () -> "x"),
                    () -> Alt.pri(skip).select(SHORT, nothing()),
                    () -> Alt.pri(out.onWrite(ChoiceLaws::<String>nothing, () -> "x"))
                            .select())) {
                assertThrows(NullPointerException.class, misuse);
            }
            assertNull(in.tryRead());
            assertFalse(Thread.interrupted());
        });
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }
}
