package dev.strait.threads;

import dev.strait.conformance.ScriptProperties;
import dev.strait.spi.Backend;

class ThreadsPropertiesTest extends ScriptProperties {
    @Override
    public Backend backend() {
        return new ThreadsBackend();
    }
}
