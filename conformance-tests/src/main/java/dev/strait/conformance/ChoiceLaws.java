package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Alt;
import dev.strait.Any2Any;
import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Guard;
import dev.strait.One2One;
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

/**
 * What an alternative chooses, and what that does to the guards it does not choose. If one of these fails, look at what makes a
 * guard ready, and at whether the choice and the communication are one step.
 */
public abstract class ChoiceLaws extends Laws {
    private static final int MANY = 4;
    private static final int EACH = Effort.times(100);

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
}
