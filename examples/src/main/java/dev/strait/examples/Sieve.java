package dev.strait.examples;

import dev.strait.ExclusiveReader;
import dev.strait.ExclusiveWriter;
import dev.strait.Network;
import dev.strait.NetworkBuilder;
import dev.strait.One2One;
import java.util.List;

/**
 * The sieve of Eratosthenes as a pipeline that grows: each new prime adds a process that filters its multiples out.
 *
 * <pre>
 *   numbers --> filter 2 --> filter 3 --> filter 5 --> sieve --> primes
 * </pre>
 *
 * Nobody has to stop it: when the reader of the primes closes its end, the sieve cannot write, and ends; so its own end is
 * closed, and the last filter cannot write; and so on, up to the numbers.
 */
public final class Sieve {
    private Sieve() {}

    /**
     * The first primes.
     *
     * @param network where it runs
     * @param count how many
     * @return the primes, in order
     * @throws InterruptedException if interrupted
     */
    public static List<Integer> primes(NetworkBuilder network, int count) throws InterruptedException {
        return network.call(net -> {
            One2One<Integer> numbers = net.one2one();
            One2One<Integer> primes = net.one2one();
            net.fork("numbers", numbers.writer(), Sieve::numbers);
            net.fork("sieve", numbers.reader(), primes.writer(), (in, out) -> sieve(net, in, out));
            return Processes.take(count, primes.reader());
        });
    }

    private static void numbers(ExclusiveWriter<Integer> out) throws Exception {
        Processes.whileRead(() -> {
            for (int number = 2; ; number++) {
                out.write(number);
            }
        });
    }

    /** Whatever comes through all filters is a prime, and gets a filter of its own. */
    private static void sieve(Network net, ExclusiveReader<Integer> numbers, ExclusiveWriter<Integer> primes)
            throws Exception {
        Processes.whileRead(() -> {
            ExclusiveReader<Integer> in = numbers;
            while (true) {
                int prime = in.read();
                primes.write(prime);
                One2One<Integer> filtered = net.one2one();
                net.fork("filter-" + prime, in, filtered.writer(), (from, to) -> filter(prime, from, to));
                in = filtered.reader();
            }
        });
    }

    private static void filter(int prime, ExclusiveReader<Integer> in, ExclusiveWriter<Integer> out) throws Exception {
        Processes.whileRead(() -> {
            for (int number : in) {
                if (number % prime != 0) {
                    out.write(number);
                }
            }
        });
    }
}
