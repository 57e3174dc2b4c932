package dev.strait.benchmarks;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A contestant that brings nothing but its link: its processes are threads, started and awaited here. */
final class PlainThreads implements Contestant {
    private final Supplier<? extends Link> links;

    PlainThreads(Supplier<? extends Link> links) {
        this.links = links;
    }

    @Override
    public void run(ThreadKind threads, Workload workload) throws Exception {
        workload.run(new Stage() {
            @Override
            public Link link() {
                return links.get();
            }

            @Override
            public void par(List<? extends Body> processes) throws Exception {
                new Par(threads, processes).run();
            }
        });
    }

    /**
     * Runs processes and waits for them, waking the caller once. If one fails or the caller is interrupted, the others
     * are interrupted and left to themselves: some links heed nothing, and a failed benchmark must end.
     */
    private static final class Par {
        private final List<Thread> members;
        private final AtomicInteger running;
        private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

        Par(ThreadKind kind, List<? extends Stage.Body> processes) {
            running = new AtomicInteger(processes.size());
            members = processes.stream()
                    .map(process -> kind.thread(() -> perform(process)))
                    .toList();
        }

        private void perform(Stage.Body process) {
            try {
                process.run();
                if (running.decrementAndGet() == 0) {
                    ended.complete(true);
                }
            } catch (Throwable thrown) {
                ended.completeExceptionally(thrown);
            }
        }

        void run() throws Exception {
            members.forEach(Thread::start);
            try {
                ended.get();
            } catch (InterruptedException | ExecutionException thrown) {
                members.forEach(Thread::interrupt);
                throw thrown;
            }
        }
    }
}
