package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The guide shows code that is there. */
class GuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "write-a-backend.md");
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)");
    private static final int AT_LEAST = 5;

    @Test
    @DisplayName("each piece of Java in the guide stands in the sources of a backend, or of its test")
    void snippets() throws IOException {
        List<String> sources = new ArrayList<>();
        for (String module : List.of("naive-backend", "impl-virtual", "conformance-selftest")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src"))) {
                for (Path file :
                        files.filter(it -> it.toString().endsWith(".java")).toList()) {
                    sources.add(squeezed(Files.readString(file)));
                }
            }
        }
        List<String> blocks = matches(BLOCK);
        assertTrue(blocks.size() >= AT_LEAST, blocks::toString);
        for (String block : blocks) {
            assertTrue(
                    sources.stream().anyMatch(source -> source.contains(squeezed(block))), () -> "not there: " + block);
        }
    }

    @Test
    @DisplayName("what the guide links to is there, and so are the laws that it names")
    void links() throws IOException {
        for (String link : matches(LINK)) {
            assertTrue(Files.exists(GUIDE.resolveSibling(link)), link);
        }
        for (String number : Catalogue.numbersIn(Files.readString(GUIDE))) {
            assertTrue(Catalogue.get().law(number) != null, number);
        }
    }

    private static List<String> matches(Pattern pattern) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(GUIDE));
        List<String> all = new ArrayList<>();
        while (matcher.find()) {
            all.add(matcher.group(1));
        }
        return all;
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", " ").trim();
    }
}
