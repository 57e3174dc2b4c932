package dev.strait.examples;

import dev.strait.Any2Any;
import dev.strait.Any2One;
import dev.strait.ExclusiveReader;
import dev.strait.ExclusiveWriter;
import dev.strait.Network;
import dev.strait.NetworkBuilder;
import dev.strait.One2One;
import dev.strait.SharedReader;
import dev.strait.SharedWriter;
import java.util.List;

/**
 * The sieve of Eratosthenes again, as a pipeline that grows by moving ends: the cells are there from the beginning, and wait for
 * something to filter.
 *
 * <pre>
 *   numbers --> cell 2 --> cell 3 --> cell 5 --> . . .     idle cells
 *                                          \                 ^
 *                                           `-- a reader ----'
 * </pre>
 *
 * The first number that a cell reads is its prime. It then makes a channel for what it lets through, and sends the reading
 * end to whichever idle cell takes it. When there is none left, the channel of the vacancies has no reader any more: the last
 * cell cannot write, and ends; so the cell before cannot write either; and so on, up to the numbers.
 */
public final class MovingSieve {
    private MovingSieve() {}

    /**
     * The first primes.
     *
     * @param network where it runs
     * @param count how many, which is also the number of cells
     * @return the primes, in order
     * @throws InterruptedException if interrupted
     */
    public static List<Integer> primes(NetworkBuilder network, int count) throws InterruptedException {
        return network.call(net -> {
            Any2Any<ExclusiveReader<Integer>> vacancies = net.any2any();
            Any2One<Integer> primes = net.any2one();
            One2One<Integer> numbers = net.one2one();
            for (int i = 0; i < count; i++) {
                net.fork(
                        "cell-" + i,
                        vacancies.reader(),
                        vacancies.writer(),
                        primes.writer(),
                        (idle, next, found) -> cell(net, idle, next, found));
            }
            net.fork("numbers", numbers.writer(), MovingSieve::numbers);
            Processes.whileRead(() -> vacancies.writer().write(numbers.reader()));
            return primes.reader().stream().toList();
        });
    }

    private static void numbers(ExclusiveWriter<Integer> out) throws Exception {
        Processes.whileRead(() -> {
            for (int number = 2; ; number++) {
                out.write(number);
            }
        });
    }

    private static void cell(
            Network net,
            SharedReader<ExclusiveReader<Integer>> idle,
            SharedWriter<ExclusiveReader<Integer>> next,
            SharedWriter<Integer> found)
            throws Exception {
        Processes.whileRead(() -> {
            ExclusiveReader<Integer> in = idle.read();
            idle.close();
            int prime = in.read();
            found.write(prime);
            One2One<Integer> filtered = net.one2one();
            next.write(filtered.reader());
            for (int number : in) {
                if (number % prime != 0) {
                    filtered.writer().write(number);
                }
            }
        });
    }
}
