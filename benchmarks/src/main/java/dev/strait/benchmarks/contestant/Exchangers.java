package dev.strait.benchmarks.contestant;

import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.Rendezvous;

/** {@link java.util.concurrent.Exchanger}, which is no channel for more than two: it would let two writers meet. */
final class Exchangers extends PlainStage implements Rendezvous {
    Exchangers(ThreadKind threads) {
        super(threads);
    }

    @Override
    public Link rendezvous() {
        return new ExchangerLink();
    }
}
