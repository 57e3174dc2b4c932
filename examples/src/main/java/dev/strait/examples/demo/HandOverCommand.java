package dev.strait.examples.demo;

import dev.strait.examples.HandOver;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the {@link HandOver}. */
@Command(name = "handover", description = "workers that hand sessions over to each other, unseen by the clients")
final class HandOverCommand extends Program {
    private static final int REQUESTS = 100;
    private static final int STINT = 7;

    @Mixin
    private final Backend.Choice choice = new Backend.Choice();

    @Option(names = "--clients", paramLabel = "<n>", description = "how many clients (default: ${DEFAULT-VALUE})")
    private int clients = 20;

    @Option(names = "--workers", paramLabel = "<n>", description = "how many workers (default: ${DEFAULT-VALUE})")
    private int workers = 4;

    @Override
    void run() throws InterruptedException {
        if (clients < 1 || workers < 1) {
            throw refusal("clients and workers must be >= 1: clients=" + clients + ", workers=" + workers);
        }
        Backend backend = choice.backend();
        int shifts;
        try (Progress progress = progress()) {
            progress.stage("hand-over on " + backend.name());
            shifts = HandOver.run(backend.network("handover"), clients, workers, REQUESTS, STINT);
        }
        out().println(clients + " clients on " + backend.name() + " had " + REQUESTS
                + " answers each, all checked, from " + workers + " workers, who handed a session over "
                + (shifts - clients) + " times.");
    }
}
