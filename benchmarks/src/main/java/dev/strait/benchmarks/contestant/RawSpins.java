package dev.strait.benchmarks.contestant;

import dev.strait.benchmarks.stage.Handoffs;
import dev.strait.benchmarks.stage.Link;

/** {@link RawSpin}, the bound on two processors. */
final class RawSpins extends PlainStage implements Handoffs {
    RawSpins(ThreadKind threads) {
        super(threads);
    }

    @Override
    public Link handoff() {
        return new RawSpin();
    }
}
