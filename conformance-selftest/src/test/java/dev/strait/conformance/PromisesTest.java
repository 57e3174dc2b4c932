package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The javadoc and the catalogue fit: what a type or a method promises has its numbers in a tag {@code laws}, and every law is
 * somebody's promise.
 */
class PromisesTest {
    /** The sources that are published, seen from the module that this test is run in. */
    private static final List<Path> SOURCES =
            List.of(Path.of("..", "api", "src", "main", "java"), Path.of("..", "engine", "src", "main", "java"));

    /** Enough that sources that are not found, or tags that are not read, do not pass. */
    private static final int AT_LEAST = 100;

    /** Laws that no type or method promises by itself. */
    private static final Map<String, String> NOBODYS = Map.of(
            "EQ-01", "is about several backends, and promised by none",
            "EQ-02", "says of whole networks what the laws of their parts say together",
            "EX-01", "is about the examples of the javadoc, each of which is its own promise");

    /** The chapter whose rows are not laws but mistakes, tried again under the laws that they broke. */
    private static final String DEFECTS = "Defects of predecessors";

    private static final Pattern TAG = Pattern.compile("^ *\\* @laws\\b(.*)$", Pattern.MULTILINE);

    /** A tag, and where it is. */
    private record Promise(String where, String text) {
        List<String> numbers() {
            return List.of(text.trim().split(" "));
        }
    }

    private static List<Promise> promisesIn(String where, String source) {
        Matcher tag = TAG.matcher(source);
        List<Promise> promises = new ArrayList<>();
        while (tag.find()) {
            long line = source.substring(0, tag.start()).lines().count() + 1;
            promises.add(new Promise(where + ":" + line, tag.group(1)));
        }
        return promises;
    }

    private static List<Promise> promises() {
        List<Promise> promises = new ArrayList<>();
        for (Path root : SOURCES) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                        .sorted()
                        .toList()) {
                    promises.addAll(promisesIn(root.relativize(file).toString(), Files.readString(file)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return promises;
    }

    /** What is wrong with the tags, in the words of the failure. */
    private static List<String> mistakes(List<Promise> promises) {
        List<String> mistakes = new ArrayList<>();
        for (Promise promise : promises) {
            Set<String> seen = new TreeSet<>();
            for (String number : promise.numbers()) {
                Law law = Catalogue.get().law(number);
                if (law == null) {
                    mistakes.add(promise.where() + " promises '" + number + "', which is no law of docs/laws.md");
                } else if (law.chapter().equals(DEFECTS)) {
                    mistakes.add(promise.where() + " promises " + number + ", which is no law but a mistake");
                } else if (!seen.add(number)) {
                    mistakes.add(promise.where() + " promises " + number + " twice");
                }
            }
        }
        return mistakes;
    }

    @Test
    @DisplayName("every number in a tag of the javadoc is that of a law")
    void everyPromiseALaw() {
        List<Promise> promises = promises();
        assertTrue(promises.size() >= AT_LEAST, () -> "few promises: " + promises);
        assertEquals(List.of(), mistakes(promises));
    }

    @Test
    @DisplayName("every law is promised by some type or method, but for those that nobody could")
    void everyLawAPromise() {
        Map<String, String> unpromised = new LinkedHashMap<>();
        Catalogue.get().laws().stream()
                .filter(law -> !law.chapter().equals(DEFECTS))
                .forEach(law -> unpromised.put(law.number(), law.sentence()));
        assertTrue(unpromised.size() >= AT_LEAST, () -> "few laws: " + unpromised);
        promises().forEach(promise -> promise.numbers().forEach(unpromised::remove));
        assertEquals(
                NOBODYS.keySet(),
                unpromised.keySet(),
                () -> "promised nowhere, though not excused, or excused, though promised: " + unpromised);
    }

    @Test
    @DisplayName("a mistake in a tag is found, and told with the file and the line")
    void mistakesAreFound() {
        String source = """
                /**
                 * A thing.
                 *
                 * @laws CH-01 CH-99 CH-01 T-1
                 */
                class Thing {
                    /**
                     * Does it.
                     *
                     * @laws
                     */
                    void act() {}
                }
                """;
        assertEquals(
                List.of(
                        "Thing.java:4 promises 'CH-99', which is no law of docs/laws.md",
                        "Thing.java:4 promises CH-01 twice",
                        "Thing.java:4 promises T-1, which is no law but a mistake",
                        "Thing.java:10 promises '', which is no law of docs/laws.md"),
                mistakes(promisesIn("Thing.java", source)));
    }

    @Test
    @DisplayName("every defect of a predecessor is tried under a law that is promised")
    void defects() {
        Set<String> promised = promises().stream()
                .flatMap(promise -> promise.numbers().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        CatalogueTest.names().stream()
                .filter(name -> Catalogue.numbersIn(name).stream().anyMatch(number -> number.startsWith("T-")))
                .forEach(name -> assertTrue(
                        Catalogue.numbersIn(name).stream()
                                .anyMatch(number -> promised.contains(number) || NOBODYS.containsKey(number)),
                        () -> "tries a mistake under no law: " + name));
    }
}
