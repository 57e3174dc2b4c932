package dev.strait.conformance;

import dev.strait.Network;
import dev.strait.NetworkBody;
import org.jspecify.annotations.Nullable;

/** Networks that end in time or fail their test. */
final class Networks {
    private Networks() {}

    /** Runs a network in a thread of its own, so that neither a hang nor a stray interrupt reaches the next test. */
    static void run(Subject subject, NetworkBody body) throws Exception {
        Patience.call("network", () -> {
            Network.on(subject.backend()).run(body);
            return "ended";
        });
    }

    /** What can throw anything. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    /** What the action throws; null if it returns. */
    static @Nullable Throwable failureOf(Action action) {
        try {
            action.run();
            return null;
        } catch (Throwable thrown) {
            return thrown;
        }
    }
}
