package dev.strait.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The laws, as {@code docs/laws.md} has them: the build puts that page into the jar, and this class reads its tables, so that there is
 * one source. A row is a law if its first cell is a number; a table of three columns has the kind in the second. A last sentence in
 * italics is what the law is for.
 */
final class Catalogue {
    private static final String PAGE = "laws.md";
    private static final Pattern HEADING = Pattern.compile("## (.+)");
    private static final Pattern ROW = Pattern.compile("\\| ([A-Z]+-\\d+) \\| (?:([TFH][^|]*) \\| )?(.+) \\|");
    private static final Pattern INTENT = Pattern.compile("(.+) \\*([A-Z][^*]+\\.)\\*");
    private static final Pattern ADVICE = Pattern.compile("If one fails, (look at .+)");
    private static final Pattern REASON = Pattern.compile("([A-Z]+-\\d+) is untestable: (.+)");
    private static final Pattern NUMBER = Pattern.compile("\\b(?:[A-Z]{2}|T)-\\d+\\b");

    private final Map<String, Law> laws = new LinkedHashMap<>();
    private final Set<String> twice = new LinkedHashSet<>();

    /** The catalogue of this kit. */
    static Catalogue get() {
        return Loaded.CATALOGUE;
    }

    private static final class Loaded {
        static final Catalogue CATALOGUE = new Catalogue(page());
    }

    private static String page() {
        try (InputStream page = Catalogue.class.getResourceAsStream(PAGE)) {
            if (page == null) {
                throw new IllegalStateException(PAGE + " is not in the kit's jar, beside " + Catalogue.class.getName());
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Catalogue(String page) {
        List<String> chapter = new ArrayList<>();
        for (String line : page.lines().toList()) {
            if (HEADING.matcher(line).matches()) {
                read(chapter);
                chapter.clear();
            }
            chapter.add(line);
        }
        read(chapter);
    }

    private void read(List<String> chapter) {
        String advice = "";
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String paragraph : paragraphs(chapter)) {
            Matcher found = ADVICE.matcher(paragraph);
            Matcher reason = REASON.matcher(paragraph);
            if (found.matches()) {
                advice = found.group(1).trim();
            } else if (reason.matches()) {
                reasons.put(reason.group(1), reason.group(2));
            }
        }
        String heading = "";
        for (String line : chapter) {
            Matcher title = HEADING.matcher(line);
            Matcher row = ROW.matcher(line);
            if (title.matches()) {
                heading = title.group(1);
            } else if (row.matches()) {
                String number = row.group(1);
                add(law(number, row.group(2), row.group(3), heading, advice, reasons.getOrDefault(number, "")));
            }
        }
    }

    private static List<String> paragraphs(List<String> lines) {
        return List.of(String.join("\n", lines).split("\n\n")).stream()
                .map(paragraph -> paragraph.replace('\n', ' '))
                .toList();
    }

    private static Law law(
            String number, @Nullable String kinds, String sentence, String chapter, String advice, String reason) {
        Law.Standing standing = Law.Standing.REQUIRED;
        List<String> letters = new ArrayList<>();
        for (String kind : kinds == null ? new String[] {"T"} : kinds.split(", ")) {
            if (kind.length() == 1) {
                letters.add(kind);
            } else {
                standing = Law.Standing.valueOf(kind.toUpperCase(Locale.ROOT));
            }
        }
        Matcher intended = INTENT.matcher(sentence);
        boolean has = intended.matches();
        return new Law(
                number,
                String.join(", ", letters),
                standing,
                has ? intended.group(1) : sentence,
                has ? intended.group(2) : "",
                chapter,
                advice,
                reason);
    }

    private void add(Law law) {
        if (laws.putIfAbsent(law.number(), law) != null) {
            twice.add(law.number());
        }
    }

    /** All laws, in the order of the page. */
    Collection<Law> laws() {
        return laws.values();
    }

    /** The law of that number; null if there is none. */
    @Nullable Law law(String number) {
        return laws.get(number);
    }

    /** The numbers that stand for more than one law. */
    Set<String> twice() {
        return twice;
    }

    /** The numbers that a name of a test has in it. */
    static List<String> numbersIn(String name) {
        Matcher number = NUMBER.matcher(name);
        return Stream.iterate(number.find(), found -> found, found -> number.find())
                .map(found -> number.group())
                .distinct()
                .toList();
    }

    /** The laws that a test is of, going by its name. */
    List<Law> of(String name) {
        return numbersIn(name).stream()
                .flatMap(number -> Stream.ofNullable(laws.get(number)))
                .toList();
    }
}
