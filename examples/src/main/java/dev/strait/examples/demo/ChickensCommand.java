package dev.strait.examples.demo;

import dev.strait.examples.Chickens;
import dev.strait.examples.Chickens.Requests;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs {@link Chickens} with either kind of requests, and checks who has eaten how much. */
@Command(name = "chickens", description = "Wot, no chickens? A greedy philosopher, and a fair alternative against him")
final class ChickensCommand extends Program {
    @Mixin
    private final Backend.Choice choice = new Backend.Choice();

    @Option(
            names = "--philosophers",
            paramLabel = "<n>",
            description = "philosophers, the greedy one included (default: ${DEFAULT-VALUE})")
    private int philosophers = 5;

    @Option(names = "--batch", paramLabel = "<n>", description = "chickens at each lunch (default: ${DEFAULT-VALUE})")
    private int batch = 4;

    @Option(names = "--lunches", paramLabel = "<n>", description = "how many lunches (default: ${DEFAULT-VALUE})")
    private int lunches = 100;

    @Override
    void run() throws InterruptedException {
        Chickens college = accepted(() -> new Chickens(philosophers, batch, lunches));
        Backend backend = choice.backend();
        List<Integer> shared = college.run(backend.network("chickens"), Requests.SHARED);
        List<Integer> separate = college.run(backend.network("chickens"), Requests.SEPARATE);
        verify(shared, separate);

        PrintWriter out = out();
        out.println(lunches + " lunches of " + batch + " chickens on " + backend.name()
                + "; who has eaten how many, if requests come through");
        out.println();
        out.printf("%-20s %14s %22s%n", "", "one channel", "a channel for each");
        for (int i = 0; i < philosophers; i++) {
            String who = "philosopher " + i + (i == Chickens.GREEDY ? ", greedy" : "");
            out.printf("%-22s %12d %22d%n", who, shared.get(i), separate.get(i));
        }
        out.println();
        out.println(
                "The shared channel is fair to requests, and the greedy one makes more and sooner; the alternative over");
        out.println("a channel for each is fair to philosophers. All " + lunches * batch
                + " chickens accounted for, twice.");
    }

    private void verify(List<Integer> shared, List<Integer> separate) {
        List<Integer> greed = IntStream.range(0, philosophers)
                .mapToObj(i -> i == Chickens.GREEDY ? lunches * batch : 0)
                .toList();
        if (!shared.equals(greed)) {
            throw new IllegalStateException("by one channel they have eaten " + shared + " instead of " + greed);
        }
        int all = separate.stream().mapToInt(Integer::intValue).sum();
        int difference = Collections.max(separate) - Collections.min(separate);
        if (all != lunches * batch || difference > 1) {
            throw new IllegalStateException("by a channel for each they have eaten " + separate + ", which is not "
                    + lunches * batch + " in equal parts");
        }
    }
}
