package dev.strait.threads;

import dev.strait.conformance.AlternativeProperties;
import dev.strait.spi.Backend;

class ThreadsAlternativePropertiesTest extends AlternativeProperties {
    @Override
    public Backend backend() {
        return new ThreadsBackend();
    }
}
