package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Alt;
import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Guard;
import dev.strait.ReaderFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Extended operations as guards, and alternatives that face them. If one of these fails, look at what an alternative knows between
 * the moment it is bound and the end of the block, and at what makes it a guard that is ready.
 */
public abstract class ExtendedGuardLaws extends Laws {
    private static final int ROUNDS = Effort.times(25);
    private static final Duration AGES = Duration.ofDays(1);

    /** For subclasses. */
    protected ExtendedGuardLaws() {}

    @TestFactory
    @DisplayName("XR-01 the writer stays until the handler of a chosen extended read has returned")
    List<DynamicTest> writerStaysForHandler() {
        return eachKind((kind, buffer) -> {
            Trace trace = new Trace();
            network(net -> {
                Channel<Parcel> channel = kind.make(net, buffer);
                Channel<Parcel> idle = kind.make(net, buffer);
                ChannelWriter<Parcel> out = channel.writer();
                ChannelReader<Parcel> in = channel.reader();
                ChannelReader<Parcel> never = idle.reader();
                idle.writer();
                AtomicInteger returned = new AtomicInteger();
                Spot writing = new Spot();
                net.par(
                        () -> {
                            for (int i = 0; i < ROUNDS; i++) {
                                Parcel parcel = new Parcel(0, i);
                                writing.mark();
                                Peer.inTurn(i).write(net, out, parcel);
                                trace.note(Trace.Kind.WRITTEN, 0, parcel);
                                returned.incrementAndGet();
                            }
                        },
                        () -> {
                            int[] round = {0};
                            Alt<Integer> alt =
                                    Alt.fair(never.onReadExtended(parcel -> -1), in.onReadExtended(parcel -> {
                                        trace.note(Trace.Kind.BLOCK_BEGUN, 1, parcel);
                                        Patience.until(
                                                "the writer waits, or has returned",
                                                () -> writing.isBlocked() || returned.get() > round[0]);
                                        trace.note(Trace.Kind.BLOCK_ENDED, 1, parcel);
                                        return parcel.number;
                                    }));
                            for (; round[0] < ROUNDS; round[0]++) {
                                assertEquals(round[0], alt.select());
                            }
                        });
            });
            trace.assertBlocksEndBefore(Trace.Kind.WRITTEN);
        });
    }

    @TestFactory
    @DisplayName("AL-15 the value of an extended write guard is made only if the guard is chosen, and once")
    List<DynamicTest> madeOnlyIfChosen() {
        return each(
                List.of(Buffer.none(), Buffer.fifo(1)),
                (kind, buffer) -> network(net -> {
                    Channel<Integer> wanted = kind.make(net, buffer);
                    Channel<Integer> unwanted = kind.make(net, Buffer.none());
                    ChannelWriter<Integer> out = wanted.writer();
                    ChannelWriter<Integer> idle = unwanted.writer();
                    ChannelReader<Integer> in = wanted.reader();
                    unwanted.reader();
                    AtomicInteger made = new AtomicInteger();
                    net.par(
                            () -> {
                                Alt<String> alt = Alt.fair(
                                        idle.onWriteExtended(
                                                () -> {
                                                    throw new AssertionError("made for nobody");
                                                },
                                                () -> "idle"),
                                        out.onWriteExtended(made::getAndIncrement, () -> "written"));
                                for (int i = 0; i < ROUNDS; i++) {
                                    assertEquals("written", alt.select());
                                    assertEquals(i + 1, made.get());
                                }
                            },
                            () -> {
                                for (int i = 0; i < ROUNDS; i++) {
                                    assertEquals(i, Peer.inTurn(i).read(net, in));
                                }
                            });
                }));
    }

    @TestFactory
    @DisplayName("AL-06 an extended guard whose condition does not hold is not chosen, and nothing is made for it")
    List<DynamicTest> conditions() {
        return each(
                List.of(Buffer.none(), Buffer.fifo(1)),
                (kind, buffer) -> network(net -> {
                    Channel<String> channel = kind.make(net, Buffer.fifo(1));
                    Channel<String> idle = kind.make(net, buffer);
                    idle.writer();
                    ChannelWriter<String> out = channel.writer();
                    ChannelReader<String> in = channel.reader();
                    AtomicBoolean open = new AtomicBoolean();
                    AtomicInteger made = new AtomicInteger();
                    Alt<String> writing = Alt.pri(
                            out.onWriteExtended(() -> "value " + made.incrementAndGet(), () -> "written")
                                    .when(open::get),
                            Guard.skip(() -> "skipped"));
                    Alt<String> reading = Alt.pri(
                            idle.reader().onReadExtended(value -> "from the idle one"),
                            in.onReadExtended(value -> value).when(open::get),
                            Guard.skip(() -> "skipped"));
                    assertEquals("skipped", writing.select());
                    assertEquals(0, made.get());
                    open.set(true);
                    assertEquals("written", writing.select());
                    open.set(false);
                    assertEquals("skipped", reading.select());
                    open.set(true);
                    assertEquals("value 1", reading.select());
                }));
    }

    @TestFactory
    @DisplayName("AL-14 XR-02 alternatives that face each other with blocks on either side communicate, once each")
    List<DynamicTest> facing() {
        return eachKind((kind, buffer) -> {
            Trace trace = new Trace();
            network(net -> {
                Channel<Parcel> first = kind.make(net, buffer);
                Channel<Parcel> second = kind.make(net, buffer);
                ChannelWriter<Parcel> out = first.writer();
                ChannelWriter<Parcel> other = second.writer();
                ChannelReader<Parcel> in = first.reader();
                ChannelReader<Parcel> another = second.reader();
                int[] number = {0};
                net.par(
                        () -> {
                            Alt<Parcel> plain = Alt.fair(plainly(out, number, trace), extended(other, number, trace));
                            Alt<Parcel> turned = Alt.fair(extended(out, number, trace), plainly(other, number, trace));
                            for (int i = 0; i < 4 * ROUNDS; i++) {
                                Parcel written = (i % 2 == 0 ? plain : turned).select();
                                trace.note(Trace.Kind.WRITTEN, 0, written);
                            }
                        },
                        () -> {
                            Alt<Parcel> alt = Alt.fair(in.onReadExtended(it -> it), another.onRead(it -> it));
                            for (int i = 0; i < 4 * ROUNDS; i++) {
                                trace.note(Trace.Kind.READ, 1, alt.select());
                            }
                        });
            });
            trace.assertEveryValueOnce();
        });
    }

    /** Counts only what is written: a value is begun when it is. */
    private static Guard<Parcel> plainly(ChannelWriter<Parcel> out, int[] number, Trace trace) {
        Parcel[] next = new Parcel[1];
        return out.onWrite(
                () -> {
                    next[0] = new Parcel(0, number[0]++);
                    return next[0];
                },
                () -> {
                    trace.note(Trace.Kind.WRITE_BEGUN, 0, next[0]);
                    return next[0];
                });
    }

    private static Guard<Parcel> extended(ChannelWriter<Parcel> out, int[] number, Trace trace) {
        Parcel[] next = new Parcel[1];
        return out.onWriteExtended(
                () -> {
                    next[0] = new Parcel(0, number[0]++);
                    trace.note(Trace.Kind.WRITE_BEGUN, 0, next[0]);
                    return next[0];
                },
                () -> next[0]);
    }

    @TestFactory
    @DisplayName("AL-03 a guard that faces a waiting extended peer is ready, and chosen before all that come after it")
    List<DynamicTest> priority() {
        return eachKind((kind, buffer) -> network(net -> {
            Channel<String> high = kind.make(net, Buffer.none());
            Channel<String> low = kind.make(net, Buffer.fifo(2));
            ChannelWriter<String> lowly = low.writer();
            ChannelWriter<String> out = high.writer();
            ChannelReader<String> in = high.reader();
            ChannelReader<String> beneath = low.reader();
            lowly.write("low");
            Spot writing = new Spot();
            net.par(
                    () -> {
                        writing.mark();
                        out.writeExtended(() -> "high");
                    },
                    () -> {
                        writing.awaitBlocked();
                        assertEquals(
                                "high",
                                Alt.pri(in.onRead(it -> it), beneath.onRead(it -> it))
                                        .select());
                        assertEquals("low", beneath.read());
                    });
        }));
    }

    @TestFactory
    @DisplayName(
            "AL-03 a write guard that faces a waiting extended reader is ready, and chosen before all that come after it")
    List<DynamicTest> writePriority() {
        return eachKind((kind, buffer) -> network(net -> {
            Channel<String> high = kind.make(net, Buffer.none());
            Channel<String> low = kind.make(net, Buffer.fifo(1));
            ChannelWriter<String> out = high.writer();
            ChannelWriter<String> lowly = low.writer();
            ChannelReader<String> in = high.reader();
            low.reader();
            Spot reading = new Spot();
            AtomicBoolean ended = new AtomicBoolean();
            net.par(
                    () -> {
                        reading.mark();
                        in.readExtended(value -> {
                            ended.set(true);
                            return value;
                        });
                    },
                    () -> {
                        reading.awaitBlocked();
                        assertEquals(
                                "high",
                                Alt.pri(out.onWrite("x", () -> "high"), lowly.onWrite("y", () -> "low"))
                                        .select());
                        assertTrue(ended.get(), "returned before the block had ended");
                    });
        }));
    }

    @TestFactory
    @DisplayName("AL-09 an alternative that does not wait does not meet a peer that would keep it for its block")
    List<DynamicTest> polls() {
        return eachKind((kind, buffer) -> network(net -> {
            Channel<String> channel = kind.make(net, buffer);
            ChannelWriter<String> out = channel.writer();
            ChannelReader<String> in = channel.reader();
            Spot writing = new Spot();
            net.par(
                    () -> {
                        writing.mark();
                        out.writeExtended(() -> "a");
                    },
                    () -> {
                        writing.awaitBlocked();
                        Guard<String> read = in.onRead(it -> it);
                        assertEquals(
                                "skip", Alt.pri(read, Guard.skip(() -> "skip")).select());
                        assertEquals("none", Alt.pri(read).trySelect(() -> "none"));
                        assertEquals("a", Alt.pri(read).select());
                    });
        }));
    }

    @TestFactory
    @DisplayName("XR-03 the handler of an extended read guard throws: so does select, and the writer gets the cause")
    List<DynamicTest> handlerThrows() {
        return eachKind((kind, buffer) -> network(net -> {
            Channel<String> channel = kind.make(net, buffer);
            ChannelWriter<String> out = channel.writer();
            ChannelReader<String> in = channel.reader();
            IllegalStateException cause = new IllegalStateException("from the block");
            for (Peer peer : Peer.values()) {
                net.par(
                        () -> {
                            var failed = assertThrows(ReaderFailedException.class, () -> peer.write(net, out, "a"));
                            assertSame(cause, failed.getCause());
                            peer.write(net, out, "b");
                        },
                        () -> {
                            Alt<String> alt = Alt.fair(net.after(AGES, () -> "late"), in.onReadExtended(value -> {
                                if (value.equals("a")) {
                                    throw cause;
                                }
                                return value;
                            }));
                            assertSame(cause, assertThrows(IllegalStateException.class, alt::select));
                            assertEquals("b", alt.select());
                        });
            }
        }));
    }

    @TestFactory
    @DisplayName("XR-03 the block of an extended write guard throws: so does select, and the reader waits on")
    List<DynamicTest> makerThrows() {
        return eachKind((kind, buffer) -> network(net -> {
            Channel<String> channel = kind.make(net, buffer);
            ChannelWriter<String> out = channel.writer();
            ChannelReader<String> in = channel.reader();
            IllegalStateException cause = new IllegalStateException("from the block");
            for (Peer peer : Peer.values()) {
                net.par(
                        () -> {
                            Alt<String> alt = Alt.fair(
                                    net.after(AGES, () -> "late"),
                                    out.onWriteExtended(
                                            () -> {
                                                throw cause;
                                            },
                                            () -> "written"));
                            assertSame(cause, assertThrows(IllegalStateException.class, alt::select));
                            out.write("a");
                        },
                        () -> assertEquals("a", peer.read(net, in)));
            }
        }));
    }

    @TestFactory
    @DisplayName(
            "XR-03 an alternative whose value was not made chooses anew, among all its guards, and its time goes on")
    List<DynamicTest> choosesAnew() {
        return eachKind((kind, buffer) -> network(net -> {
            Channel<String> failing = kind.make(net, buffer);
            Channel<String> other = kind.make(net, buffer);
            ChannelWriter<String> out = failing.writer();
            ChannelWriter<String> second = other.writer();
            ChannelReader<String> in = failing.reader();
            ChannelReader<String> another = other.reader();
            Spot selecting = new Spot();
            net.par(
                    () -> {
                        Alt<String> alt = Alt.fair(in.onRead(it -> it), another.onRead(it -> it));
                        selecting.mark();
                        assertEquals("other", alt.select());
                        selecting.mark();
                        assertEquals("time is up", alt.select(Duration.ofMillis(20), () -> "time is up"));
                        selecting.clear();
                        assertNull(in.tryRead());
                    },
                    () -> {
                        selecting.awaitBlocked(1);
                        failToWrite(out);
                        second.write("other");
                        Patience.until(
                                "the second select waits, or is over",
                                () -> selecting.isBlocked() || !selecting.isMarked());
                        failToWrite(out);
                    });
        }));
    }

    /** Has a reader, makes no value; or finds none in time, if the reader's time was up before. */
    private static void failToWrite(ChannelWriter<String> out) {
        AtomicBoolean begun = new AtomicBoolean();
        IllegalStateException thrown = new IllegalStateException("no value");
        try {
            assertFalse(out.writeExtended(Duration.ofMillis(30), () -> {
                begun.set(true);
                throw thrown;
            }));
        } catch (IllegalStateException expected) {
            assertSame(thrown, expected);
            assertTrue(begun.get());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @TestFactory
    @DisplayName("AL-11 extended guards see the end of a channel, and take the end of a stream as others do")
    List<DynamicTest> endOfStream() {
        return each(
                LOSSLESS,
                (kind, buffer) -> network(net -> {
                    Channel<Integer> channel = kind.make(net, buffer);
                    List<String> events = new ArrayList<>();
                    net.fork("writer", channel.writer(), out -> {
                        out.write(0);
                        out.writeExtended(() -> 1);
                    });
                    ChannelReader<Integer> in = channel.reader();
                    Alt<String> alt = Alt.fair(in.onReadExtended(String::valueOf, () -> "end"));
                    for (int i = 0; i < 3; i++) {
                        events.add(alt.select());
                    }
                    assertEquals(List.of("0", "1", "end"), events);
                }));
    }
}
