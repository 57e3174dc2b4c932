package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Network;
import dev.strait.NetworkBody;
import dev.strait.NetworkBuilder;
import dev.strait.spi.Backend;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Networks that end in time or fail their test. */
final class Networks {
    private Networks() {}

    /**
     * Runs a network in a thread of its own, so that neither a hang nor a stray interrupt reaches the next test. A body that poison
     * stops is no failure of its network, but has not tested what it was to test.
     */
    static void run(Subject subject, NetworkBody body) throws Exception {
        run(Network.on(new Watched(subject.backend())), body);
    }

    /** As {@link #run}, for a network that deadlocks, and in which somebody does something about it. */
    static void runUnwatched(Subject subject, NetworkBody body) throws Exception {
        run(Network.on(new Watched(subject.backend())).lookout(ChronoUnit.FOREVER.getDuration()), body);
    }

    private static void run(NetworkBuilder network, NetworkBody body) throws Exception {
        AtomicBoolean completed = new AtomicBoolean();
        Patience.call("network", () -> {
            network.run(net -> {
                body.run(net);
                completed.set(true);
            });
            return "ended";
        });
        assertTrue(completed.get(), "poison has stopped the body of the network");
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

    /** What a network throws that fails, with that much grace. */
    static Throwable failureOf(Backend backend, Duration grace, NetworkBody body) {
        Throwable thrown = failureOf(() -> Patience.call("network", () -> {
            Network.on(backend).grace(grace).run(body);
            return "ended";
        }));
        assertNotNull(thrown, "the network did not fail");
        return thrown;
    }
}
