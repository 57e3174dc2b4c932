package dev.strait.examples.demo;

import dev.strait.examples.Sieve;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the {@link Sieve}, and checks what it finds. */
@Command(name = "sieve", description = "the sieve of Eratosthenes: a pipeline that grows by a process for each prime")
final class SieveCommand extends Program {
    @Mixin
    private final Backend.Choice choice = new Backend.Choice();

    @Option(names = "--primes", paramLabel = "<n>", description = "how many primes (default: ${DEFAULT-VALUE})")
    private int count = 100;

    @Override
    void run() throws InterruptedException {
        if (count < 1) {
            throw refusal("primes must be >= 1: primes=" + count);
        }
        Backend backend = choice.backend();
        List<Integer> primes;
        long start = System.nanoTime();
        try (Progress progress = progress()) {
            progress.stage("sieve on " + backend.name() + ": " + count + " primes");
            primes = Sieve.primes(backend.network("sieve"), count);
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        verify(primes, count);

        PrintWriter out = out();
        out.println(primes.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        out.println("The first " + count + " primes, checked; " + (count + 2) + " processes on " + backend.name() + ", "
                + millis + " ms.");
    }

    static void verify(List<Integer> primes, int count) {
        List<Integer> due = IntStream.iterate(2, n -> n + 1)
                .filter(n -> IntStream.rangeClosed(2, (int) Math.sqrt(n)).allMatch(d -> n % d != 0))
                .limit(count)
                .boxed()
                .toList();
        if (!primes.equals(due)) {
            throw new IllegalStateException("not the first " + count + " primes: " + primes);
        }
    }
}
