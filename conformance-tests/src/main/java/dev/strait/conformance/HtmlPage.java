package dev.strait.conformance;

import java.util.Map;

/** A statement as a page of its own: no script, no other file. */
final class HtmlPage {
    private static final String STYLE = """
            body { font: 15px/1.45 system-ui, sans-serif; max-width: 70em; margin: 2em auto; padding: 0 1em; color: #222; }
            table { border-collapse: collapse; width: 100%; margin: 0.5em 0 1.5em; }
            th, td { text-align: left; vertical-align: top; padding: 0.3em 0.7em; border-bottom: 1px solid #ddd; }
            td.number, td.count { white-space: nowrap; } td.count { text-align: right; }
            .passed { color: #176b2c; } .failed { color: #b3121d; font-weight: 600; } .skipped, .not-run { color: #7a5b00; }
            .remark, .classes { color: #666; font-size: 13px; } .intent { font-style: italic; } code { font-size: 90%; }
            pre { font-size: 12.5px; overflow-x: auto; max-height: 40em; padding: 0.7em; border: 1px solid #ddd; }
            @media (prefers-color-scheme: dark) { body { background: #161616; color: #ddd; } th, td, pre { border-color: #333; }
              .passed { color: #6ccf86; } .failed { color: #ff7a82; } .skipped, .not-run { color: #d9b44a; }
              .remark, .classes { color: #999; } }
            """;

    private final StringBuilder html = new StringBuilder();
    private final LawTable table;

    private HtmlPage(LawTable table) {
        this.table = table;
    }

    static String of(LawTable table) {
        return new HtmlPage(table).page();
    }

    private String page() {
        String title = "Strait conformance: " + escaped(table.suite().backend());
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
                .append(title)
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(title)
                .append("</h1>\n<p class=\"")
                .append(table.conforms() ? "passed" : "failed")
                .append("\">")
                .append(escaped(table.summary()))
                .append(".</p>\n");
        surroundings();
        laws();
        failures();
        return html.append("</body>\n</html>\n").toString();
    }

    private void surroundings() {
        html.append("<table>\n");
        Surroundings.of(table.suite())
                .forEach((name, value) -> html.append("<tr><th>")
                        .append(escaped(name))
                        .append("</th><td>")
                        .append(escaped(value))
                        .append("</td></tr>\n"));
        html.append("</table>\n");
    }

    private void laws() {
        String chapter = "";
        for (Map.Entry<Law, Verdict> row : table.verdicts().entrySet()) {
            String next = row.getKey().chapter();
            if (!next.equals(chapter)) {
                html.append(chapter.isEmpty() ? "" : "</table>\n")
                        .append("<h2>")
                        .append(escaped(next));
                html.append(
                        "</h2>\n<table>\n<tr><th>law</th><th>kind</th><th></th><th>outcome</th><th>tests</th></tr>\n");
                chapter = next;
            }
            law(row.getKey(), row.getValue());
        }
        html.append(chapter.isEmpty() ? "" : "</table>\n");
    }

    private void law(Law law, Verdict verdict) {
        String outcome = TextPage.Words.of(verdict.outcome());
        html.append("<tr id=\"")
                .append(law.number())
                .append("\"><td class=\"number\">")
                .append(law.number())
                .append("</td><td>")
                .append(law.kind())
                .append(", ")
                .append(TextPage.Words.of(law.standing()))
                .append("</td><td>")
                .append(marked(law.sentence()))
                .append("<div class=\"intent\">")
                .append(escaped(law.intent()))
                .append("</div><div class=\"classes\">")
                .append(escaped(String.join(", ", verdict.classes())))
                .append("</div></td><td class=\"")
                .append(outcome.replace(' ', '-'))
                .append("\">")
                .append(outcome)
                .append("<div class=\"remark\">")
                .append(escaped(verdict.remark()))
                .append(linksToFailures(law))
                .append("</div></td><td class=\"count\">")
                .append(verdict.tests())
                .append("</td></tr>\n");
    }

    /** To what the tests of the law have said: the row has no more than the first line of one. */
    private String linksToFailures(Law law) {
        StringBuilder links = new StringBuilder();
        for (int i = 0; i < table.failures().size(); i++) {
            if (table.failures().get(i).laws().contains(law)) {
                links.append(" <a href=\"#failure-")
                        .append(i + 1)
                        .append("\">failure ")
                        .append(i + 1)
                        .append("</a>");
            }
        }
        return links.toString();
    }

    private void failures() {
        if (!table.failures().isEmpty()) {
            html.append("<h2>Failures</h2>\n");
        }
        int number = 0;
        for (LawTable.Failure failure : table.failures()) {
            number++;
            html.append("<h3 id=\"failure-")
                    .append(number)
                    .append("\">")
                    .append(number)
                    .append(". ")
                    .append(escaped(failure.test()))
                    .append("</h3>\n<pre>")
                    .append(escaped(failure.message()))
                    .append("</pre>\n");
        }
    }

    /** The little markup that the sentences of the catalogue have. */
    private static String marked(String sentence) {
        return escaped(sentence).replaceAll("`([^`]*)`", "<code>$1</code>").replaceAll("\\*([^*]+)\\*", "<i>$1</i>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
