package dev.strait.virtual;

import dev.strait.conformance.EconomyLaws;
import dev.strait.spi.Backend;

class VirtualEconomyTest extends EconomyLaws {
    @Override
    public Backend backend() {
        return new VirtualBackend();
    }
}
