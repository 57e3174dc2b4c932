package dev.strait.naive;

import dev.strait.conformance.DeathProperties;
import dev.strait.spi.Backend;

class NaiveDeathPropertiesTest extends DeathProperties {
    @Override
    public Backend backend() {
        return new NaiveBackend();
    }
}
