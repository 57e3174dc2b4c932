package dev.strait.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Network;
import dev.strait.One2One;
import dev.strait.examples.Regulate.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing here depends on how fast anything is: time is only ever found to be too short, and order is that of events. */
class RegulateTest {
    private static final Duration SHORT = Duration.ofMillis(3);
    private static final Duration FOR_EVER = Duration.ofDays(1000);

    @BothBackends
    void numbersComeInOrderTheLastOneLastAndNeverEarly(String backend) throws InterruptedException {
        for (Regulate regulate : List.of(
                new Regulate(1, Duration.ZERO, SHORT),
                new Regulate(300, Duration.ZERO, SHORT),
                new Regulate(20, SHORT, SHORT.dividedBy(3)),
                new Regulate(20, SHORT, SHORT.multipliedBy(4)))) {
            regulate.check(regulate.run(Network.on(backend)));
        }
    }

    /** An interval that is always over when the regulator looks does not shut its input out. */
    @BothBackends
    void noIntervalIsTooShort(String backend) throws InterruptedException {
        Regulate regulate = new Regulate(50, Duration.ZERO, Duration.ZERO);
        regulate.check(regulate.run(Network.on(backend)));
    }

    @BothBackends
    void lastValueIsRepeatedUntilThereIsAnother(String backend) throws InterruptedException {
        regulated(backend, SHORT, (net, in, out) -> {
            in.write("a");
            for (int i = 0; i < 3; i++) {
                assertEquals("a", out.read());
            }
            List<String> rest = new ArrayList<>();
            net.par(
                    () -> {
                        in.write("b");
                        in.close();
                    },
                    () -> out.forEach(rest::add));
            assertEquals("b", rest.getLast());
            assertEquals(rest.stream().sorted().toList(), rest, "a value came back");
        });
    }

    /** A thousand values go in during one interval, and none comes out; that a process waits for it keeps no network alive. */
    @BothBackends
    void readsAllThroughAnInterval(String backend) {
        final class Enough extends RuntimeException {
            private static final long serialVersionUID = 1;
        }
        assertThrows(
                Enough.class,
                () -> regulated(backend, FOR_EVER, (net, in, out) -> {
                    for (int i = 0; i < 1_000; i++) {
                        in.write("value " + i);
                    }
                    assertEquals(null, out.tryRead());
                    throw new Enough();
                }));
    }

    @BothBackends
    void withoutAValueThereIsNothingToPassOn(String backend) throws InterruptedException {
        regulated(backend, SHORT, (net, in, out) -> {
            in.close();
            assertEquals(List.of(), out.stream().toList());
        });
    }

    @BothBackends
    void regulatorIsNeverEarly(String backend) throws InterruptedException {
        regulated(backend, SHORT, (net, in, out) -> {
            long before = System.nanoTime();
            in.write("x");
            for (int i = 0; i < 5; i++) {
                long reading = System.nanoTime(); // the next interval begins after this
                assertEquals("x", out.read());
                long waited = System.nanoTime() - before;
                assertTrue(waited >= SHORT.toNanos(), () -> "early: after " + waited + " ns");
                before = reading;
            }
        });
    }

    @FunctionalInterface
    private interface User {
        void run(Network net, ChannelWriter<String> in, ChannelReader<String> out) throws Exception;
    }

    private static void regulated(String backend, Duration interval, User user) throws InterruptedException {
        Network.run(backend, net -> {
            One2One<String> in = net.one2one();
            One2One<String> out = net.one2one();
            net.fork(
                    "regulate",
                    in.reader(),
                    out.writer(),
                    (from, to) -> TimedProcesses.regulate(net, interval, from, to));
            user.run(net, in.writer(), out.reader());
        });
    }

    // ---------------------------------------------------------------- the canaries

    @ParameterizedTest
    @CsvSource({
        "1 3 2 3, 1000, not in the order of the numbers 1 to 3",
        "1 4 3, 1000, not in the order of the numbers 1 to 3",
        "1 2, 1000, 'the last number, 3, was not passed on'",
        "'', 1000, 'the last number, 3, was not passed on'",
        "1 1 3, 29, early: 3 intervals of PT0.01S in PT0.029S",
        "3, 14, early: 3 delays of PT0.005S in PT0.014S"
    })
    void checkNotices(String numbers, int millis, String what) {
        List<Integer> passedOn = numbers.isEmpty()
                ? List.of()
                : List.of(numbers.split(" ")).stream().map(Integer::valueOf).toList();
        Regulate regulate = new Regulate(3, Duration.ofMillis(5), Duration.ofMillis(10));
        String message = String.valueOf(assertThrows(
                        IllegalStateException.class,
                        () -> regulate.check(new Outcome(passedOn, Duration.ofMillis(millis))))
                .getMessage());
        assertTrue(message.contains(what), message);
    }

    @Test
    void checkPasses() {
        new Regulate(3, Duration.ofMillis(5), Duration.ofMillis(10))
                .check(new Outcome(List.of(1, 1, 3), Duration.ofMillis(30)));
    }
}
