package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Alt;
import dev.strait.Any2One;
import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelEnd;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.NetworkBody;
import dev.strait.One2One;
import dev.strait.SharedReader;
import dev.strait.SharedWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many of everything. If one of these fails, look at who still knows what nobody uses any more: a list of channels, of ends, of
 * processes, of offers.
 */
@Tag(ScaleLaws.SCALE)
public abstract class ScaleLaws extends Laws {
    /** The tag of the laws that take a long time for what they find, which matters when they are run very often. */
    static final String SCALE = "scale";

    private static final int CHANNELS = 100_000;
    private static final int NETWORKS = 2_000;
    private static final int SELECTS = 100_000;

    /** What is kept of a turn has some thirty bytes at least: this is noise beside a hundred thousand of them. */
    private static final long NOISE = 2 << 20;

    private static final int FURTHER = 10;

    /** For subclasses. */
    protected ScaleLaws() {}

    /** What takes a number of turns, after which nothing is left of them. */
    private interface Turns {
        void take(int turns) throws Exception;
    }

    /**
     * What is kept adds up, turn by turn. A backend may learn from a collection what is not used any more, and do something about it
     * at the next opportunity: so there is a collection, and some further turns, before it is measured.
     */
    private static void assertKeepsNothing(int turns, Turns what) throws Exception {
        long before = inUseAfter(turns / 10, what);
        long kept = inUseAfter(turns, what) - before;
        assertTrue(kept < NOISE, () -> kept + " bytes are kept after " + turns + " turns");
    }

    private static long inUseAfter(int turns, Turns what) throws Exception {
        what.take(turns);
        System.gc();
        what.take(FURTHER);
        return Stretch.inUse();
    }

    @Test
    @DisplayName(
            "EC-05 a hundred thousand channels, closed or left as they are, with and without a value inside, one after the other, leave nothing behind")
    void channels() throws Exception {
        requires(Promise.ECONOMY);
        Kind[] kinds = Kind.values();
        patient(net -> assertKeepsNothing(Effort.times(CHANNELS), turns -> {
            for (int i = 0; i < turns; i++) {
                Channel<Integer> channel = kinds[i % kinds.length].make(net, Buffer.fifo(2));
                ChannelWriter<Integer> out = channel.writer();
                ChannelReader<Integer> in = channel.reader();
                out.write(i);
                assertEquals(i, in.read());
                if (i % 3 == 0) {
                    out.write(i);
                }
                closeIfShared(out);
                closeIfShared(in);
            }
        }));
    }

    /** Runs a network that may take longer, as it is asked to do more. */
    private void patient(NetworkBody body) throws Exception {
        Patience.scaled(Effort.times(1), () -> {
            network(body);
            return true;
        });
    }

    /** A shared end that is open is in use, since it holds its side open; an exclusive one is not missed. */
    private static void closeIfShared(ChannelEnd end) {
        if (end instanceof SharedWriter<?> || end instanceof SharedReader<?>) {
            end.close();
        }
    }

    @Test
    @DisplayName("EC-05 two thousand networks of two processes, one after the other, leave nothing behind")
    void networks() throws Exception {
        requires(Promise.ECONOMY);
        assertKeepsNothing(Effort.times(NETWORKS), turns -> {
            for (int i = 0; i < turns; i++) {
                int number = i;
                Networks.run(this, net -> {
                    One2One<Integer> channel = net.one2one();
                    net.fork("writer", channel.writer(), out -> out.write(number));
                    assertEquals(number, channel.reader().read());
                });
            }
        });
    }

    @Test
    @DisplayName("EC-05 AL-16 offers that lost, again and again at one channel, leave nothing behind there")
    void losers() throws Exception {
        requires(Promise.ECONOMY);
        patient(net -> {
            One2One<Integer> busy = net.one2one(Buffer.fifo(1));
            One2One<byte[]> idle = net.one2one();
            assertKeepsNothing(Effort.times(SELECTS), turns -> {
                for (int i = 0; i < turns; i++) {
                    Alt<Integer> alt = Alt.pri(
                            idle.writer().onWrite(new byte[100], () -> -1),
                            busy.reader().onRead(it -> it));
                    busy.writer().write(i);
                    assertEquals(i, alt.select());
                }
            });
        });
    }

    @Test
    @DisplayName("EC-06 as many processes as the backend claims to carry wait at once, and each is woken for its value")
    void allWait() throws Exception {
        int crowd = crowd();
        long[] sum = {0};
        network(net -> {
            Any2One<Integer> answers = net.any2one();
            AtomicInteger begun = new AtomicInteger();
            List<One2One<Integer>> questions = new ArrayList<>();
            for (int i = 0; i < crowd; i++) {
                One2One<Integer> question = net.one2one();
                questions.add(question);
                net.fork("one", question.reader(), answers.writer(), (in, out) -> {
                    begun.incrementAndGet();
                    out.write(in.read());
                });
            }
            Patience.until("all processes have begun", () -> begun.get() == crowd);
            net.fork("harvest", answers.reader(), in -> {
                for (int answer : in) {
                    sum[0] += answer;
                }
            });
            for (int i = 0; i < crowd; i++) {
                questions.get(i).writer().write(i);
            }
        });
        assertEquals((long) crowd * (crowd - 1) / 2, sum[0]);
    }
}
