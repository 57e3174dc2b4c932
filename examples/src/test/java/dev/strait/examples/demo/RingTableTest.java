package dev.strait.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.examples.TokenRing;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RingTableTest {
    private static String print(TokenRing ring, Summary summary) {
        StringWriter text = new StringWriter();
        RingTimer timer = new RingTimer(ring, 10, Duration.ofSeconds(60));
        RingTable.print(new PrintWriter(text), timer, Map.of("virtual", summary));
        return text.toString();
    }

    /** The table of the deck, figure by figure; the last column is ours. */
    @Test
    void publishedRowsAreThoseOfTheDeck() {
        String rows = print(TokenRing.PUBLISHED, new Summary(10, 1, 2, 1.5, 0.5))
                .lines()
                .dropWhile(line -> !line.startsWith("published, on other hardware:"))
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .map(line -> line.replaceAll(" +", " "))
                .reduce("", (text, line) -> text + line + "\n");
        assertEquals("""
                Go 1.1.2 99167 132488 100656 1590 35.7
                occam-\u03c0 68847 73355 69723 603 22.5
                naulang 443316 486716 447894 6507 158.1
                naulang JIT 317510 589618 322304 10613 113.8
                naulang (async) 351677 490241 354325 6401 125.1
                naulang JIT (async) 42993 49496 44119 295 15.6
                """, rows);
    }

    @Test
    void caveatsGoWithThePublishedRows() {
        String text = print(TokenRing.PUBLISHED, new Summary(10, 1, 2, 1.5, 0.5));
        PublishedRing.CAVEATS.forEach(caveat -> assertTrue(text.contains(caveat), caveat));
    }

    @Test
    void publishedRowsAreNotShownBesideAnotherRing() {
        String text = print(new TokenRing(255, 10, 99, 0), new Summary(10, 1, 2, 1.5, 0.5));
        assertFalse(text.contains("occam"), text);
    }

    @Test
    void rowHasNanosPerCommunicationOfTheMean() {
        double mean = 10 * 282_112 * 0.25;
        String text = print(TokenRing.PUBLISHED, new Summary(10, 1234.4, 9_999_999.6, mean, 12.5));
        assertTrue(
                text.contains("Strait, virtual         10       1234   10000000     705280        13     250.0"), text);
    }

    @Test
    void oneRunHasNoDeviation() {
        String text = print(TokenRing.PUBLISHED, new Summary(1, 7, 7, 7, Double.NaN));
        assertTrue(text.contains("Strait, virtual          1          7          7          7         - "), text);
    }

    @Test
    void fewerRunsThanPlannedAreOwnedUpTo() {
        String text = print(TokenRing.PUBLISHED, new Summary(3, 1, 2, 1.5, 0.5));
        assertTrue(text.contains("On virtual there was time for 3 of 10 runs, in 60 s."), text);
    }

    @Test
    void summaryOfRuns() {
        assertEquals(new Summary(3, 2.0, 6.0, 4.0, 2.0), Summary.ofNanos(List.of(4_000L, 2_000L, 6_000L)));
        assertTrue(Double.isNaN(Summary.ofNanos(List.of(4_000L)).deviation()));
    }
}
