package dev.strait.threads;

import dev.strait.conformance.Conformance;
import dev.strait.conformance.Promise;
import dev.strait.spi.Backend;
import java.util.Set;

class ThreadsLawsTest extends Conformance {
    @Override
    public Backend backend() {
        return new ThreadsBackend();
    }

    @Override
    public Set<Promise> promises() {
        return Set.of(Promise.ECONOMY, Promise.DEADLOCKS);
    }
}
