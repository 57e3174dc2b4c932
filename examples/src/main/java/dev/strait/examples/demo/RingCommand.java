package dev.strait.examples.demo;

import dev.strait.examples.TokenRing;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs and times a {@link TokenRing}. */
@Command(name = "ring", description = "the token ring: what a communication costs when there are many processes")
final class RingCommand extends Program {
    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(365);

    @Mixin
    private final Backend.Choice choice = new Backend.Choice();

    @Option(
            names = "--elements",
            paramLabel = "<n>",
            description = "processes besides the root (default: ${DEFAULT-VALUE})")
    private int elements = TokenRing.PUBLISHED.elements();

    @Option(
            names = "--cycles",
            paramLabel = "<n>",
            description = "how often the root passes each token on (default: ${DEFAULT-VALUE})")
    private int cycles = TokenRing.PUBLISHED.cycles();

    @Option(
            names = "--tokens",
            paramLabel = "<n>",
            description = "tokens in the ring at a time (default: ${DEFAULT-VALUE})")
    private int tokens = TokenRing.PUBLISHED.tokens();

    @Option(
            names = "--buffer",
            paramLabel = "<n>",
            description = "tokens that each channel holds (default: ${DEFAULT-VALUE}, a rendezvous)")
    private int buffer = TokenRing.PUBLISHED.buffer();

    @Option(names = "--runs", paramLabel = "<n>", description = "runs, each of ten rings (default: ${DEFAULT-VALUE})")
    private int runs = 3;

    @Override
    void run() throws InterruptedException {
        RingTimer timer = accepted(
                () -> new RingTimer(new TokenRing(elements, cycles, tokens, buffer), runs, AS_LONG_AS_IT_TAKES));
        Summary summary;
        try (Progress progress = progress()) {
            summary = timer.measure(choice.backend(), progress);
        }
        RingTable.print(out(), timer, Map.of(choice.backend().name(), summary));
    }
}
