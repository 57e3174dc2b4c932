package dev.strait.naive;

import dev.strait.conformance.Conformance;
import dev.strait.spi.Backend;

class NaiveLawsTest extends Conformance {
    @Override
    public Backend backend() {
        return new NaiveBackend();
    }
}
