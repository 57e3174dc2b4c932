package dev.strait.threads;

import dev.strait.conformance.DeathProperties;
import dev.strait.spi.Backend;

class ThreadsDeathPropertiesTest extends DeathProperties {
    @Override
    public Backend backend() {
        return new ThreadsBackend();
    }
}
