package dev.strait.conformance;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Under what circumstances a statement was made. */
final class Surroundings {
    private Surroundings() {}

    /** Each with its name, in the order in which they are shown. */
    static Map<String, String> of(Suites.Suite suite) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("backend", suite.backend() + " (" + suite.type() + ")");
        all.put("capabilities", suite.capabilities());
        all.put("promises", suite.promises());
        all.put("kit", version());
        all.put("effort", Effort.asked().toString());
        all.put("seed", System.getProperty(Trials.SEED, "a new one for each scenario"));
        all.put("JDK", property("java.vm.name") + " " + property("java.runtime.version"));
        all.put(
                "system",
                property("os.name") + " " + property("os.version") + ", " + property("os.arch") + ", "
                        + Runtime.getRuntime().availableProcessors() + " processors");
        all.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        return all;
    }

    private static String version() {
        @Nullable String version = Surroundings.class.getPackage().getImplementationVersion();
        return "strait-conformance-tests " + (version == null ? "from its classes" : version);
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
