package dev.strait.naive;

import dev.strait.conformance.DiscoveryLaws;
import dev.strait.spi.Backend;

class NaiveDiscoveryTest extends DiscoveryLaws {
    @Override
    public Backend backend() {
        return new NaiveBackend();
    }
}
