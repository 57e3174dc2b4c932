package dev.strait.benchmarks.report;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces of HTML. What is given to them as text is escaped here, and nowhere else. */
final class Html {
    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String element(String name, String text) {
        return "<" + name + ">" + escape(text) + "</" + name + ">\n";
    }

    /** Several rows of texts under a row of headings; what looks like a figure is aligned as one by the style sheet. */
    static String table(String caption, List<String> headings, List<List<String>> rows) {
        return "<table>\n<caption>" + escape(caption) + "</caption>\n<thead>" + row("th", headings)
                + "</thead>\n<tbody>\n"
                + rows.stream().map(cells -> row("td", cells)).collect(Collectors.joining()) + "</tbody>\n</table>\n";
    }

    private static String row(String element, List<String> cells) {
        return cells.stream()
                .map(cell -> "<" + element + ">" + escape(cell) + "</" + element + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }
}
