package dev.strait.benchmarks.run;

import dev.strait.benchmarks.contestant.Contestant;
import dev.strait.benchmarks.contestant.Go;
import dev.strait.benchmarks.contestant.Local;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What starts the contestants.
 *
 * @param jvm for those that run in a JVM
 * @param go for Go; null if there is none, and it is left out
 */
record Launchers(Launcher jvm, @Nullable Launcher go) {
    /** The one of a contestant; nothing if there is none. In a busy mode it measures beside a {@link Neighbour}. */
    Optional<Launcher> of(Contestant contestant) {
        Optional<Launcher> launcher = switch (contestant) {
            case Local local -> Optional.of(jvm);
            case Go program -> Optional.ofNullable(go);
        };
        return launcher.map(Accompanied::new);
    }
}
