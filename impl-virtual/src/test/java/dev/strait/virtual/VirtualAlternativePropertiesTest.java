package dev.strait.virtual;

import dev.strait.conformance.AlternativeProperties;
import dev.strait.spi.Backend;

class VirtualAlternativePropertiesTest extends AlternativeProperties {
    @Override
    public Backend backend() {
        return new VirtualBackend();
    }
}
