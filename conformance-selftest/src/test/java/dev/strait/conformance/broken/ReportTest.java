package dev.strait.conformance.broken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import dev.strait.conformance.Conformance;
import dev.strait.conformance.Report;
import dev.strait.spi.Backend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What the listener in the kit's jar writes about a suite, without being asked to. */
class ReportTest {
    @TempDir
    private Path directory;

    static final class Correct extends Conformance {
        @Override
        public Backend backend() {
            return Defect.NONE.backend();
        }
    }

    static final class Losing extends Conformance {
        @Override
        public Backend backend() {
            return Defect.DELIVERS_TWICE.backend();
        }
    }

    @BeforeEach
    void intoADirectoryOfItsOwn() {
        System.setProperty(Report.DIRECTORY, directory.toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty(Report.DIRECTORY);
    }

    private static DiscoverySelector test(Class<?> suite, String group, String method) throws ClassNotFoundException {
        return selectNestedMethod(List.of(suite), Class.forName(Conformance.class.getName() + "$" + group), method);
    }

    /** Runs the tests as an IDE would; returns the messages of the failures. */
    private static List<String> run(DiscoverySelector... selectors) {
        List<String> failures = new ArrayList<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectors)
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                                    result.getThrowable()
                                            .ifPresent(it -> failures.add(String.valueOf(it.getMessage())));
                                }
                            }
                        });
        return failures;
    }

    private String text(String name) throws Exception {
        return Files.readString(directory.resolve(name));
    }

    private static String lineOf(String law, String text) {
        return text.lines()
                .filter(line -> line.startsWith(law + " "))
                .findFirst()
                .orElse("no line of " + law);
    }

    @Test
    @DisplayName("a law is passed, skipped with the reason, or not run, which makes it no statement of conformance")
    void correct() throws Exception {
        run(test(Correct.class, "Channels", "copies"), test(Correct.class, "Economy", "rendezvous"));
        String text = text("naive.txt");
        assertTrue(text.startsWith("The backend naive does not conform"), text);
        assertTrue(lineOf("CH-02", text).matches("CH-02 +required +passed +\\d+ .+"), text);
        assertTrue(lineOf("EC-01", text).matches("EC-01 +optional +skipped +0 .+"), text);
        assertTrue(text.contains("does not promise ECONOMY"), text);
        assertTrue(lineOf("CH-01", text).contains("not run"), text);
        String page = text("naive.html");
        assertTrue(page.contains("ChannelLaws"), page);
        assertTrue(page.contains("<tr id=\"CH-02\">"), page);
    }

    @Test
    @DisplayName("a failure is told with its first line, and the test says which law it was and what to look at")
    void broken() throws Exception {
        List<String> failures = run(test(Losing.class, "Channels", "readsAreWrites"));
        String text = text("naive.txt");
        assertTrue(lineOf("CH-01", text).contains("failed"), text);
        assertFalse(failures.isEmpty());
        String message = failures.getFirst();
        assertTrue(message.contains("CH-01 The values read are the values written"), message);
        assertTrue(message.contains("look at `ChannelCore.offer`"), message);
        assertTrue(message.contains("trace:"), message);
        assertTrue(text.contains(message.lines().findFirst().orElseThrow()), text);
    }

    @Test
    @DisplayName(
            "a test that fails is told in full, once, however many laws it is of: what was tried, the seed and the trace")
    void inFull() throws Exception {
        List<String> failures = run(test(Losing.class, "Scripts", "everyValueOnceInOrder"));
        assertEquals(1, failures.size(), failures::toString);
        String message = failures.getFirst();
        assertTrue(message.contains("the scenario:") && message.contains("strait.conformance.seed="), message);
        String text = text("naive.txt");
        assertEquals(1, occurrences(indented(message), text), text);
        String name = text.lines()
                .dropWhile(line -> !line.equals("Failures"))
                .skip(2)
                .findFirst()
                .orElse("no failure");
        List<String> laws = List.of(name.split(" ")).stream()
                .takeWhile(word -> word.matches("([A-Z]{2}|T)-\\d+"))
                .toList();
        assertTrue(laws.size() > 1, name);
        String page = text("naive.html");
        assertEquals(1, occurrences("strait.conformance.seed=", page), page);
        assertEquals(1, occurrences("<h3 id=\"failure-1\">1. " + laws.getFirst(), page), page);
        for (String law : laws) {
            assertTrue(lineOf(law, text).contains("failed"), text);
            String row = page.substring(page.indexOf("<tr id=\"" + law + "\">"));
            assertTrue(row.substring(0, row.indexOf("</tr>")).contains("href=\"#failure-1\""), row);
        }
    }

    private static String indented(String message) {
        return message.lines().map(line -> "    " + line + "\n").collect(Collectors.joining());
    }

    private static int occurrences(String part, String whole) {
        return (whole.length() - whole.replace(part, "").length()) / part.length();
    }

    @Test
    @DisplayName("two suites of one backend, declared by the same classes of the kit, are two tables")
    void two() throws Exception {
        run(test(Correct.class, "Channels", "copies"), test(Losing.class, "Channels", "readsAreWrites"));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(4, files.count());
        }
        assertTrue(lineOf("CH-02", text("naive.txt")).contains("passed"));
        assertTrue(lineOf("CH-01", text("naive-" + Losing.class.getName() + ".txt"))
                .contains("failed"));
    }
}
