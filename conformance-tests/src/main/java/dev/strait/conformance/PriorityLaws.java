package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.strait.Alt;
import dev.strait.Any2Any;
import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Guard;
import dev.strait.One2One;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * Which guards take part in an alternative, and which go before others. If one of these fails, look at the order in which guards are
 * tried, and at what happens to those whose condition does not hold.
 */
public abstract class PriorityLaws extends Laws {
    private static final int MANY = 4;
    private static final int EACH = 100;
    private static final Duration SHORT = Duration.ofMillis(3);

    /** For subclasses. */
    protected PriorityLaws() {}

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
            for (var policy : ChoiceLaws.policies()) {
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
}
