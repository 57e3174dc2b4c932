package dev.strait.benchmarks.contestant;

import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.Parking;

/** {@link RawPark}, the bound for all that park. */
final class RawParks extends PlainStage implements Parking {
    RawParks(ThreadKind threads) {
        super(threads);
    }

    @Override
    public Link handoff() {
        return new RawPark();
    }
}
