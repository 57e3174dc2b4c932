package dev.strait;

import dev.strait.spi.Backend;
import java.util.Collections;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/** The backends that the service loader finds, by name. */
final class Backends {
    static final String PROPERTY = "strait.backend";
    private static final String PREFERRED = "virtual";

    private Backends() {}

    /**
     * The backend of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    static Backend named(String name) {
        return pick(Found.BACKENDS, name, "");
    }

    static Set<String> names() {
        return Collections.unmodifiableSet(Found.BACKENDS.keySet());
    }

    /** The one the system property names, else the virtual one, else the only one there is. */
    static Backend standard() {
        Map<String, Backend> found = Found.BACKENDS;
        String name = System.getProperty(PROPERTY);
        if (name != null) {
            return pick(found, name, " (from the system property " + PROPERTY + ")");
        }
        if (!found.containsKey(PREFERRED) && found.size() == 1) {
            return found.values().iterator().next();
        }
        return pick(found, PREFERRED, "");
    }

    static Backend pick(Map<String, Backend> found, String name, String origin) {
        Backend backend = found.get(name);
        if (backend == null) {
            throw new IllegalArgumentException("no backend is named '" + name + "'" + origin + "; "
                    + (found.isEmpty()
                            ? "there is none on the class path or module path: add strait-impl-virtual or strait-impl-threads"
                            : "known backends: " + String.join(", ", found.keySet())));
        }
        return backend;
    }

    private static Map<String, Backend> load() {
        Map<String, Backend> found = new TreeMap<>();
        for (Backend backend : ServiceLoader.load(Backend.class, Backends.class.getClassLoader())) {
            add(found, backend);
        }
        for (Backend backend : ServiceLoader.load(Backend.class)) {
            add(found, backend);
        }
        return found;
    }

    private static void add(Map<String, Backend> found, Backend backend) {
        Backend other = found.putIfAbsent(backend.name(), backend);
        if (other != null && other.getClass() != backend.getClass()) {
            throw new ServiceConfigurationError("two backends are named '" + backend.name() + "': "
                    + other.getClass().getName() + " and " + backend.getClass().getName());
        }
    }

    /** Loaded once, at first use. */
    private static final class Found {
        static final Map<String, Backend> BACKENDS = load();
    }
}
