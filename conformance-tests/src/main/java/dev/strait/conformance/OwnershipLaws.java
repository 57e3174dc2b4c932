package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Buffer;
import dev.strait.ChannelClosedException;
import dev.strait.ExclusiveEndException;
import dev.strait.ExclusiveReader;
import dev.strait.ExclusiveWriter;
import dev.strait.Network;
import dev.strait.One2One;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * Exclusive ends. If one of these fails, look at who the owner of an end is after each of the events in the documentation of
 * {@link ExclusiveReader}.
 */
public abstract class OwnershipLaws extends Laws {
    /** For subclasses. */
    protected OwnershipLaws() {}

    @Test
    @DisplayName("SH-04 every use of an exclusive end by a second live process is refused, at once (T-15)")
    void secondProcessIsRefused() throws Exception {
        network(net -> {
            One2One<String> channel = net.one2one(Buffer.fifo(4));
            ExclusiveWriter<String> out = channel.writer();
            ExclusiveReader<String> in = channel.reader();
            out.write("a");
            assertEquals("a", in.read());
            elsewhere(net, () -> {
                for (Executable use : List.<Executable>of(
                        () -> out.write("x"),
                        () -> out.write("x", Duration.ofDays(1)),
                        () -> out.write("x", Duration.ZERO),
                        () -> out.tryWrite("x"),
                        out::release,
                        out::close,
                        in::read,
                        in::readOrNull,
                        in::tryRead,
                        () -> in.read(Duration.ofDays(1)),
                        () -> in.read(Duration.ZERO),
                        () -> in.iterator().hasNext(),
                        () -> in.stream().count(),
                        in::release,
                        in::close)) {
                    assertThrows(ExclusiveEndException.class, use);
                }
            });
            out.write("b");
            assertEquals("b", in.read(), "the owner was harmed");
        });
    }

    @Test
    @DisplayName("SH-04 the refusal names the channel, both processes and where each took the end")
    void refusalNamesEverything() throws Exception {
        Patience.call("network", () -> {
            Network.on(backend()).named("net").run(net -> {
                One2One<String> channel = net.channel(String.class)
                        .named("wire")
                        .buffer(Buffer.fifo(1))
                        .one2one();
                CountDownLatch owned = new CountDownLatch(1);
                CountDownLatch refused = new CountDownLatch(1);
                net.fork("owner", channel.writer(), out -> {
                    out.write("a");
                    owned.countDown();
                    Patience.await(refused, "the refusal");
                });
                net.fork("intruder", () -> {
                    Patience.await(owned, "the owner");
                    ExclusiveEndException refusal = assertThrows(
                            ExclusiveEndException.class, () -> channel.writer().write("b"));
                    refused.countDown();
                    assertEquals("net/wire", refusal.channel());
                    assertEquals("net/owner", refusal.owner());
                    assertEquals("net/intruder", refusal.intruder());
                    String message = String.valueOf(refusal.getMessage());
                    for (String part : List.of("net/wire", "writer", "net/owner", "net/intruder")) {
                        assertTrue(message.contains(part), () -> "no " + part + " in: " + message);
                    }
                    String file = OwnershipLaws.class.getSimpleName() + ".java:";
                    assertTrue(
                            message.indexOf(file) >= 0 && message.indexOf(file) < message.lastIndexOf(file),
                            () -> "not both places in: " + message);
                });
            });
            return "ended";
        });
    }

    @Test
    @DisplayName("SH-04 a second process is refused while the owner waits, and the owner goes on waiting")
    void refusedWhileTheOwnerWaits() throws Exception {
        network(net -> {
            One2One<String> channel = net.one2one();
            Spot reading = new Spot();
            CountDownLatch refused = new CountDownLatch(1);
            net.fork("owner", channel.reader(), in -> {
                reading.mark();
                assertEquals("a", in.read());
            });
            net.fork("intruder", () -> {
                reading.awaitBlocked();
                assertThrows(ExclusiveEndException.class, () -> channel.reader().read());
                refused.countDown();
            });
            Patience.await(refused, "the refusal");
            channel.writer().write("a");
        });
    }

    @Test
    @DisplayName("SH-05 the children of a par use their parent's ends, and then the parent does again")
    void borrowedInPar() throws Exception {
        network(net -> {
            One2One<Integer> channel = net.one2one(Buffer.fifo(4));
            ExclusiveWriter<Integer> out = channel.writer();
            ExclusiveReader<Integer> in = channel.reader();
            out.write(0);
            net.par(() -> out.write(1), () -> assertEquals(0, in.read()));
            out.write(2);
            assertEquals(1, in.read());
            net.par(() -> net.par(() -> assertEquals(2, in.read()), () -> out.write(3)));
            assertEquals(3, in.read());
        });
    }

    @Test
    @DisplayName("SH-04 two children of one par are two processes: the second one is refused")
    void siblings() throws Exception {
        network(net -> {
            One2One<String> channel = net.one2one(Buffer.fifo(4));
            ExclusiveWriter<String> out = channel.writer();
            out.write("parent");
            CountDownLatch owned = new CountDownLatch(1);
            CountDownLatch refused = new CountDownLatch(1);
            net.par(
                    () -> {
                        out.write("first");
                        owned.countDown();
                        Patience.await(refused, "the refusal");
                    },
                    () -> {
                        Patience.await(owned, "the first");
                        assertThrows(ExclusiveEndException.class, () -> out.write("second"));
                        refused.countDown();
                    });
            out.write("parent again");
        });
    }

    @Test
    @DisplayName("SH-05 an end that a par child was the first to use is the parent's afterwards")
    void givenBackToTheParent() throws Exception {
        network(net -> {
            One2One<String> channel = net.one2one(Buffer.fifo(4));
            net.par(() -> channel.writer().write("child"));
            elsewhere(
                    net,
                    () -> assertThrows(
                            ExclusiveEndException.class, () -> channel.writer().write("x")));
            channel.writer().write("parent");
        });
    }

    @Test
    @DisplayName("SH-05 a released end belongs to whoever uses it next")
    void release() throws Exception {
        network(net -> {
            One2One<String> channel = net.one2one(Buffer.fifo(4));
            ExclusiveWriter<String> out = channel.writer();
            out.release(); // no effect on an end that is free
            out.write("a");
            out.release();
            CountDownLatch taken = new CountDownLatch(1);
            CountDownLatch refused = new CountDownLatch(1);
            net.fork("next", () -> {
                out.write("b");
                taken.countDown();
                Patience.await(refused, "the refusal");
            });
            Patience.await(taken, "the next owner");
            assertThrows(ExclusiveEndException.class, () -> out.write("x"));
            refused.countDown();
            assertEquals("a", channel.reader().read());
            assertEquals("b", channel.reader().read());
            assertThrows(ChannelClosedException.class, () -> channel.reader().read());
            assertThrows(ChannelClosedException.class, out::release, "a closed end has no owner to release it");
        });
    }

    @Test
    @DisplayName("SH-04 a thread that no network started owns an end until it ends")
    void foreignThreadEnds() throws Exception {
        network(net -> {
            One2One<String> channel = net.one2one(Buffer.fifo(4));
            ExclusiveWriter<String> out = channel.writer();
            CountDownLatch owned = new CountDownLatch(1);
            CountDownLatch done = new CountDownLatch(1);
            Thread thread = Thread.ofPlatform().name("stranger").daemon().start(() -> {
                out.tryWrite("foreign");
                owned.countDown();
                awaitQuietly(done);
            });
            Patience.await(owned, "the foreign thread");
            ExclusiveEndException refusal = assertThrows(ExclusiveEndException.class, () -> out.write("x"));
            assertEquals("stranger", refusal.owner());
            done.countDown();
            Patience.join(thread);
            out.write("mine");
        });
    }

    @Test
    @DisplayName("SH-05 a thread that no network started owns an end until it releases it")
    void foreignThreadReleases() throws Exception {
        network(net -> {
            One2One<String> channel = net.one2one(Buffer.fifo(4));
            ExclusiveWriter<String> out = channel.writer();
            CountDownLatch released = new CountDownLatch(1);
            CountDownLatch done = new CountDownLatch(1);
            Thread thread = Thread.ofPlatform().daemon().start(() -> {
                out.tryWrite("foreign");
                out.release();
                released.countDown();
                awaitQuietly(done);
            });
            Patience.await(released, "the release");
            out.write("mine");
            done.countDown();
            Patience.join(thread);
        });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            Patience.await(latch, "the end of the test");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs something in another process of the network, and waits for it; but not in par, which lends ends. */
    private static void elsewhere(Network net, Networks.Action action) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        net.fork("elsewhere", () -> {
            action.run();
            done.countDown();
        });
        Patience.await(done, "the other process");
    }
}
