package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Alt;
import dev.strait.Barrier;
import dev.strait.Buffer;
import dev.strait.Network;
import dev.strait.One2Any;
import dev.strait.One2One;
import dev.strait.One2OneCall;
import dev.strait.SharedReader;
import dev.strait.naive.NaiveBackend;
import dev.strait.spi.Backend;
import dev.strait.threads.ThreadsBackend;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the kit prints of a hang: who waits, to do what, at which end of which channel. */
class HangTest {
    /** A process that hangs, and what has to be said of it. */
    private record Hanging(String says, Fork fork) {}

    @FunctionalInterface
    private interface Fork {
        void in(Network net) throws InterruptedException;
    }

    @AfterEach
    void forget() {
        System.clearProperty(Patience.PROPERTY);
    }

    private static Stream<Hanging> hanging() {
        return Stream.of(
                new Hanging("to read at the reader of One2One '(.*/)?wire'", net -> {
                    One2One<String> wire =
                            net.channel(String.class).named("wire").one2one();
                    net.fork("hopeful", wire.reader(), in -> in.read());
                }),
                new Hanging("to write at the writer of One2One '(.*/)?wire'", net -> {
                    One2One<String> wire =
                            net.channel(String.class).named("wire").one2one();
                    net.fork("hopeful", wire.writer(), out -> out.write("never"));
                }),
                new Hanging("to read at the reader of One2One '(.*/)?pipe'", net -> {
                    One2One<String> pipe = net.channel(String.class)
                            .named("pipe")
                            .buffer(Buffer.fifo(2))
                            .one2one();
                    net.fork("hopeful", pipe.reader(), in -> in.read());
                }),
                new Hanging("to write at the writer of One2Any '(.*/)?jobs'", net -> {
                    One2Any<String> jobs =
                            net.channel(String.class).named("jobs").one2any();
                    net.fork("hopeful", jobs.writer(), out -> out.write("never"));
                }),
                new Hanging("to read at the reader of One2One '(.*/)?wire'", net -> {
                    One2One<String> wire =
                            net.channel(String.class).named("wire").one2one();
                    net.fork("hopeful", wire.reader(), in -> in.readExtended(value -> value));
                }),
                new Hanging("to claim the side of the readers of One2Any '(.*/)?jobs'", net -> {
                    One2Any<String> jobs =
                            net.channel(String.class).named("jobs").one2any();
                    SharedReader<String> mine = jobs.reader();
                    mine.claim();
                    net.fork("hopeful", mine.copy(), in -> in.claim());
                }),
                new Hanging(
                        "to read at the reader of One2One '(.*/)?left', or to write at the writer of One2One '(.*/)?right'",
                        net -> {
                            One2One<String> left =
                                    net.channel(String.class).named("left").one2one();
                            One2One<String> right =
                                    net.channel(String.class).named("right").one2one();
                            net.fork(
                                    "hopeful",
                                    left.reader(),
                                    right.writer(),
                                    (in, out) -> Alt.fair(
                                                    in.onRead(value -> value), out.onWrite("never", () -> "written"))
                                            .select());
                        }),
                new Hanging("to sync at barrier '(.*/)?gate'", net -> {
                    Barrier gate = net.barrier("gate", 2);
                    net.fork("hopeful", gate.enrol(), member -> member.sync());
                }),
                new Hanging(
                        "to (call at the client of One2OneCall|write at the writer of One2One) '(.*/)?desk'", net -> {
                            One2OneCall<String, String> desk = net.callChannel(String.class, String.class)
                                    .named("desk")
                                    .one2one();
                            net.fork("hopeful", desk.client(), client -> client.call("hello?"));
                        }));
    }

    @TestFactory
    @DisplayName("a hang is told with what each process waits to do, and where")
    Stream<DynamicTest> waits() {
        return Stream.<Supplier<Backend>>of(NaiveBackend::new, ThreadsBackend::new)
                .flatMap(backend -> hanging()
                        .map(hanging -> DynamicTest.dynamicTest(
                                backend.get().name() + ", " + hanging.says(), () -> assertTold(backend, hanging))));
    }

    private static void assertTold(Supplier<Backend> backend, Hanging hanging) {
        System.setProperty(Patience.PROPERTY, "0.01");
        AssertionError failure = assertThrows(
                AssertionError.class,
                () -> Networks.run(backend::get, net -> {
                    hanging.fork().in(net);
                    new CountDownLatch(1).await();
                }));
        String message = String.valueOf(failure.getMessage());
        assertTrue(
                message.lines().anyMatch(line -> line.matches("  .*hopeful, WAITING, waits .*" + hanging.says())),
                message);
    }
}
