package dev.strait.benchmarks.contestant;

import dev.strait.benchmarks.stage.Link;
import java.util.concurrent.BlockingQueue;

/** A blocking queue of {@code java.util.concurrent}. */
final class QueueLink implements Link {
    private final BlockingQueue<Integer> queue;

    QueueLink(BlockingQueue<Integer> queue) {
        this.queue = queue;
    }

    @Override
    public void put(Integer value) throws InterruptedException {
        queue.put(value);
    }

    @Override
    public Integer take() throws InterruptedException {
        return queue.take();
    }
}
