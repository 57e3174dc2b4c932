package dev.strait.virtual;

import dev.strait.conformance.DiscoveryLaws;
import dev.strait.spi.Backend;

class VirtualDiscoveryTest extends DiscoveryLaws {
    @Override
    public Backend backend() {
        return new VirtualBackend();
    }
}
