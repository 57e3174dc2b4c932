package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The command that prints the table of a backend. */
class StatementTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return Statement.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("a backend is found by its name, and conforms: each law has a line, in the order of the catalogue")
    void conforms() {
        int status = run("naive");
        String text = out.toString(StandardCharsets.UTF_8);
        assertEquals(0, status, text + err.toString(StandardCharsets.UTF_8));
        assertTrue(text.startsWith("The backend naive conforms: "), text);
        List<String> numbers = text.lines()
                .filter(line -> line.matches("([A-Z]{2}|T)-\\d+ .*"))
                .map(line -> line.split(" ", 2)[0])
                .toList();
        assertEquals(Catalogue.get().laws().stream().map(Law::number).toList(), numbers);
        assertTrue(text.contains("the backend naive does not promise ECONOMY"), text);
    }

    @Test
    @DisplayName(
            "a backend that is not there, and a promise that nobody can make, are refused, and those there are are listed")
    void refused() {
        assertEquals(2, run("no-such-backend"));
        assertEquals(2, run());
        assertEquals(2, run("naive", "PERFECTION"));
        String text = err.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("naive") && text.contains("ECONOMY") && text.contains("PERFECTION"), text);
    }
}
