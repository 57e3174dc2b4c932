package dev.strait.virtual;

import dev.strait.conformance.Conformance;
import dev.strait.conformance.Promise;
import dev.strait.spi.Backend;
import java.util.Set;

class VirtualLawsTest extends Conformance {
    @Override
    public Backend backend() {
        return new VirtualBackend();
    }

    @Override
    public Set<Promise> promises() {
        return Set.of(Promise.ECONOMY, Promise.DEADLOCKS);
    }

    @Override
    public int crowd() {
        return 100_000;
    }
}
