package dev.strait.conformance;

import dev.strait.spi.Backend;
import java.io.PrintStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Prints the law table of a backend, which the service loader has to find:
 *
 * {@snippet lang=sh :
 * java -cp … dev.strait.conformance.Statement my-backend
 * java -cp … dev.strait.conformance.Statement my-backend ECONOMY     # with what it promises
 * }
 *
 * The same table, and a page of it, are written to files, as after every run of a {@link Conformance} suite: see {@link Report}. The exit
 * status is 0 if the backend conforms, 1 if it does not, and 2 if it could not be tested.
 */
public final class Statement {
    private static final int CONFORMS = 0;
    private static final int BREAKS_A_LAW = 1;
    private static final int NOT_TESTED = 2;

    private Statement() {}

    /**
     * Tests the backend of that name.
     *
     * @param arguments the name, and its promises
     */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    /** Does it all but to exit. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        Map<String, ServiceLoader.Provider<Backend>> known = providers();
        if (arguments.isEmpty() || !known.containsKey(arguments.getFirst())) {
            err.println("usage: Statement BACKEND [PROMISE ...]; backends: " + known.keySet() + ", promises: "
                    + EnumSet.allOf(Promise.class));
            return NOT_TESTED;
        }
        try {
            Set<Promise> promises = EnumSet.noneOf(Promise.class);
            arguments.stream().skip(1).map(Promise::valueOf).forEach(promises::add);
            Provided.tested = known.get(arguments.getFirst());
            Provided.promised = promises;
            return test(out);
        } catch (IllegalArgumentException unknown) {
            err.println(unknown.getMessage());
            return NOT_TESTED;
        } catch (NoClassDefFoundError missing) {
            err.println("add org.junit.platform:junit-platform-launcher to the class path, of your JUnit's version: "
                    + missing);
            return NOT_TESTED;
        }
    }

    private static int test(PrintStream out) {
        Report report = new Report();
        LauncherConfig config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestExecutionListeners(report)
                .build();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(Provided.class))
                .build();
        LauncherFactory.create(config).execute(request);
        LawTable table = report.tables().get(Provided.class.getName());
        if (table == null) {
            return NOT_TESTED;
        }
        out.print(TextPage.of(table));
        return table.conforms() ? CONFORMS : BREAKS_A_LAW;
    }

    private static Map<String, ServiceLoader.Provider<Backend>> providers() {
        Map<String, ServiceLoader.Provider<Backend>> known = new TreeMap<>();
        ServiceLoader.load(Backend.class).stream()
                .forEach(provider -> known.put(provider.get().name(), provider));
        return known;
    }

    /** The suite of a backend that is known by its name. */
    static final class Provided extends Conformance {
        private static volatile ServiceLoader.@Nullable Provider<Backend> tested;
        private static volatile Set<Promise> promised = Set.of();

        @Override
        public Backend backend() {
            ServiceLoader.Provider<Backend> provider = tested;
            if (provider == null) {
                throw new IllegalStateException("run by Statement only");
            }
            return provider.get();
        }

        @Override
        public Set<Promise> promises() {
            return promised;
        }
    }
}
