package dev.strait.naive;

import dev.strait.conformance.ScriptProperties;
import dev.strait.spi.Backend;

class NaivePropertiesTest extends ScriptProperties {
    @Override
    public Backend backend() {
        return new NaiveBackend();
    }
}
