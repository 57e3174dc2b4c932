package dev.strait.virtual;

import dev.strait.conformance.ScriptProperties;
import dev.strait.spi.Backend;

class VirtualPropertiesTest extends ScriptProperties {
    @Override
    public Backend backend() {
        return new VirtualBackend();
    }
}
