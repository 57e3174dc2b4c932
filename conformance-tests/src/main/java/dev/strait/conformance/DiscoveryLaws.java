package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.strait.Network;
import dev.strait.spi.Backend;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a backend is found: for backends that are service providers. If one of these fails, look at the declaration. */
public abstract class DiscoveryLaws extends Laws {
    private static final String PROPERTY = "strait.backend";
    private static final String PREFERRED = "virtual";

    /** For subclasses. */
    protected DiscoveryLaws() {}

    @Test
    @DisplayName("BK-01 a backend is found by its name")
    void found() throws Exception {
        requiresProvider();
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
    @DisplayName("BK-01 an unknown backend is refused, and the message lists those there are")
    void unknown() {
        requiresProvider();
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Network.on("no-such-backend"));
        String message = String.valueOf(refused.getMessage());
        assertTrue(
                message.contains("no-such-backend")
                        && message.contains(backend().name()),
                message);
    }

    @Test
    @DisplayName("BK-02 without a property the default backend is used")
    void standard() throws Exception {
        requiresDefault();
        withProperty(null, () -> {
            assertEquals("result", Network.call(net -> "result"));
            Network.run(net -> assertTrue(net.toString().contains(backend().name()), net::toString));
            Network.named("net").run(net -> assertEquals("net", net.name()));
        });
    }

    @Test
    @DisplayName("BK-02 the system property names the default backend, and a wrong one is refused by name")
    void property() throws Exception {
        requiresProvider();
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
    @DisplayName("BK-03 each instance of a backend is an incarnation of its own")
    void sessions() {
        Backend one = backend();
        Backend other = backend();
        assumeTrue(one != other, "the suite has one instance of the backend " + one.name());
        assertFalse(one.session().equals(other.session()), "two instances have one session");
    }

    private void requiresProvider() {
        assumeTrue(
                providers().anyMatch(this::isUnderTest),
                () -> "the service loader does not find the backend "
                        + backend().name());
    }

    /** By the rule: without a property it is the preferred one, or the only one. */
    private void requiresDefault() {
        requiresProvider();
        List<Backend> all = providers().toList();
        assumeTrue(
                backend().name().equals(PREFERRED) || all.stream().allMatch(this::isUnderTest),
                () -> "the backend " + backend().name() + " is not the default, there are others: " + all);
    }

    private boolean isUnderTest(Backend found) {
        return found.getClass() == backend().getClass()
                && found.name().equals(backend().name());
    }

    private static Stream<Backend> providers() {
        return ServiceLoader.load(Backend.class).stream().map(ServiceLoader.Provider::get);
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
