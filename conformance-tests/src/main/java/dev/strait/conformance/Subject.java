package dev.strait.conformance;

import dev.strait.spi.Backend;
import java.util.Set;

/** What the laws are tested on. */
@FunctionalInterface
public interface Subject {
    /**
     * The backend under test; asked for at every network.
     *
     * @return the backend, which may be a new one each time
     */
    Backend backend();

    /**
     * What it promises beyond the laws that hold on all backends. What it does not promise is shown as skipped.
     *
     * @return its promises: none, unless overridden
     */
    default Set<Promise> promises() {
        return Set.of();
    }

    /**
     * How many processes it can carry that all wait at once.
     *
     * @return their number: a thousand, unless overridden
     */
    default int crowd() {
        return 1000;
    }
}
