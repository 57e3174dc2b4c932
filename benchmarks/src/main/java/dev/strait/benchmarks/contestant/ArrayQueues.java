package dev.strait.benchmarks.contestant;

import dev.strait.benchmarks.stage.Handoffs;
import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.Parking;
import dev.strait.benchmarks.stage.SharedBuffers;
import java.util.concurrent.ArrayBlockingQueue;

/** {@link ArrayBlockingQueue}, one lock for everybody. As a {@linkplain Handoffs hand-off} it holds one value. */
final class ArrayQueues extends PlainStage implements SharedBuffers, Parking {
    ArrayQueues(ThreadKind threads) {
        super(threads);
    }

    @Override
    public Link handoff() {
        return buffer(1);
    }

    @Override
    public Link buffer(int capacity) {
        return new QueueLink(new ArrayBlockingQueue<>(capacity));
    }

    @Override
    public Link sharedBuffer(int capacity, int writers, int readers) {
        return buffer(capacity);
    }
}
