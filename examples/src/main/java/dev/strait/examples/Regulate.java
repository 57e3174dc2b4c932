package dev.strait.examples;

import dev.strait.ExclusiveWriter;
import dev.strait.NetworkBuilder;
import dev.strait.One2One;
import java.time.Duration;
import java.util.List;

/**
 * A stream of numbers made slower: whoever reads it gets the newest number at a regular interval, after JCSP's FixedDelay and
 * Regulate.
 *
 * <pre>
 *   numbers --> delay --> regulate --> passed on
 * </pre>
 *
 * @param values how many numbers there are
 * @param delay how long each takes to come, at least
 * @param interval how long it takes, at least, before a number is passed on
 */
public record Regulate(int values, Duration delay, Duration interval) {
    /** Checks that there is something to pass on. */
    public Regulate {
        Require.atLeast("values", values, 1);
        requireNotNegative("delay", delay);
        requireNotNegative("interval", interval);
    }

    private static void requireNotNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative: " + name + "=" + value);
        }
    }

    /**
     * What came out, and when.
     *
     * @param passedOn the numbers; the last is the last one there was
     * @param took how long it took
     */
    public record Outcome(List<Integer> passedOn, Duration took) {}

    /**
     * Runs the network until the last number has been passed on.
     *
     * @param network where it runs
     * @return what came out
     * @throws InterruptedException if interrupted
     */
    public Outcome run(NetworkBuilder network) throws InterruptedException {
        return network.call(net -> {
            One2One<Integer> numbers = net.one2one();
            One2One<Integer> delayed = net.one2one();
            One2One<Integer> regular = net.one2one();
            long start = System.nanoTime();
            net.fork("numbers", numbers.writer(), this::count);
            net.fork(
                    "delay",
                    numbers.reader(),
                    delayed.writer(),
                    (in, out) -> TimedProcesses.fixedDelay(net, delay, in, out));
            net.fork(
                    "regulate",
                    delayed.reader(),
                    regular.writer(),
                    (in, out) -> TimedProcesses.regulate(net, interval, in, out));
            List<Integer> passedOn = regular.reader().stream().toList();
            return new Outcome(passedOn, Duration.ofNanos(System.nanoTime() - start));
        });
    }

    private void count(ExclusiveWriter<Integer> out) throws InterruptedException {
        for (int number = 1; number <= values; number++) {
            out.write(number);
        }
    }

    /**
     * Checks what must be so however fast or slow the machine is: the numbers come in order and the last one last, and no
     * time was cut short.
     *
     * @param outcome what came out
     * @throws IllegalStateException if it is not so
     */
    public void check(Outcome outcome) {
        List<Integer> numbers = outcome.passedOn();
        int before = 1;
        for (int number : numbers) {
            if (number < before || number > values) {
                throw new IllegalStateException("not in the order of the numbers 1 to " + values + ": " + numbers);
            }
            before = number;
        }
        if (before != values || numbers.isEmpty()) {
            throw new IllegalStateException("the last number, " + values + ", was not passed on: " + numbers);
        }
        requireTime(outcome, interval.multipliedBy(numbers.size()), numbers.size() + " intervals of " + interval);
        requireTime(outcome, delay.multipliedBy(values), values + " delays of " + delay);
    }

    private static void requireTime(Outcome outcome, Duration least, String what) {
        if (outcome.took().compareTo(least) < 0) {
            throw new IllegalStateException("early: " + what + " in " + outcome.took());
        }
    }
}
