package com.example;

import dev.strait.conformance.Conformance;
import dev.strait.naive.NaiveBackend;
import dev.strait.spi.Backend;

class NaiveConformanceTest extends Conformance {
    @Override
    public Backend backend() {
        return new NaiveBackend();
    }
}
