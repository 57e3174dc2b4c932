package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.strait.Alt;
import dev.strait.Channel;
import dev.strait.ChannelClosedException;
import dev.strait.ChannelEnd;
import dev.strait.ChannelPoisonedException;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What happens after an alternative has found no guard ready, and before it has offered them all: by chance that is rare, and here it
 * is made to happen. If one of these fails, look at what a core does for those who wait where an offer comes that has lost already, and
 * at whom it tells of an offer that finds the channel ended.
 */
public abstract class BetweenOffersLaws extends Laws {
    private static final String FIRST = "first";
    private static final String SECOND = "second";

    /** For subclasses. */
    protected BetweenOffersLaws() {}

    /** What comes of an operation that waits where an alternative makes an offer after its choice. */
    private enum Fate {
        SERVED,
        POISONED,
        INTERRUPTED
    }

    /** How a channel ends. */
    private enum Ending {
        POISON(ChannelPoisonedException.class),
        CLOSE(ChannelClosedException.class);

        final Class<? extends Exception> seen;

        Ending(Class<? extends Exception> seen) {
            this.seen = seen;
        }
    }

    /** What is tested on a kind of channel, in each of several ways. */
    @FunctionalInterface
    private interface Case<W> {
        void test(Kind kind, W way) throws Exception;
    }

    private static <W> List<DynamicTest> each(W[] ways, Case<W> test) {
        List<DynamicTest> tests = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (W way : ways) {
                tests.add(DynamicTest.dynamicTest(kind + " " + way, () -> test.test(kind, way)));
            }
        }
        return tests;
    }

    /**
     * Two channels, and an alternative that is about to make its offer at the second: only then does somebody begin to wait there,
     * and after that somebody else meets the offer at the first.
     */
    private static final class Meanwhile {
        final Spot waiting = new Spot();
        private final CountDownLatch begin = new CountDownLatch(1);
        private final CountDownLatch choose = new CountDownLatch(1);
        private final CountDownLatch chosen = new CountDownLatch(1);
        private final CountDownLatch told = new CountDownLatch(1);

        void happen() throws InterruptedException {
            begin.countDown();
            waiting.awaitBlocked();
            choose.countDown();
            Patience.await(chosen, "the first offer is met");
        }

        /** The operation at the first channel. */
        void choose(Networks.Action operation) throws Exception {
            Patience.await(choose, "somebody waits at the second channel");
            operation.run();
            chosen.countDown();
        }

        /** The operation at the second, and another for when it has been interrupted. */
        void wait(Fate fate, Networks.Action operation, Networks.Action again) throws Exception {
            Patience.await(begin, "the second offer is due");
            waiting.mark();
            switch (fate) {
                case SERVED -> operation.run();
                case POISONED -> assertThrows(ChannelPoisonedException.class, operation::run);
                case INTERRUPTED -> assertThrows(InterruptedException.class, operation::run);
            }
            told.countDown();
            if (fate == Fate.INTERRUPTED) {
                again.run();
            }
        }

        void awaitTold() throws InterruptedException {
            Patience.await(told, "whoever waits at the second channel hears what has become of it");
        }
    }

    private static Channel<String> make(Network net, Kind kind, String name) {
        return kind.make(net.channel(String.class).named(name));
    }

    @TestFactory
    @DisplayName(
            "AL-02 a write that waits where an alternative has lost an offer keeps its value, and is told what comes after")
    List<DynamicTest> writeThatWaits() {
        return each(Fate.values(), (kind, fate) -> {
            BeforeOffers backend = new BeforeOffers(backend());
            Networks.run(() -> backend, net -> {
                Meanwhile meanwhile = new Meanwhile();
                Channel<String> first = make(net, kind, FIRST);
                Channel<String> second = make(net, kind, SECOND);
                net.fork("chosen", first.writer(), out -> meanwhile.choose(() -> out.write("chosen")));
                net.fork(
                        "waits",
                        second.writer(),
                        out -> meanwhile.wait(fate, () -> out.write("kept"), () -> out.write("again")));
                ChannelReader<String> in = second.reader();
                backend.at(SECOND, meanwhile::happen);
                assertEquals(
                        "chosen",
                        Alt.pri(first.reader().onRead(value -> value), in.onRead(value -> value))
                                .select());
                switch (fate) {
                    case SERVED -> assertEquals("kept", in.read());
                    case POISONED -> in.poison();
                    case INTERRUPTED -> meanwhile.waiting.interrupt();
                }
                meanwhile.awaitTold();
                if (fate == Fate.INTERRUPTED) {
                    assertEquals("again", in.read(), "a write that was interrupted");
                }
            });
        });
    }

    @TestFactory
    @DisplayName(
            "AL-02 a read that waits where an alternative has lost an offer gets nothing of it, and is told what comes after")
    List<DynamicTest> readThatWaits() {
        return each(Fate.values(), (kind, fate) -> {
            BeforeOffers backend = new BeforeOffers(backend());
            Networks.run(() -> backend, net -> {
                Meanwhile meanwhile = new Meanwhile();
                Channel<String> first = make(net, kind, FIRST);
                Channel<String> second = make(net, kind, SECOND);
                net.fork("chosen", first.reader(), in -> meanwhile.choose(() -> assertEquals("chosen", in.read())));
                net.fork(
                        "waits",
                        second.reader(),
                        in -> meanwhile.wait(
                                fate,
                                () -> assertEquals("after", in.read(), "of the guard that lost"),
                                () -> assertEquals("again", in.read(), "of the guard that lost")));
                ChannelWriter<String> out = second.writer();
                backend.at(SECOND, meanwhile::happen);
                assertEquals(
                        FIRST,
                        Alt.pri(first.writer().onWrite("chosen", () -> FIRST), out.onWrite("lost", () -> SECOND))
                                .select());
                switch (fate) {
                    case SERVED -> out.write("after");
                    case POISONED -> out.poison();
                    case INTERRUPTED -> meanwhile.waiting.interrupt();
                }
                meanwhile.awaitTold();
                if (fate == Fate.INTERRUPTED) {
                    out.write("again");
                }
            });
        });
    }

    @TestFactory
    @DisplayName("AL-11 a channel to read from that ends when it has been tried, and not been offered, is seen")
    List<DynamicTest> endsBeforeTheOfferToRead() {
        return endsBeforeTheOffer(Channel::writer, (first, second) -> {
            first.writer();
            ChannelReader<String> in = second.reader();
            return Alt.pri(first.reader().onRead(value -> value), in.onRead(value -> value));
        });
    }

    @TestFactory
    @DisplayName("AL-11 a channel to write to that ends when it has been tried, and not been offered, is seen")
    List<DynamicTest> endsBeforeTheOfferToWrite() {
        return endsBeforeTheOffer(Channel::reader, (first, second) -> {
            first.reader();
            ChannelWriter<String> out = second.writer();
            return Alt.pri(first.writer().onWrite("x", () -> FIRST), out.onWrite("y", () -> SECOND));
        });
    }

    /** The end on the other side of the second channel ends it just before the offer there. */
    private List<DynamicTest> endsBeforeTheOffer(
            Function<Channel<String>, ChannelEnd> other,
            BiFunction<Channel<String>, Channel<String>, Alt<String>> guards) {
        return each(Ending.values(), (kind, ending) -> {
            BeforeOffers backend = new BeforeOffers(backend());
            Networks.run(() -> backend, net -> {
                Channel<String> first = make(net, kind, FIRST);
                Channel<String> second = make(net, kind, SECOND);
                CountDownLatch due = new CountDownLatch(1);
                CountDownLatch ended = new CountDownLatch(1);
                Alt<String> alt = guards.apply(first, second);
                net.fork("ends", other.apply(second), end -> {
                    Patience.await(due, "the second offer is due");
                    switch (ending) {
                        case POISON -> end.poison();
                        case CLOSE -> end.close();
                    }
                    ended.countDown();
                });
                backend.at(SECOND, () -> {
                    due.countDown();
                    Patience.await(ended, "the end of the second channel");
                });
                assertThrows(ending.seen, alt::select);
            });
        });
    }
}
