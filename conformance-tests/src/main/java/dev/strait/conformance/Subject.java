package dev.strait.conformance;

import dev.strait.spi.Backend;

/** What the laws are tested on: the one thing a suite has to say. */
@FunctionalInterface
public interface Subject {
    /**
     * The backend under test; asked for at every network.
     *
     * @return the backend
     */
    Backend backend();
}
