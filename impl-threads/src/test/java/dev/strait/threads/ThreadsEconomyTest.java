package dev.strait.threads;

import dev.strait.conformance.EconomyLaws;
import dev.strait.spi.Backend;

class ThreadsEconomyTest extends EconomyLaws {
    @Override
    public Backend backend() {
        return new ThreadsBackend();
    }
}
