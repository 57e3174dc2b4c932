package dev.strait.threads;

import dev.strait.conformance.DiscoveryLaws;
import dev.strait.spi.Backend;

class ThreadsDiscoveryTest extends DiscoveryLaws {
    @Override
    public Backend backend() {
        return new ThreadsBackend();
    }
}
