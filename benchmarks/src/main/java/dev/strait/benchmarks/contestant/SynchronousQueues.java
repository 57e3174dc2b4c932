package dev.strait.benchmarks.contestant;

import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.SharedRendezvous;
import java.util.concurrent.SynchronousQueue;

/** {@link SynchronousQueue}, fair or not, which any number of threads may use. */
final class SynchronousQueues extends PlainStage implements SharedRendezvous {
    private final boolean fair;

    SynchronousQueues(ThreadKind threads, boolean fair) {
        super(threads);
        this.fair = fair;
    }

    @Override
    public Link rendezvous() {
        return new QueueLink(new SynchronousQueue<>(fair));
    }

    @Override
    public Link sharedRendezvous(int writers, int readers) {
        return rendezvous();
    }
}
