package dev.strait.examples.demo;

import dev.strait.examples.Regulate;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs {@link Regulate}, and checks what must be so at any speed. */
@Command(name = "regulate", description = "a stream made slower: the last value is passed on at a regular interval")
final class RegulateCommand extends Program {
    @Mixin
    private final Backend.Choice choice = new Backend.Choice();

    @Option(names = "--values", paramLabel = "<n>", description = "numbers that go in (default: ${DEFAULT-VALUE})")
    private int values = 200;

    @Option(
            names = "--delay",
            paramLabel = "<ms>",
            description = "how long each takes to come, at least, in ms (default: ${DEFAULT-VALUE})")
    private int delay = 2;

    @Option(
            names = "--interval",
            paramLabel = "<ms>",
            description = "how long it takes before a number is passed on, at least, in ms (default: ${DEFAULT-VALUE})")
    private int interval = 50;

    @Override
    void run() throws InterruptedException {
        Regulate regulate = accepted(() -> new Regulate(values, Duration.ofMillis(delay), Duration.ofMillis(interval)));
        Backend backend = choice.backend();
        Regulate.Outcome outcome;
        try (Progress progress = progress()) {
            progress.stage("regulate on " + backend.name() + ": " + values + " numbers");
            outcome = regulate.run(backend.network("regulate"));
        }
        regulate.check(outcome);

        PrintWriter out = out();
        out.println(outcome.passedOn().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        out.println("Of " + values + " numbers on " + backend.name() + ", one in " + delay + " ms, "
                + outcome.passedOn().size() + " were passed on, one in " + interval + " ms; "
                + outcome.took().toMillis() + " ms.");
        out.println("In order, the last one last, and never early: checked.");
    }
}
