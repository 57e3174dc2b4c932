package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Any2Any;
import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Effect;
import dev.strait.ExclusiveReader;
import dev.strait.Network;
import dev.strait.ReaderFailedException;
import dev.strait.SharedReader;
import dev.strait.spi.Carrier;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Extended rendezvous, both ways. If one of these fails, look at who stays for a block and who answers him, and at what is still
 * in the way of others when it has ended.
 */
public abstract class ExtendedLaws extends Laws {
    private static final int ROUNDS = Effort.times(25);
    private static final int MANY = 3;
    private static final Duration SHORT = Duration.ofMillis(3);

    /** For subclasses. */
    protected ExtendedLaws() {}

    // ---------------------------------------------------------------- XR-01

    @TestFactory
    @DisplayName("XR-01 a write returns only after the block of its reader has ended")
    List<DynamicTest> writerStays() {
        return Peer.each((kind, peer) -> {
            Trace trace = new Trace();
            network(net -> {
                Channel<Parcel> channel = kind.make(net, Buffer.none());
                ChannelWriter<Parcel> out = channel.writer();
                ChannelReader<Parcel> in = channel.reader();
                AtomicInteger returned = new AtomicInteger();
                Spot writing = new Spot();
                Spot reading = new Spot();
                net.par(
                        () -> {
                            for (int i = 0; i < ROUNDS; i++) {
                                if (i % 2 == 0) {
                                    reading.awaitBlocked(
                                            i + 1); // so that the writer, which comes second, need not wait
                                }
                                Parcel parcel = new Parcel(0, i);
                                writing.mark();
                                peer.write(net, out, parcel);
                                trace.note(Trace.Kind.WRITTEN, 0, parcel);
                                returned.incrementAndGet();
                            }
                        },
                        () -> {
                            for (int i = 0; i < ROUNDS; i++) {
                                int round = i;
                                reading.mark();
                                Parcel parcel = in.readExtended(read -> {
                                    trace.note(Trace.Kind.BLOCK_BEGUN, 1, read);
                                    Patience.until(
                                            "the writer waits, or has returned",
                                            () -> writing.isBlocked() || returned.get() > round);
                                    trace.note(Trace.Kind.BLOCK_ENDED, 1, read);
                                    return read;
                                });
                                assertEquals(i, parcel.number);
                            }
                        });
            });
            trace.assertBlocksEndBefore(Trace.Kind.WRITTEN);
        });
    }

    @TestFactory
    @DisplayName(
            "XR-01 a read returns only after the block of its writer has made the value, which begins after the read has")
    List<DynamicTest> readerStays() {
        return Peer.each((kind, peer) -> {
            Trace trace = new Trace();
            network(net -> {
                Channel<Parcel> channel = kind.make(net, Buffer.none());
                ChannelWriter<Parcel> out = channel.writer();
                ChannelReader<Parcel> in = channel.reader();
                AtomicInteger begun = new AtomicInteger();
                net.par(
                        () -> {
                            for (int i = 0; i < ROUNDS; i++) {
                                int round = i;
                                out.writeExtended(() -> {
                                    Parcel parcel = new Parcel(0, round);
                                    trace.note(Trace.Kind.BLOCK_BEGUN, 0, parcel);
                                    assertTrue(begun.get() > round, "the value was made before the read had begun");
                                    trace.note(Trace.Kind.BLOCK_ENDED, 0, parcel);
                                    return parcel;
                                });
                            }
                        },
                        () -> {
                            for (int i = 0; i < ROUNDS; i++) {
                                begun.incrementAndGet();
                                Parcel parcel = peer.read(net, in);
                                trace.note(Trace.Kind.READ, 1, parcel);
                                assertEquals(i, parcel.number);
                            }
                        });
            });
            trace.assertBlocksEndBefore(Trace.Kind.READ);
        });
    }

    @TestFactory
    @DisplayName("XR-01 the result of the block is the result of the read, and each form takes what is there")
    List<DynamicTest> results() {
        return each(
                LOSSLESS,
                (kind, buffer) -> network(net -> {
                    Channel<Integer> channel = kind.make(net, buffer);
                    ChannelWriter<Integer> out = channel.writer();
                    ChannelReader<Integer> in = channel.reader();
                    Spot writing = new Spot();
                    net.par(
                            () -> {
                                out.writeExtended(() -> 1);
                                assertTrue(out.writeExtended(Duration.ofDays(1), () -> 2));
                                writing.mark();
                                out.write(3);
                            },
                            () -> {
                                assertEquals("1", in.readExtended(String::valueOf));
                                assertEquals("2", in.readExtended(Duration.ofDays(1), String::valueOf));
                                if (buffer == Buffer.none()) {
                                    writing.awaitBlocked();
                                }
                                @Nullable String third = null;
                                while (third == null) {
                                    third = in.tryReadExtended(String::valueOf);
                                }
                                assertEquals("3", third);
                            });
                    assertNull(in.tryReadExtended(String::valueOf));
                    assertNull(in.readExtended(Duration.ZERO, String::valueOf));
                    Spot reading = new Spot();
                    net.par(
                            () -> {
                                reading.mark();
                                assertEquals(4, in.read());
                            },
                            () -> {
                                reading.awaitBlocked();
                                assertTrue(out.tryWriteExtended(() -> 4), "did not meet the reader that waits");
                            });
                }));
    }

    // ---------------------------------------------------------------- XR-02

    @TestFactory
    @DisplayName(
            "XR-02 plain and extended operations on both sides: every value once, in order, and blocks one at a time")
    List<DynamicTest> exactlyOnce() {
        return each(LOSSLESS, (kind, buffer) -> {
            Trace trace = new Trace();
            AtomicInteger reading = new AtomicInteger();
            AtomicInteger making = new AtomicInteger();
            network(net -> {
                Channel<Parcel> channel = kind.make(net, buffer);
                int writers = kind.sharedWriters() ? MANY : 1;
                int readers = kind.sharedReaders() ? MANY : 1;
                for (int i = 0; i < writers; i++) {
                    int me = i;
                    net.fork("writer-" + me, channel.writer(), out -> write(net, out, me, making, trace));
                }
                for (int i = 0; i < readers; i++) {
                    int me = i;
                    net.fork("reader-" + me, channel.reader(), in -> read(net, in, me, reading, trace));
                }
            });
            trace.assertEveryValueOnce();
            trace.assertOrderPerPair();
            if (kind == Kind.ONE2ONE) {
                trace.assertCopies();
            }
        });
    }

    private static void write(Network net, ChannelWriter<Parcel> out, int me, AtomicInteger making, Trace trace)
            throws InterruptedException {
        for (int i = 0; i < ROUNDS; i++) {
            Parcel parcel = new Parcel(me, i);
            Peer how = Peer.inTurn(me + i);
            trace.note(Trace.Kind.WRITE_BEGUN, me, parcel);
            if (how == Peer.EXTENDED) {
                out.writeExtended(() -> {
                    assertEquals(1, making.incrementAndGet(), "two blocks at a time on the writing side");
                    making.decrementAndGet();
                    return parcel;
                });
            } else {
                how.write(net, out, parcel);
            }
            trace.note(Trace.Kind.WRITTEN, me, parcel);
        }
    }

    private static void read(Network net, ChannelReader<Parcel> in, int me, AtomicInteger reading, Trace trace)
            throws InterruptedException {
        for (int i = 0; ; i++) {
            Peer how = Peer.inTurn(me + i / 2);
            Parcel parcel;
            try {
                parcel = how != Peer.EXTENDED
                        ? how.read(net, in)
                        : in.readExtended(value -> {
                            assertEquals(1, reading.incrementAndGet(), "two blocks at a time on the reading side");
                            reading.decrementAndGet();
                            return value;
                        });
            } catch (dev.strait.ChannelClosedException end) {
                assertTrue(end.isEndOfStream());
                return;
            }
            trace.note(Trace.Kind.READ, me, parcel);
        }
    }

    // ---------------------------------------------------------------- XR-03

    @TestFactory
    @DisplayName(
            "XR-03 the block of a read throws: the reader gets that, the writer its cause, and the channel goes on")
    List<DynamicTest> readBlockThrows() {
        return Peer.each((kind, peer) -> network(net -> {
            Channel<String> channel = kind.make(net, Buffer.none());
            ChannelWriter<String> out = channel.writer();
            ChannelReader<String> in = channel.reader();
            IOException cause = new IOException("from the block");
            net.par(
                    () -> {
                        ReaderFailedException failed =
                                assertThrows(ReaderFailedException.class, () -> peer.write(net, out, "a"));
                        assertSame(cause, failed.getCause());
                        assertEquals(Effect.DONE, failed.effect());
                        assertEquals(Optional.empty(), failed.undelivered(), "the reader has had it");
                        assertEquals(channel.name(), failed.channel());
                        peer.write(net, out, "b");
                    },
                    () -> {
                        IOException thrown = assertThrows(
                                IOException.class,
                                () -> in.readExtended(value -> {
                                    assertEquals("a", value);
                                    throw cause;
                                }));
                        assertSame(cause, thrown);
                        assertEquals("b", in.read(), "the value was delivered twice");
                    });
        }));
    }

    @TestFactory
    @DisplayName("XR-03 the block of a write throws: the writer gets that, and the reader waits on for the next value")
    List<DynamicTest> writeBlockThrows() {
        return Peer.each((kind, peer) -> network(net -> {
            Channel<String> channel = kind.make(net, Buffer.none());
            ChannelWriter<String> out = channel.writer();
            ChannelReader<String> in = channel.reader();
            IOException cause = new IOException("from the block");
            net.par(
                    () -> {
                        IOException thrown = assertThrows(
                                IOException.class,
                                () -> out.writeExtended(() -> {
                                    throw cause;
                                }));
                        assertSame(cause, thrown);
                        assertThrows(NullPointerException.class, () -> out.writeExtended(ExtendedLaws::nothing));
                        out.write("a");
                    },
                    () -> assertEquals("a", peer.read(net, in)));
        }));
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    @Test
    @DisplayName("XR-03 a reader whose value was not made keeps its place before those that came later")
    void keepsItsPlace() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        network(net -> {
            Any2Any<Integer> channel = net.any2any();
            List<Spot> reading = Spot.several(MANY);
            var out = channel.writer();
            for (int i = 0; i < MANY; i++) {
                int me = i;
                net.fork("reader-" + me, channel.reader(), in -> {
                    reading.get(me).mark();
                    order.add(me + " reads " + in.read());
                });
                reading.get(me).awaitBlocked();
            }
            for (int i = 0; i < MANY; i++) {
                assertThrows(
                        IOException.class,
                        () -> out.writeExtended(() -> {
                            throw new IOException("no value");
                        }));
                out.write(i);
                int read = i + 1;
                Patience.until("a value has been read", () -> order.size() == read);
            }
        });
        assertEquals(List.of("0 reads 0", "1 reads 1", "2 reads 2"), order);
    }

    @TestFactory
    @DisplayName("XR-03 PR-05 a process that dies in its block fails the network with that, and its writer is released")
    List<DynamicTest> deathInBlock() {
        return Peer.each((kind, peer) -> {
            IOException cause = new IOException("from the block");
            Throwable thrown = failureOf(net -> {
                Channel<String> channel = kind.make(net, Buffer.none());
                net.fork("writer", channel.writer(), out -> {
                    peer.write(net, out, "a");
                    out.write("to nobody");
                });
                net.fork("reader", channel.reader(), in -> {
                    in.readExtended(value -> {
                        throw cause;
                    });
                });
            });
            assertSame(cause, thrown.getCause(), () -> "not the cause: " + thrown);
        });
    }

    // ---------------------------------------------------------------- XR-05

    @TestFactory
    @DisplayName(
            "XR-05 a writer whose time is up inside the reader's block has written, as soon as the block has ended")
    List<DynamicTest> writerIsLate() {
        return eachKind((kind, buffer) -> network(net -> {
            Carrier carrier = backend().carrier();
            Channel<String> channel = kind.make(net, buffer);
            ChannelWriter<String> out = channel.writer();
            ChannelReader<String> in = channel.reader();
            AtomicBoolean ended = new AtomicBoolean();
            net.par(
                    () -> {
                        while (!out.write("a", SHORT)) {
                            assertFalse(ended.get(), "a write that took place was said not to have");
                        }
                        assertTrue(ended.get(), "returned before the block had ended");
                    },
                    () -> {
                        in.readExtended(value -> {
                            long begun = carrier.nanoTime();
                            Patience.until(
                                    "the writer's time is up", () -> carrier.nanoTime() - begun > 2 * SHORT.toNanos());
                            ended.set(true);
                            return value;
                        });
                        assertNull(in.tryRead(), "written twice");
                    });
        }));
    }

    @TestFactory
    @DisplayName("XR-05 a reader whose time is up while its value is made gets it all the same")
    List<DynamicTest> readerIsLate() {
        return eachKind((kind, buffer) -> network(net -> {
            Carrier carrier = backend().carrier();
            Channel<String> channel = kind.make(net, buffer);
            ChannelWriter<String> out = channel.writer();
            ChannelReader<String> in = channel.reader();
            net.par(
                    () -> out.writeExtended(() -> {
                        long begun = carrier.nanoTime();
                        Patience.until(
                                "the reader's time is up", () -> carrier.nanoTime() - begun > 2 * SHORT.toNanos());
                        return "a";
                    }),
                    () -> {
                        @Nullable String value = null;
                        while (value == null) {
                            value = in.read(SHORT);
                        }
                        assertEquals("a", value);
                    });
        }));
    }

    @TestFactory
    @DisplayName("XR-05 IN-01 a writer that is interrupted inside the reader's block has written, and keeps the flag")
    List<DynamicTest> writerIsInterrupted() {
        return Peer.each((kind, peer) -> network(net -> {
            Channel<String> channel = kind.make(net, Buffer.none());
            ChannelWriter<String> out = channel.writer();
            ChannelReader<String> in = channel.reader();
            Spot writing = new Spot();
            net.par(
                    () -> {
                        writing.mark();
                        peer.write(net, out, "a");
                        assertTrue(Thread.interrupted(), "the interrupt flag was lost");
                    },
                    () -> assertEquals("a", in.readExtended(value -> {
                        writing.interrupt();
                        writing.awaitBlocked();
                        return value;
                    })));
        }));
    }

    @TestFactory
    @DisplayName("XR-05 IN-01 a reader that is interrupted while its value is made gets it, and keeps the flag")
    List<DynamicTest> readerIsInterrupted() {
        return Peer.each((kind, peer) -> network(net -> {
            Channel<String> channel = kind.make(net, Buffer.none());
            ChannelWriter<String> out = channel.writer();
            ChannelReader<String> in = channel.reader();
            Spot reading = new Spot();
            net.par(
                    () -> out.writeExtended(() -> {
                        reading.interrupt();
                        reading.awaitBlocked();
                        return "a";
                    }),
                    () -> {
                        reading.mark();
                        assertEquals("a", peer.read(net, in));
                        assertTrue(Thread.interrupted(), "the interrupt flag was lost");
                    });
        }));
    }

    @TestFactory
    @DisplayName("XR-05 IN-01 a reader that is interrupted while its value is not made has read nothing, and throws")
    List<DynamicTest> readerIsInterruptedInVain() {
        return Peer.each((kind, peer) -> network(net -> {
            Channel<String> channel = kind.make(net, Buffer.none());
            ChannelWriter<String> out = channel.writer();
            ChannelReader<String> in = channel.reader();
            Spot reading = new Spot();
            net.par(
                    () -> assertThrows(
                            IOException.class,
                            () -> out.writeExtended(() -> {
                                reading.interrupt();
                                throw new IOException("no value");
                            })),
                    () -> {
                        reading.mark();
                        assertThrows(InterruptedException.class, () -> peer.read(net, in));
                        assertFalse(Thread.interrupted(), "thrown and kept");
                    });
            net.par(() -> out.write("next"), () -> assertEquals("next", in.read()));
        }));
    }

    @TestFactory
    @DisplayName("XR-05 an interrupt inside the block is the block's to answer: the value has been read")
    List<DynamicTest> blockIsInterrupted() {
        return eachKind((kind, buffer) -> network(net -> {
            Channel<String> channel = kind.make(net, buffer);
            ChannelWriter<String> out = channel.writer();
            ChannelReader<String> in = channel.reader();
            net.par(
                    () -> {
                        var failed = assertThrows(ReaderFailedException.class, () -> out.write("a"));
                        assertInstanceOf(InterruptedException.class, failed.getCause());
                        out.write("b");
                    },
                    () -> {
                        assertThrows(
                                InterruptedException.class,
                                () -> in.readExtended(value -> {
                                    Thread.currentThread().interrupt();
                                    new CountDownLatch(1).await(); // throws at once
                                    return value;
                                }));
                        assertEquals("b", in.read());
                    });
        }));
    }

    @TestFactory
    @DisplayName("XR-05 IN-01 an extended operation that is interrupted before it has a peer does nothing")
    List<DynamicTest> interruptedBefore() {
        return eachKind((kind, buffer) -> Networks.runUnwatched(this, net -> {
            Channel<String> channel = kind.make(net, buffer);
            ChannelWriter<String> out = channel.writer();
            ChannelReader<String> in = channel.reader();
            AtomicBoolean ran = new AtomicBoolean();
            Spot spot = new Spot();
            net.par(
                    () -> {
                        spot.mark();
                        assertThrows(
                                InterruptedException.class,
                                () -> in.readExtended(value -> {
                                    ran.set(true);
                                    return value;
                                }));
                        assertFalse(out.tryWrite("lost"), "the read was still there");
                        spot.mark();
                        assertThrows(
                                InterruptedException.class,
                                () -> out.writeExtended(() -> {
                                    ran.set(true);
                                    return "lost";
                                }));
                        assertNull(in.tryRead(), "the write was still there");
                    },
                    () -> {
                        spot.awaitBlocked(1);
                        spot.interrupt();
                        spot.awaitBlocked(2);
                        spot.interrupt();
                    });
            assertFalse(ran.get(), "a block ran without a peer");
        }));
    }

    @TestFactory
    @DisplayName("XR-05 CH-11 extended operations that find no peer in time run no block, and not before their time")
    List<DynamicTest> timedOut() {
        return eachKind((kind, buffer) -> network(net -> {
            Carrier carrier = backend().carrier();
            Channel<String> channel = kind.make(net, buffer);
            ChannelWriter<String> out = channel.writer();
            ChannelReader<String> in = channel.reader();
            long start = carrier.nanoTime();
            assertNull(in.readExtended(SHORT, value -> {
                throw new AssertionError("no value");
            }));
            assertFalse(out.writeExtended(SHORT, () -> {
                throw new AssertionError("no reader");
            }));
            assertFalse(out.tryWriteExtended(() -> {
                throw new AssertionError("no reader");
            }));
            assertTrue(carrier.nanoTime() - start >= 2 * SHORT.toNanos(), "too early");
        }));
    }

    @TestFactory
    @DisplayName("CH-11 the try forms do not meet a peer that would keep them waiting for its block")
    List<DynamicTest> tryFormsDoNotStay() {
        return eachKind((kind, buffer) -> network(net -> {
            Channel<String> channel = kind.make(net, buffer);
            ChannelWriter<String> out = channel.writer();
            ChannelReader<String> in = channel.reader();
            Spot waiting = new Spot();
            net.par(
                    () -> {
                        waiting.mark();
                        out.writeExtended(() -> "a");
                    },
                    () -> {
                        waiting.awaitBlocked();
                        assertNull(in.tryRead());
                        assertNull(in.tryReadExtended(value -> value));
                        assertEquals("a", in.read());
                    });
            net.par(
                    () -> {
                        waiting.mark();
                        assertEquals("b", in.readExtended(value -> value));
                    },
                    () -> {
                        waiting.awaitBlocked();
                        assertFalse(out.tryWrite("x"));
                        assertFalse(out.tryWriteExtended(() -> "x"));
                        out.write("b");
                    });
        }));
    }

    // ---------------------------------------------------------------- SH-02

    @Test
    @DisplayName(
            "SH-02 on a shared side the next reader is served, and a claim granted, only after the block has ended")
    void nextReaderWaits() throws Exception {
        network(net -> {
            Any2Any<Integer> channel = net.any2any(Buffer.fifo(4));
            AtomicBoolean ended = new AtomicBoolean();
            CountDownLatch begun = new CountDownLatch(1);
            Spot reading = new Spot();
            Spot claiming = new Spot();
            var out = channel.writer();
            SharedReader<Integer> first = channel.reader();
            SharedReader<Integer> second = channel.reader();
            SharedReader<Integer> third = channel.reader();
            for (int i = 0; i < 3; i++) {
                out.write(i);
            }
            net.par(
                    () -> first.readExtended(value -> {
                        begun.countDown();
                        reading.awaitBlocked();
                        claiming.awaitBlocked();
                        ended.set(true);
                        return value;
                    }),
                    () -> {
                        Patience.await(begun, "the block");
                        reading.mark();
                        second.read();
                        assertTrue(ended.get(), "served while a block ran");
                    },
                    () -> {
                        Patience.await(begun, "the block");
                        claiming.mark();
                        try (ExclusiveReader<Integer> mine = third.claim()) {
                            assertTrue(ended.get(), "a claim was granted while a block ran");
                            mine.readExtended(value -> value);
                        }
                    });
        });
    }
}
