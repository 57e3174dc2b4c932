package dev.strait.benchmarks.contestant;

import dev.strait.benchmarks.stage.Stage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** A stage of a contestant that brings nothing but links: its processes are threads, started and awaited here. */
abstract class PlainStage implements Stage {
    private final ThreadKind threads;

    PlainStage(ThreadKind threads) {
        this.threads = threads;
    }

    @Override
    public final void par(List<? extends Body> processes) throws Exception {
        new Par(threads, processes).run();
    }

    /**
     * Runs processes and waits for them, waking the caller once. If one fails or the caller is interrupted, the others
     * are interrupted and left to themselves: some links heed nothing, and a failed benchmark must end.
     */
    private static final class Par {
        private final List<Thread> members;
        private final AtomicInteger running;
        private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

        Par(ThreadKind kind, List<? extends Body> processes) {
            running = new AtomicInteger(processes.size());
            members = processes.stream()
                    .map(process -> kind.thread(() -> perform(process)))
                    .toList();
        }

        private void perform(Body process) {
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
