package dev.strait.threads;

import dev.strait.conformance.Conformance;
import dev.strait.spi.Backend;

class ThreadsLawsTest extends Conformance {
    @Override
    public Backend backend() {
        return new ThreadsBackend();
    }
}
