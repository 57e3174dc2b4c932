package dev.strait.virtual;

import dev.strait.conformance.Conformance;
import dev.strait.spi.Backend;

class VirtualLawsTest extends Conformance {
    @Override
    public Backend backend() {
        return new VirtualBackend();
    }
}
