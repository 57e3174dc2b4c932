package dev.strait.examples.demo;

import dev.strait.examples.MovingSieve;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the {@link MovingSieve}, and checks what it finds. */
@Command(name = "movingsieve", description = "the sieve again: idle cells that grow into a pipeline by moving ends")
final class MovingSieveCommand extends Program {
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
            progress.stage("moving sieve on " + backend.name() + ": " + count + " primes");
            primes = MovingSieve.primes(backend.network("movingsieve"), count);
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        SieveCommand.verify(primes, count);
        PrintWriter out = out();
        out.println(primes.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        out.println("The first " + count + " primes, checked; " + count + " cells on " + backend.name()
                + ", one end moved for each, " + millis + " ms.");
    }
}
