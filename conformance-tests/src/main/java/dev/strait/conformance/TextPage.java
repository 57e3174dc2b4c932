package dev.strait.conformance;

import java.util.Locale;
import java.util.Map;

/** A statement as text: a line for each law, and then all that the tests that failed have said. */
final class TextPage {
    private TextPage() {}

    static String of(LawTable table) {
        StringBuilder text = new StringBuilder();
        text.append(table.summary()).append("\n\n");
        Surroundings.of(table.suite())
                .forEach((name, value) -> text.append(String.format(Locale.ROOT, "%-14s%s%n", name, value)));
        String chapter = "";
        for (Map.Entry<Law, Verdict> row : table.verdicts().entrySet()) {
            if (!row.getKey().chapter().equals(chapter)) {
                chapter = row.getKey().chapter();
                text.append('\n').append(chapter).append("\n\n");
            }
            line(text, row.getKey(), row.getValue());
        }
        failures(text, table);
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private static void line(StringBuilder text, Law law, Verdict verdict) {
        text.append(String.format(
                Locale.ROOT,
                "%-6s %-11s %-8s %4d  %s%n",
                law.number(),
                Words.of(law.standing()),
                Words.of(verdict.outcome()),
                verdict.tests(),
                law.sentence()));
        if (!verdict.remark().isEmpty()) {
            text.append(" ".repeat(34)).append(verdict.remark()).append('\n');
        }
    }

    private static void failures(StringBuilder text, LawTable table) {
        if (!table.failures().isEmpty()) {
            text.append("\nFailures\n");
        }
        for (LawTable.Failure failure : table.failures()) {
            text.append('\n').append(failure.test()).append('\n');
            failure.message()
                    .lines()
                    .forEach(line -> text.append("    ").append(line).append('\n'));
        }
    }

    /** Constants as words. */
    static final class Words {
        private Words() {}

        static String of(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
