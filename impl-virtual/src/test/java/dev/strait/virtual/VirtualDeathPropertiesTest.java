package dev.strait.virtual;

import dev.strait.conformance.DeathProperties;
import dev.strait.spi.Backend;

class VirtualDeathPropertiesTest extends DeathProperties {
    @Override
    public Backend backend() {
        return new VirtualBackend();
    }
}
