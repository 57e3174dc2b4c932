package dev.strait.naive;

import dev.strait.conformance.Conformance;
import dev.strait.conformance.Promise;
import dev.strait.spi.Backend;
import java.util.Set;

class NaiveLawsTest extends Conformance {
    @Override
    public Backend backend() {
        return new NaiveBackend();
    }

    @Override
    public Set<Promise> promises() {
        return Set.of(Promise.DEADLOCKS);
    }
}
