package dev.strait.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageTest {
    private String html = "";

    @BeforeEach
    void page() throws Exception {
        html = new Page(Recorded.results()).html();
    }

    @Test
    void itStatesWhereWhenAndHow() {
        for (String value : new String[] {"A processor", "A VM 25", "0123456789ab", "2026-11-24", "./bench --quick"}) {
            assertTrue(html.contains("<td>" + value) || html.contains(value + "</td>"), value);
        }
    }

    @Test
    void itSaysWhichTargetsAreReachedAndWhichAreNot() {
        assertTrue(html.contains("<td>ping-pong</td><td>virtual-2</td><td>time</td>"
                + "<td>the best of Exchanger, SynchronousQueue, Kotlin</td><td>≤ 0.7 ×</td><td>0.60 ×</td>"
                + "<td>exchanger</td><td>reached</td>"));
        assertTrue(html.contains(
                "<td>the spin bound</td><td>≤ 1.5 ×</td><td>1.71 ×</td><td>raw-spin</td><td>missed</td>"));
        assertTrue(html.contains("<td>Jox</td><td>≤ 0.15 ×</td><td>0.10 ×</td><td>jox</td><td>reached</td>"));
        assertTrue(html.contains("<td>–</td><td>–</td><td>not measured</td>"));
    }

    @Test
    void ratiosComeBeforeAbsoluteTimes() {
        int ratios = html.indexOf("time: theirs as a multiple of Strait's");
        int times = html.indexOf("time: ns per communication");
        assertTrue(0 < ratios && ratios < times, () -> html.substring(0, 3000));
        assertTrue(html.contains("<tr><td>jox</td><td>10.5</td></tr>"), "the ring: 2000 / 190");
        assertTrue(html.contains("<tr><td>jox</td><td>2,000 (1,960–2,080)</td></tr>"));
    }

    @Test
    void itSaysWhatAFigureIs() throws Exception {
        assertTrue(html.contains("<p>Figures are medians over all samples"), "of results from before");
        Results results = Recorded.results();
        results.add(
                new Cell("ring", "exchanger", "virtual-2"),
                new Measurement(Map.of(Measurement.TIME, Figure.of("ns", Statistic.LOWEST_TENTH, List.of(3.0)))));
        assertTrue(new Page(results).html().contains("<p>A JVM's time is that below which a quarter of its runs lie"));
    }

    @Test
    void aFailureIsNamedAndEscaped() {
        assertTrue(html.contains("<td>ring</td><td>jcsp</td><td>virtual-2</td>"
                + "<td>has not ended within 45.0 s: &lt;waiting&gt; &amp; &quot;hanging&quot;</td>"));
        assertTrue(html.contains("<tr><td>jcsp</td><td>failed</td></tr>"));
    }

    @Test
    void whatWasMeasuredFarIsMarkedAndSoIsWhatIsComparedWithIt() throws Exception {
        assertFalse(html.contains(Mark.SIGN), "nobody looked");
        assertTrue(html.contains("<td>distance of the processors</td><td>not measured</td>"));
        Results results = Recorded.results();
        results.add(new Cell("ping-pong", "exchanger", "virtual-2"), new Measurement(Map.of()), OptionalDouble.of(310));
        results.saw(new Distances(65, 310));
        String marked = new Page(results).html();
        assertTrue(marked.contains("<td>near: 65.0 ns a round trip; far: up to 310 ns</td>"));
        assertTrue(marked.contains("<p>" + Mark.LEGEND), "what it means");
        assertTrue(marked.contains("<td>0.60 × †</td><td>exchanger</td><td>reached</td>"), "a target");
        assertTrue(marked.contains("<tr><td>exchanger</td><td>1.67 †</td>"), "a ratio");
        assertTrue(marked.contains("<td>1.71 ×</td><td>raw-spin</td>"), "of two others");
        assertTrue(marked.contains("\"exchanger †\""), "the label of a bar");
        assertTrue(
                Pattern.compile("are reached: \\d+ of \\d+ \\(a † at 1 of all\\)")
                        .matcher(marked)
                        .find(),
                "the score");
    }

    @Test
    void everyChartHasACanvasAndTheValues() throws Exception {
        JsonNode charts = charts();
        assertFalse(charts.isEmpty());
        Matcher canvases = Pattern.compile("<canvas id=\"chart-(\\d+)\">").matcher(html);
        int count = 0;
        while (canvases.find()) {
            assertEquals(Integer.toString(count++), canvases.group(1));
        }
        assertEquals(charts.size(), count);
        assertEquals("ring", charts.get(0).get("title").asText());
        assertEquals("strait", charts.get(0).get("labels").get(0).asText());
        assertEquals(190, charts.get(0).get("values").get(0).asDouble());
        assertTrue(charts.get(0).get("logarithmic").asBoolean(), "80 to 2000");
    }

    private JsonNode charts() throws Exception {
        Matcher data = Pattern.compile("<script type=\"application/json\" id=\"charts\">\n(.*)\n</script>")
                .matcher(html);
        assertTrue(data.find());
        return new ObjectMapper().readTree(data.group(1));
    }

    @Test
    void itNeedsNoNetwork() {
        assertTrue(html.contains("Chart.js v"), "the library must be in the page");
        assertFalse(Pattern.compile("<(script|link|img)[^>]*(src|href)=")
                .matcher(html)
                .find());
    }

    @Test
    void theGrainAtWhichCommunicationCostsFivePercentIsTold() {
        assertTrue(html.contains("<tr><td>jcsp</td><td>more than 102,400</td></tr>"));
        assertTrue(Pattern.compile("<tr><td>strait</td><td>[\\d,]+</td></tr>")
                .matcher(html)
                .find());
    }
}
