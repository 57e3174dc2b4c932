package dev.strait.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes, after a run that had a {@link Conformance} suite in it, how the backend stands to each law: as text and as a page, named by the
 * backend. The launcher finds it as a service, so that nobody has to ask for it. They go to {@code target/conformance}, or {@code
 * build/conformance} where there is no {@code target}, or where the system property {@code strait.conformance.report} says.
 *
 * <p>A test belongs to the suite whose class is outermost around it: that of the method is the one that declares it, which is
 * the kit's, and the same for all backends.
 */
public final class Report implements TestExecutionListener {
    /** The system property with the directory. */
    public static final String DIRECTORY = "strait.conformance.report";

    /** What was found out by a test. */
    private record Finding(String name, String test, String group, Verdict.Outcome outcome, String message) {
        String remark() {
            return message.lines().findFirst().orElse("no reason is given");
        }
    }

    private final Map<String, List<Finding>> findings = new LinkedHashMap<>();
    private @Nullable TestPlan plan;

    /** Makes one; the launcher does. */
    public Report() {}

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan started) {
        findings.clear();
        plan = started;
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        add(test, Verdict.Outcome.SKIPPED, reason);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        switch (result.getStatus()) {
            case SUCCESSFUL -> {
                if (test.isTest()) {
                    add(test, Verdict.Outcome.PASSED, "");
                }
            }
            case ABORTED ->
                add(test, Verdict.Outcome.SKIPPED, message(result).replaceFirst("^Assumption failed: ", ""));
            case FAILED -> add(test, Verdict.Outcome.FAILED, message(result));
        }
    }

    private static String message(TestExecutionResult result) {
        return result.getThrowable()
                .map(thrown -> Optional.ofNullable(thrown.getMessage())
                        .filter(message -> !message.isBlank())
                        .orElse(thrown.getClass().getName()))
                .orElse("");
    }

    private void add(TestIdentifier test, Verdict.Outcome outcome, String message) {
        List<TestIdentifier> innermostFirst = withParents(test);
        String suite = "";
        String group = "";
        String name = "";
        for (TestIdentifier each : innermostFirst) {
            TestSource source = each.getSource().orElse(null);
            if (source instanceof ClassSource type) {
                suite = type.getClassName();
            } else if (source instanceof MethodSource method && group.isEmpty()) {
                group = method.getJavaMethod().getDeclaringClass().getSimpleName();
            }
            if (name.isEmpty() && !Catalogue.get().of(each.getDisplayName()).isEmpty()) {
                name = each.getDisplayName();
            }
        }
        String own = test.getDisplayName();
        String whole = name.isEmpty() || name.equals(own) ? own : name + " [" + own + "]";
        findings.computeIfAbsent(suite, any -> new ArrayList<>())
                .add(new Finding(name.isEmpty() ? own : name, whole, group, outcome, message));
    }

    private List<TestIdentifier> withParents(TestIdentifier test) {
        List<TestIdentifier> innermostFirst = new ArrayList<>();
        for (Optional<TestIdentifier> next = Optional.of(test); next.isPresent(); next = parent(next.get())) {
            innermostFirst.add(next.get());
        }
        return innermostFirst;
    }

    private Optional<TestIdentifier> parent(TestIdentifier test) {
        return plan == null ? Optional.empty() : plan.getParent(test);
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan finished) {
        Map<String, LawTable> byFile = new LinkedHashMap<>();
        tables().forEach((suite, table) -> {
            String name = table.suite().backend();
            byFile.put(byFile.containsKey(name) ? name + "-" + suite : name, table);
        });
        byFile.forEach(Report::write);
    }

    /** How the backends stand, by the class of the suite. */
    synchronized Map<String, LawTable> tables() {
        Map<String, LawTable> tables = new LinkedHashMap<>();
        findings.forEach((className, found) -> {
            Suites.Suite suite = Suites.of(className);
            if (suite != null) {
                LawTable table = LawTable.of(suite);
                found.forEach(finding -> enter(table, finding));
                tables.put(className, table);
            }
        });
        return tables;
    }

    private static void enter(LawTable table, Finding finding) {
        List<Law> laws = Catalogue.get().of(finding.name());
        for (Law law : laws) {
            table.verdicts().getOrDefault(law, new Verdict()).add(finding.outcome(), finding.group(), finding.remark());
        }
        if (finding.outcome() == Verdict.Outcome.FAILED) {
            table.failures().add(new LawTable.Failure(finding.test(), laws, finding.message()));
        }
    }

    private static void write(String name, LawTable table) {
        try {
            Path directory = Files.createDirectories(directory());
            Files.writeString(directory.resolve(name + ".txt"), TextPage.of(table));
            Files.writeString(directory.resolve(name + ".html"), HtmlPage.of(table));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory() {
        String asked = System.getProperty(DIRECTORY);
        if (asked != null) {
            return Path.of(asked);
        }
        boolean gradle = !Files.isDirectory(Path.of("target")) && Files.isDirectory(Path.of("build"));
        return Path.of(gradle ? "build" : "target", "conformance");
    }
}
