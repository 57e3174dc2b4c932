package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Network;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * How a backend is found: for backends that are service providers, in a JVM where this one is the default. If one of these
 * fails, look at the declaration of the provider.
 */
public abstract class DiscoveryLaws extends Laws {
    private static final String PROPERTY = "strait.backend";

    /** For subclasses. */
    protected DiscoveryLaws() {}

    @Test
    @DisplayName("PR-01 a backend is found by its name")
    void found() throws Exception {
        String name = backend().name();
        AtomicInteger ran = new AtomicInteger();
        Patience.call("network", () -> {
            Network.run(name, net -> net.fork(ran::incrementAndGet));
            Network.on(name).run(net -> net.fork(ran::incrementAndGet));
            return "ended";
        });
        assertEquals(2, ran.get());
    }

    @Test
    @DisplayName("PR-01 an unknown backend is refused, and the message lists those there are")
    void unknown() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Network.on("no-such-backend"));
        String message = String.valueOf(refused.getMessage());
        assertTrue(
                message.contains("no-such-backend")
                        && message.contains(backend().name()),
                message);
    }

    @Test
    @DisplayName("PR-01 without a property the default backend is used")
    void standard() throws Exception {
        withProperty(null, () -> {
            assertEquals("result", Network.call(net -> "result"));
            Network.run(net -> assertTrue(net.toString().contains(backend().name()), net::toString));
            Network.named("net").run(net -> assertEquals("net", net.name()));
        });
    }

    @Test
    @DisplayName("PR-01 the system property names the default backend, and a wrong one is refused by name")
    void property() throws Exception {
        withProperty(
                backend().name(),
                () -> Network.run(
                        net -> assertTrue(net.toString().contains(backend().name()), net::toString)));
        withProperty("no-such-backend", () -> {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> Network.run(net -> {}));
            String message = String.valueOf(refused.getMessage());
            assertTrue(message.contains(PROPERTY) && message.contains("no-such-backend"), message);
        });
    }

    @Test
    @DisplayName("IN-04 each instance of a backend is an incarnation of its own")
    void sessions() {
        assertFalse(backend().session().equals(backend().session()), "two instances have one session");
    }

    private static void withProperty(@Nullable String value, Networks.Action action) throws Exception {
        String before = System.getProperty(PROPERTY);
        set(value);
        try {
            Patience.call("network", () -> {
                action.run();
                return "ended";
            });
        } finally {
            set(before);
        }
    }

    private static void set(@Nullable String value) {
        if (value == null) {
            System.clearProperty(PROPERTY);
        } else {
            System.setProperty(PROPERTY, value);
        }
    }
}
