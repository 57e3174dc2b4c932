package com.example;

import dev.strait.conformance.Conformance;
import dev.strait.virtual.VirtualBackend;
import dev.strait.spi.Backend;

class VirtualConformanceTest extends Conformance {
    @Override
    public Backend backend() {
        return new VirtualBackend();
    }
}
