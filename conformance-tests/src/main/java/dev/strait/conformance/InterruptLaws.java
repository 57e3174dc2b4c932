package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Any2Any;
import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Network;
import dev.strait.ProcessInterruptedException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * Interrupts. If one of these fails, look at how an operation that is interrupted learns whether it was in time to be taken
 * back, and what is left of it.
 */
public abstract class InterruptLaws extends Laws {
    private static final Duration AGES = Duration.ofDays(1);

    /** For subclasses. */
    protected InterruptLaws() {}

    @TestFactory
    @DisplayName("IN-01 an operation that may wait does nothing if the thread is interrupted already")
    List<DynamicTest> interruptedBefore() {
        return each(
                BUFFERS,
                (kind, buffer) -> network(net -> {
                    Channel<String> channel = kind.make(net, buffer);
                    ChannelWriter<String> out = channel.writer();
                    ChannelReader<String> in = channel.reader();
                    assertInterrupted(() -> out.write("a"));
                    assertInterrupted(() -> out.write("b", AGES));
                    assertInterrupted(() -> out.write("c", Duration.ZERO));
                    assertNull(in.tryRead(), "an interrupted write has written");
                    if (buffer != Buffer.none()) {
                        assertTrue(out.tryWrite("kept"));
                    }
                    assertInterrupted(in::read);
                    assertInterrupted(in::readOrNull);
                    assertInterrupted(() -> in.read(AGES));
                    assertInterrupted(() -> in.read(Duration.ZERO));
                    if (buffer != Buffer.none()) {
                        assertEquals("kept", in.tryRead(), "an interrupted read has read");
                    }
                }));
    }

    @Test
    @DisplayName("IN-01 a claim is not made if the thread is interrupted already")
    void claimInterruptedBefore() throws Exception {
        network(net -> {
            Any2Any<String> channel = net.any2any(Buffer.fifo(1));
            var out = channel.writer();
            var in = channel.reader();
            assertInterrupted(out::claim);
            assertInterrupted(() -> out.claim(AGES));
            assertInterrupted(in::claim);
            assertInterrupted(() -> in.claim(Duration.ZERO));
            assertTrue(out.tryWrite("a"), "an interrupted claim was left behind");
            assertEquals("a", in.tryRead(), "an interrupted claim was left behind");
        });
    }

    private static void assertInterrupted(Executable operation) {
        Thread.currentThread().interrupt();
        try {
            assertThrows(InterruptedException.class, operation);
        } finally {
            assertFalse(Thread.interrupted(), "the interrupt was thrown and kept as well");
        }
    }

    @Test
    @DisplayName("IN-01 the try forms do not look at the interrupt flag, and keep it")
    void tryFormsKeepTheFlag() throws Exception {
        network(net -> {
            Channel<String> channel = net.one2one(Buffer.fifo(1));
            Thread.currentThread().interrupt();
            assertTrue(channel.writer().tryWrite("a"));
            assertFalse(channel.writer().tryWrite("b"));
            assertEquals("a", channel.reader().tryRead());
            assertNull(channel.reader().tryRead());
            assertTrue(Thread.interrupted(), "the interrupt flag was lost");
        });
    }

    @TestFactory
    @DisplayName("IN-01 IN-02 a read that is interrupted while it waits is taken back, and the channel still works")
    List<DynamicTest> waitingRead() {
        return each(
                BUFFERS,
                (kind, buffer) -> network(net -> {
                    Channel<String> channel = kind.make(net, buffer);
                    ChannelWriter<String> out = channel.writer();
                    ChannelReader<String> in = channel.reader();
                    for (Executable read : List.<Executable>of(in::read, in::readOrNull, () -> in.read(AGES))) {
                        interruptWhileWaiting(net, read);
                        if (buffer == Buffer.none()) {
                            assertFalse(out.tryWrite("lost"), "the interrupted read is still there");
                        }
                        net.par(() -> out.write("kept"), () -> assertEquals("kept", in.read()));
                    }
                }));
    }

    @TestFactory
    @DisplayName("IN-01 IN-02 a write that is interrupted while it waits is taken back, and the channel still works")
    List<DynamicTest> waitingWrite() {
        return each(
                List.of(Buffer.none(), Buffer.fifo(1)),
                (kind, buffer) -> network(net -> {
                    Channel<String> channel = kind.make(net, buffer);
                    ChannelWriter<String> out = channel.writer();
                    ChannelReader<String> in = channel.reader();
                    boolean held = buffer != Buffer.none() && out.tryWrite("held");
                    for (Executable write :
                            List.<Executable>of(() -> out.write("lost"), () -> out.write("lost", AGES))) {
                        interruptWhileWaiting(net, write);
                    }
                    if (held) {
                        assertEquals("held", in.read());
                    }
                    assertNull(in.tryRead(), "the interrupted write is still there");
                    net.par(() -> out.write("kept"), () -> assertEquals("kept", in.read()));
                }));
    }

    @Test
    @DisplayName("IN-01 IN-03 a claim that is interrupted while it waits is taken back, and those behind it go on")
    void waitingClaim() throws Exception {
        network(net -> {
            Any2Any<String> channel = net.any2any();
            var out = channel.writer();
            var in = channel.reader();
            try (var session = out.claim()) {
                interruptWhileWaiting(net, out::claim);
                net.par(() -> session.write("a"), () -> assertEquals("a", in.read()));
            }
            net.par(() -> out.write("b"), () -> assertEquals("b", in.read()));
        });
    }

    @Test
    @DisplayName("IN-03 of several that wait, the interrupted one goes and the others keep their order")
    void oneOfSeveral() throws Exception {
        network(net -> {
            Any2Any<Integer> channel = net.any2any();
            var out = channel.writer();
            List<Spot> writing = Spot.several(3);
            for (int i = 0; i < 3; i++) {
                int me = i;
                net.fork("writer-" + i, () -> {
                    writing.get(me).mark();
                    if (me == 1) {
                        assertThrows(InterruptedException.class, () -> out.write(me));
                    } else {
                        out.write(me);
                    }
                    writing.get(me).clear();
                });
                writing.get(i).awaitBlocked();
            }
            writing.get(1).interrupt();
            Patience.until(
                    "the interrupted writer has gone", () -> !writing.get(1).isMarked());
            var in = channel.reader();
            assertEquals(0, in.read());
            assertEquals(2, in.read());
        });
    }

    @Test
    @DisplayName("IN-01 an iterator that is interrupted says so, keeps the flag, and has read nothing")
    void iterator() throws Exception {
        network(net -> {
            Channel<String> channel = net.one2one();
            Spot reading = new Spot();
            ChannelReader<String> in = channel.reader();
            net.par(
                    () -> {
                        reading.mark();
                        assertThrows(
                                ProcessInterruptedException.class,
                                () -> in.iterator().hasNext());
                        assertTrue(Thread.interrupted(), "the interrupt flag was lost");
                    },
                    reading::interrupt);
            net.par(() -> channel.writer().write("a"), () -> assertEquals("a", in.read()));
        });
    }

    /** Lets a child wait in the operation, and interrupts it. */
    private static void interruptWhileWaiting(Network net, Executable operation) throws InterruptedException {
        Spot waiting = new Spot();
        net.par(
                () -> {
                    waiting.mark();
                    assertThrows(InterruptedException.class, operation);
                    assertFalse(Thread.interrupted(), "the interrupt was thrown and kept as well");
                },
                waiting::interrupt);
    }
}
