package dev.strait.benchmarks.contestant;

import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.Rendezvous;

/** {@link OneSlot}, the reference. */
final class OneSlots extends PlainStage implements Rendezvous {
    OneSlots(ThreadKind threads) {
        super(threads);
    }

    @Override
    public Link rendezvous() {
        return new OneSlot();
    }
}
