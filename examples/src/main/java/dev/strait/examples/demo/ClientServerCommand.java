package dev.strait.examples.demo;

import dev.strait.examples.PrinterPool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the {@link PrinterPool}. */
@Command(name = "clientserver", description = "clients and a server: printers are lent by calls, some answered late")
final class ClientServerCommand extends Program {
    @Mixin
    private final Backend.Choice choice = new Backend.Choice();

    @Option(names = "--clients", paramLabel = "<n>", description = "how many clients (default: ${DEFAULT-VALUE})")
    private int clients = 20;

    @Option(names = "--printers", paramLabel = "<n>", description = "how many printers (default: ${DEFAULT-VALUE})")
    private int printers = 3;

    @Option(names = "--pages", paramLabel = "<n>", description = "pages for each client (default: ${DEFAULT-VALUE})")
    private int pages = 500;

    @Override
    void run() throws InterruptedException {
        requireAtLeastOne("clients", clients);
        requireAtLeastOne("printers", printers);
        requireAtLeastOne("pages", pages);
        Backend backend = choice.backend();
        PrinterPool.Report report;
        long start = System.nanoTime();
        try (Progress progress = progress()) {
            progress.stage("clients and server on " + backend.name());
            report = PrinterPool.run(backend.network("clientserver"), clients, printers, pages);
        }
        long nanos = System.nanoTime() - start;
        out().println(report.pages() + " pages on " + printers + " printers, never two clients on one; at most "
                + report.longestQueue() + " of " + clients + " clients have waited.");
        out().println(2L * report.pages() + " calls on " + backend.name() + ", " + nanos / (2L * report.pages())
                + " ns each.");
    }
}
