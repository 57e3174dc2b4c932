package dev.strait.benchmarks.contestant;

import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.SharedRendezvous;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TransferQueue;

/** {@link LinkedTransferQueue} by {@code transfer} and {@code take}. */
final class TransferQueues extends PlainStage implements SharedRendezvous {
    TransferQueues(ThreadKind threads) {
        super(threads);
    }

    @Override
    public Link rendezvous() {
        TransferQueue<Integer> queue = new LinkedTransferQueue<>();
        return new Link() {
            @Override
            public void put(Integer value) throws InterruptedException {
                queue.transfer(value);
            }

            @Override
            public Integer take() throws InterruptedException {
                return queue.take();
            }
        };
    }

    @Override
    public Link sharedRendezvous(int writers, int readers) {
        return rendezvous();
    }
}
