package dev.strait.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    private static final String README = "before\n" + Markdown.BEGIN + "\nold\n" + Markdown.END + "\nafter\n";

    @Test
    void theTableReplacesTheOldOneAndNothingElse() throws Exception {
        Markdown markdown = new Markdown(Recorded.results());
        String once = markdown.into(README);
        assertEquals("before\n" + Markdown.BEGIN + "\n" + markdown.table() + Markdown.END + "\nafter\n", once);
        assertEquals(once, markdown.into(once));
    }

    @Test
    void aLineNamesTheBestPeerWhichIsNoReference() throws Exception {
        String table = new Markdown(Recorded.results()).table();
        assertTrue(
                table.contains(
                        "| ping-pong, virtual threads, 2 carriers | 120 ns | exchanger 200 ns | 1.67 | 800 ns |\n"),
                table);
        assertTrue(
                table.contains(
                        "| token ring, 256 processes, virtual threads, 2 carriers | 190 ns | kotlin 85.0 ns | 0.45 | "
                                + "195 ns |\n"),
                table);
        assertTrue(table.contains("| a blocked process, virtual threads, 2 carriers | 600 B | – | – | – |\n"), table);
        assertTrue(table.contains("A processor, 2 processors; A VM 25; commit 0123456789ab; 2026-11-24"), table);
    }

    @Test
    void whatWasMeasuredFarIsMarkedAndThenTheMarkIsExplained() throws Exception {
        Results results = Recorded.results();
        assertFalse(new Markdown(results).table().contains(Mark.SIGN));
        results.saw(new Distances(65, 310));
        results.add(new Cell("ping-pong", "exchanger", "virtual-2"), new Measurement(Map.of()), OptionalDouble.of(310));
        String table = new Markdown(results).table();
        assertTrue(
                table.contains(
                        "| ping-pong, virtual threads, 2 carriers | 120 ns | exchanger 200 ns † | 1.67 † | 800 ns |\n"),
                table);
        assertTrue(table.contains("\n" + Mark.LEGEND + "\n"), table);
    }

    @Test
    void aReadmeWithoutTheMarksIsRefused() throws Exception {
        Markdown markdown = new Markdown(Recorded.results());
        Exception thrown = assertThrows(IllegalArgumentException.class, () -> markdown.into("nothing"));
        assertTrue(thrown.toString().contains(Markdown.BEGIN));
    }
}
