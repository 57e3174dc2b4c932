package dev.strait.naive;

import dev.strait.conformance.AlternativeProperties;
import dev.strait.spi.Backend;

class NaiveAlternativePropertiesTest extends AlternativeProperties {
    @Override
    public Backend backend() {
        return new NaiveBackend();
    }
}
