package dev.strait.benchmarks.workload;

import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.Rendezvous;
import dev.strait.benchmarks.stage.Stage;
import dev.strait.benchmarks.stage.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * W7, the sieve of Eratosthenes as McIlroy had it: a pipeline with a filter for each prime, fed with the numbers from 2 to the
 * last prime, and a zero. A filter keeps the first number it gets, which is its prime.
 *
 * @param primes how many; the last must be one of {@link Tokens}
 */
public record Sieve(int primes) implements Workload {
    @Override
    public String id() {
        return "W7";
    }

    @Override
    public String name() {
        return "sieve";
    }

    @Override
    public String about() {
        return "Sieve of " + primes + " primes, a process each";
    }

    @Override
    public String unit() {
        return "communication";
    }

    /** A number goes from filter to filter until one divides it, or has kept it; the zero goes to all. */
    @Override
    public long units() {
        int[] filters = firstPrimes();
        long communications = primes;
        for (int number = 2; number <= filters[primes - 1]; number++) {
            int filter = 0;
            while (filters[filter] != number && number % filters[filter] != 0) {
                filter++;
            }
            communications += filter + 1;
        }
        return communications;
    }

    @Override
    public Class<? extends Stage> needs() {
        return Rendezvous.class;
    }

    @Override
    public long expected() {
        return hash(new AtomicIntegerArray(firstPrimes()));
    }

    /** Of what the filters have kept, in their order. */
    private static long hash(AtomicIntegerArray kept) {
        long hash = 0;
        for (int i = 0; i < kept.length(); i++) {
            hash = 31 * hash + kept.get(i);
        }
        return hash;
    }

    private int[] firstPrimes() {
        int[] found = new int[primes];
        int count = 0;
        for (int number = 2; count < primes; number++) {
            boolean prime = true;
            for (int i = 0; prime && i < count && found[i] * found[i] <= number; i++) {
                prime = number % found[i] != 0;
            }
            if (prime) {
                found[count++] = number;
            }
        }
        return found;
    }

    /** The last number that is fed to the sieve. */
    public int lastPrime() {
        return firstPrimes()[primes - 1];
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < primes; i++) {
            links.add(((Rendezvous) stage).rendezvous());
        }
        AtomicIntegerArray kept = new AtomicIntegerArray(primes);
        int last = lastPrime();
        List<Stage.Body> processes = new ArrayList<>();
        processes.add(() -> feed(links.getFirst(), last));
        for (int i = 0; i < primes - 1; i++) {
            int filter = i;
            processes.add(() -> kept.set(filter, filter(links.get(filter), links.get(filter + 1))));
        }
        processes.add(() -> kept.set(primes - 1, end(links.getLast())));
        stage.par(processes);
        return Outcome.of(hash(kept));
    }

    private static void feed(Link out, int last) throws InterruptedException {
        for (int number = 2; number <= last; number++) {
            out.put(Tokens.of(number));
        }
        out.put(Tokens.of(0));
    }

    private static int filter(Link in, Link out) throws InterruptedException {
        int prime = in.take();
        Integer number = in.take();
        while (number > 0) {
            if (number % prime != 0) {
                out.put(number);
            }
            number = in.take();
        }
        out.put(number);
        return prime;
    }

    private static int end(Link in) throws InterruptedException {
        int prime = in.take();
        Expect.equal("what follows the last prime", 0, in.take());
        return prime;
    }
}
