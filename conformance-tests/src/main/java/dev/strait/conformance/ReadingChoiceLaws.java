package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Alt;
import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelClosedException;
import dev.strait.ChannelPoisonedException;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Guard;
import dev.strait.ProcessBody;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Alternatives that do nothing but read, which a backend may keep a {@linkplain dev.strait.spi.Watch watch} for, so that they make no
 * offers. If one of these fails, look at what a core tells its watch and when, and at what it does when an offer comes to a channel that is
 * watched.
 */
public abstract class ReadingChoiceLaws extends Laws {
    private static final int VALUES = Effort.times(300);
    private static final int ROUNDS = 4;
    private static final int MODES = 4;
    private static final List<Buffer> BUFFERS = List.of(Buffer.none(), Buffer.fifo(1), Buffer.fifo(4));
    private static final Duration SHORT = Duration.ofNanos(1);
    private static final Duration LONG = Duration.ofHours(1);

    /** For subclasses. */
    protected ReadingChoiceLaws() {}

    /** Ways to write that succeed at once where somebody waits to read. */
    private enum Way {
        WRITE(false) {
            @Override
            boolean writes(ChannelWriter<Integer> out, int value) throws InterruptedException {
                out.write(value);
                return true;
            }
        },
        TRY(true) {
            @Override
            boolean writes(ChannelWriter<Integer> out, int value) throws InterruptedException {
                return out.tryWrite(value);
            }
        },
        IN_TIME(false) {
            @Override
            boolean writes(ChannelWriter<Integer> out, int value) throws InterruptedException {
                return out.write(value, LONG);
            }
        },
        BY_ALTERNATIVE(false) {
            @Override
            boolean writes(ChannelWriter<Integer> out, int value) throws InterruptedException {
                return Alt.pri(out.onWrite(value, () -> true)).select();
            }
        },
        BY_ALTERNATIVE_THAT_TRIES(true) {
            @Override
            boolean writes(ChannelWriter<Integer> out, int value) throws InterruptedException {
                return Alt.pri(out.onWrite(value, () -> true)).trySelect(() -> false);
            }
        },
        EXTENDED(false) {
            @Override
            boolean writes(ChannelWriter<Integer> out, int value) throws InterruptedException {
                out.writeExtended(() -> value);
                return true;
            }
        },
        EXTENDED_TRY(true) {
            @Override
            boolean writes(ChannelWriter<Integer> out, int value) throws InterruptedException {
                return out.tryWriteExtended(() -> value);
            }
        };

        private final boolean tries;

        Way(boolean tries) {
            this.tries = tries;
        }

        abstract boolean writes(ChannelWriter<Integer> out, int value) throws InterruptedException;
    }

    /** Writes; a try may come while the reader is only about to wait. */
    private static void write(Way way, ChannelWriter<Integer> out, int value) throws InterruptedException {
        if (way.tries) {
            Patience.until("a try that is taken: " + way, () -> tries(way, out, value));
        } else {
            assertTrue(way.writes(out, value), way::name);
        }
    }

    private static boolean tries(Way way, ChannelWriter<Integer> out, int value) {
        try {
            return way.writes(out, value);
        } catch (InterruptedException interrupt) {
            throw new AssertionError("nobody interrupts", interrupt);
        }
    }

    private static List<Guard<Integer>> reads(List<? extends Channel<Integer>> channels) {
        List<Guard<Integer>> guards = new ArrayList<>();
        for (Channel<Integer> channel : channels) {
            guards.add(channel.reader().onRead(value -> value));
        }
        return guards;
    }

    @TestFactory
    @DisplayName(
            "AL-05 CH-11 an alternative that waits to read meets whoever comes to write, whichever way, time and again")
    List<DynamicTest> meetsWhoComes() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Way way : Way.values()) {
            tests.addAll(each(
                            BUFFERS,
                            (kind, buffer) -> network(net -> {
                                List<Channel<Integer>> channels =
                                        List.of(kind.make(net, buffer), kind.make(net, buffer));
                                List<Guard<Integer>> guards = reads(channels);
                                List<ChannelWriter<Integer>> outs = new ArrayList<>();
                                channels.forEach(channel -> outs.add(channel.writer()));
                                Spot selecting = new Spot();
                                net.par(
                                        () -> {
                                            Alt<Integer> alt = Alt.fair(guards);
                                            for (int i = 0; i < ROUNDS; i++) {
                                                selecting.mark();
                                                assertEquals(i, alt.select());
                                            }
                                        },
                                        () -> {
                                            for (int i = 0; i < ROUNDS; i++) {
                                                selecting.awaitBlocked(i + 1);
                                                write(i == 0 ? Way.WRITE : way, outs.get(i % 2), i);
                                            }
                                        });
                            }))
                    .stream()
                    .map(test -> DynamicTest.dynamicTest(way + " " + test.getDisplayName(), test.getExecutable()))
                    .toList());
        }
        return tests;
    }

    @TestFactory
    @DisplayName("AL-05 an alternative that reads misses none of several writers, which write in all ways by turns")
    List<DynamicTest> allWays() {
        return each(
                BUFFERS,
                (kind, buffer) -> network(net -> {
                    int count = 3;
                    List<Channel<Integer>> channels = new ArrayList<>();
                    for (int i = 0; i < count; i++) {
                        channels.add(kind.make(net, buffer));
                    }
                    List<Guard<Integer>> guards = new ArrayList<>();
                    List<ProcessBody> processes = new ArrayList<>();
                    int[] next = new int[count];
                    for (int i = 0; i < count; i++) {
                        int own = i;
                        guards.add(channels.get(i).reader().onRead(value -> {
                            assertEquals(next[own]++, value, "at channel " + own);
                            return own;
                        }));
                        ChannelWriter<Integer> out = channels.get(i).writer();
                        processes.add(() -> {
                            for (int value = 0; value < VALUES; value++) {
                                Jitter.pause(value + own);
                                writeSomehow(out, value, own);
                            }
                        });
                    }
                    processes.add(() -> {
                        Alt<Integer> alt = Alt.fair(guards);
                        for (int i = 0; i < count * VALUES; i++) {
                            alt.select();
                        }
                    });
                    net.par(processes);
                    for (int i = 0; i < count; i++) {
                        assertEquals(VALUES, next[i], "from channel " + i);
                    }
                }));
    }

    /** Each writer has its own ways; the last does nothing but write for the first half. */
    private static void writeSomehow(ChannelWriter<Integer> out, int value, int own) throws InterruptedException {
        int mode = own == 2 && value < VALUES / 2 ? 0 : (value + own) % MODES;
        boolean written = switch (mode) {
            case 1 -> out.tryWrite(value);
            case 2 -> out.write(value, SHORT);
            case 3 -> Alt.pri(out.onWrite(value, () -> true)).select();
            default -> false;
        };
        if (!written) {
            out.write(value);
        }
    }

    @TestFactory
    @DisplayName("AL-14 alternatives that only read face such that only write, over several channels")
    List<DynamicTest> readersFaceWriters() {
        return each(
                BUFFERS,
                (kind, buffer) -> network(net -> {
                    List<Channel<Integer>> channels = List.of(kind.make(net, buffer), kind.make(net, buffer));
                    List<Guard<Integer>> reads = reads(channels);
                    int[] next = {0};
                    List<Guard<Boolean>> writes = new ArrayList<>();
                    channels.forEach(channel -> writes.add(channel.writer().onWrite(() -> next[0], () -> true)));
                    AtomicInteger sum = new AtomicInteger();
                    net.par(
                            () -> {
                                Alt<Integer> alt = Alt.fair(reads);
                                for (int i = 0; i < VALUES; i++) {
                                    sum.addAndGet(alt.select());
                                }
                            },
                            () -> {
                                Alt<Boolean> alt = Alt.fair(writes);
                                for (int i = 0; i < VALUES; i++) {
                                    next[0] = i;
                                    assertTrue(alt.select());
                                    Jitter.pause(i);
                                }
                            });
                    assertEquals(VALUES * (VALUES - 1) / 2, sum.get(), "the sum of what has been written");
                }));
    }

    @TestFactory
    @DisplayName(
            "AL-11 poison at any channel ends the wait of an alternative that reads, also when it has waited before")
    List<DynamicTest> poisonEndsTheWait() {
        return each(
                BUFFERS,
                (kind, buffer) -> network(net -> {
                    Channel<Integer> first = kind.make(net, buffer);
                    Channel<Integer> second = kind.make(net, buffer);
                    List<Guard<Integer>> guards = reads(List.of(first, second));
                    ChannelWriter<Integer> written = first.writer();
                    ChannelWriter<Integer> poisoned = second.writer();
                    Spot selecting = new Spot();
                    CountDownLatch seen = new CountDownLatch(1);
                    net.par(
                            () -> {
                                Alt<Integer> alt = Alt.pri(guards);
                                selecting.mark();
                                assertEquals(0, alt.select());
                                selecting.mark();
                                assertThrows(ChannelPoisonedException.class, alt::select);
                                seen.countDown();
                            },
                            () -> {
                                selecting.awaitBlocked(1);
                                written.write(0);
                                selecting.awaitBlocked(2);
                                poisoned.poison();
                                Patience.await(seen, "the alternative sees the poison");
                            });
                }));
    }

    /** What is left in a channel that is closed may be read by a select, or without one. */
    @TestFactory
    @DisplayName(
            "AL-11 a channel that ends because its last value is read is chosen by the next select, before any priority")
    List<DynamicTest> endsByBeingRead() {
        return Stream.of(false, true)
                .flatMap(bySelect -> each(
                                List.of(Buffer.fifo(1), Buffer.fifo(4)),
                                (kind, buffer) -> network(net -> {
                                    Channel<Integer> first = kind.make(net, buffer);
                                    Channel<Integer> closing = kind.make(net, buffer);
                                    ChannelReader<Integer> in = closing.reader();
                                    ChannelWriter<Integer> out = first.writer();
                                    ChannelWriter<Integer> last = closing.writer();
                                    Alt<Integer> alt = Alt.pri(reads(List.of(first, closing)));
                                    for (int i = 0; i < ROUNDS; i++) {
                                        out.write(i);
                                        assertEquals(i, alt.select());
                                    }
                                    last.write(-1);
                                    last.close();
                                    out.write(0);
                                    assertEquals(0, alt.select(), "before the last of a closed channel");
                                    assertEquals(-1, bySelect ? alt.select() : in.read());
                                    out.write(0);
                                    assertThrows(ChannelClosedException.class, alt::select);
                                }))
                        .stream()
                        .map(test -> DynamicTest.dynamicTest(
                                (bySelect ? "by a select " : "without a select ") + test.getDisplayName(),
                                test.getExecutable())))
                .toList();
    }

    @TestFactory
    @DisplayName("AL-06 a writer at a guard that takes no part waits, and disturbs nothing, until it takes part again")
    List<DynamicTest> disabled() {
        return each(
                List.of(Buffer.none()),
                (kind, buffer) -> network(net -> {
                    Channel<Integer> first = kind.make(net, buffer);
                    Channel<Integer> second = kind.make(net, buffer);
                    boolean[] open = {true};
                    ChannelReader<Integer> in = first.reader();
                    Alt<Integer> alt = Alt.pri(
                            in.onRead(value -> value).when(() -> open[0]),
                            second.reader().onRead(value -> value));
                    ChannelWriter<Integer> shut = first.writer();
                    ChannelWriter<Integer> other = second.writer();
                    Spot selecting = new Spot();
                    Spot writing = new Spot();
                    net.par(
                            () -> {
                                for (int i = 0; i < ROUNDS; i++) {
                                    open[0] = true;
                                    assertEquals(2 * i, alt.select());
                                    open[0] = false;
                                    selecting.mark();
                                    assertEquals(-1, alt.select(), "from the second channel");
                                    open[0] = true;
                                    assertEquals(2 * i + 1, alt.select());
                                }
                            },
                            () -> {
                                for (int i = 0; i < ROUNDS; i++) {
                                    shut.write(2 * i);
                                    selecting.awaitBlocked(i + 1);
                                    assertEquals(false, shut.tryWrite(0), "nobody takes part");
                                    writing.mark();
                                    shut.write(2 * i + 1);
                                }
                            },
                            () -> {
                                for (int i = 0; i < ROUNDS; i++) {
                                    writing.awaitBlocked(i + 1);
                                    selecting.awaitBlocked(i + 1);
                                    other.write(-1);
                                }
                            });
                }));
    }

    @TestFactory
    @DisplayName("AL-12 alternatives and plain reads take turns at the same channels")
    List<DynamicTest> inTurn() {
        return each(
                BUFFERS,
                (kind, buffer) -> network(net -> {
                    Channel<Integer> first = kind.make(net, buffer);
                    Channel<Integer> second = kind.make(net, buffer);
                    ChannelReader<Integer> one = first.reader();
                    ChannelReader<Integer> two = second.reader();
                    ChannelWriter<Integer> toOne = first.writer();
                    ChannelWriter<Integer> toTwo = second.writer();
                    net.par(
                            () -> {
                                for (int i = 0; i < VALUES; i++) {
                                    Jitter.pause(i);
                                    toOne.write(i);
                                }
                            },
                            () -> {
                                for (int i = 0; i < VALUES; i++) {
                                    Jitter.pause(i / 2);
                                    toTwo.write(i);
                                }
                            },
                            () -> {
                                int[] next = {0, 0};
                                List<Alt<Integer>> alternatives = List.of(
                                        Alt.fair(counting(one, next, 0), counting(two, next, 1)),
                                        Alt.pri(counting(two, next, 1), counting(one, next, 0)));
                                while (next[0] < VALUES - 1 && next[1] < VALUES - 1) {
                                    alternatives.get((next[0] + next[1]) % 2).select();
                                    if (next[0] % 8 == 0 && next[0] < VALUES) {
                                        assertEquals(next[0]++, one.read());
                                    }
                                }
                                while (next[0] < VALUES) {
                                    assertEquals(next[0]++, one.read());
                                }
                                while (next[1] < VALUES) {
                                    assertEquals(next[1]++, two.read());
                                }
                            });
                }));
    }

    private static Guard<Integer> counting(ChannelReader<Integer> in, int[] next, int which) {
        return in.onRead(value -> {
            assertEquals(next[which]++, value, "at channel " + which);
            return value;
        });
    }
}
