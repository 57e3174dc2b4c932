package dev.strait.proof.explorer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Defines the classes of Strait anew, with {@link Points} in them, and those of the tests that use them. Which class is which is a
 * matter of where it comes from: no list could forget one.
 */
final class ExploringLoader extends ClassLoader {
    private static final String STRAIT = "dev.strait.";
    private static final String EXPLORER = Execution.class.getPackageName() + ".";
    private static final String TESTS = root(Execution.class.getName(), url(Execution.class.getName()));

    private static final Map<String, Boolean> PRODUCTION = new ConcurrentHashMap<>();

    private final Fields fields = new Fields(this);

    static {
        registerAsParallelCapable();
    }

    ExploringLoader() {
        super(ExploringLoader.class.getClassLoader());
        setDefaultAssertionStatus(true); // the invariants are checked between steps
    }

    /** Whether a class is defined anew. */
    static boolean isExplored(String name) {
        return name.startsWith(STRAIT) && !name.startsWith(EXPLORER);
    }

    /** Whether a class is explored, and part of what ships. */
    static boolean isProduction(String name) {
        return PRODUCTION.computeIfAbsent(
                name, each -> isExplored(each) && !root(each, url(each)).equals(TESTS));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!isExplored(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (url(name) == null) {
            throw new ClassNotFoundException(name);
        }
        byte[] instrumented = Instrumenter.instrument(bytes(name), fields, isProduction(name));
        return defineClass(name, instrumented, 0, instrumented.length);
    }

    /** The class file. */
    byte[] bytes(String name) {
        URL url = url(name);
        if (url == null) {
            throw new IllegalStateException("no class file: " + name);
        }
        try (InputStream stream = url.openStream()) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable URL url(String name) {
        return ExploringLoader.class.getClassLoader().getResource(path(name));
    }

    private static String path(String name) {
        return name.replace('.', '/') + ".class";
    }

    private static String root(String name, @Nullable URL url) {
        if (url == null) {
            throw new IllegalStateException("no class file: " + name);
        }
        String whole = url.toString();
        return whole.substring(0, whole.length() - path(name).length());
    }
}
