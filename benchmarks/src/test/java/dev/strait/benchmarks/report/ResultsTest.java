package dev.strait.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
    private static final Cell CELL = new Cell("ring", "jox", "virtual-2");

    @Test
    void whatIsSavedIsReadBack(@TempDir Path directory) throws Exception {
        Results results = Recorded.results();
        Path file = directory.resolve("results.json");
        results.save(file);
        Results again = Results.read(file);
        assertEquals(results.setting(), again.setting());
        assertEquals(results.entries(), again.entries());
    }

    @Test
    void theSamplesOfSeveralJvmsAreOneFigure() throws Exception {
        Results results = new Results(Recorded.results().setting());
        results.add(CELL, time(4.0, 2.0));
        results.fail(CELL, "the second JVM hung");
        results.add(CELL, time(9.0));
        Entry entry = results.entry(CELL);
        assertEquals(
                List.of(List.of(4.0, 2.0), List.of(9.0)),
                results.figure(CELL, "time").orElseThrow().samples());
        assertEquals("the second JVM hung", entry.failure());
    }

    @Test
    void howManyJvmsWereFarGoesByWhatIsKnownInTheEnd() throws Exception {
        Results results = new Results(Recorded.results().setting());
        results.saw(new Distances(310, 310));
        results.add(CELL, time(9.0), OptionalDouble.of(310));
        assertEquals(0, results.far(CELL));
        results.saw(new Distances(65, 310));
        results.add(CELL, time(4.0), OptionalDouble.of(66));
        results.add(CELL, time(4.0), OptionalDouble.empty());
        assertEquals(1, results.far(CELL));
        assertEquals(List.of(310.0, 66.0), results.entry(CELL).distances());
    }

    @Test
    void distancesAreSavedAndReadBack(@TempDir Path directory) throws Exception {
        Results results = new Results(Recorded.results().setting());
        results.saw(new Distances(65, 310));
        results.add(CELL, time(9.0), OptionalDouble.of(310));
        Path file = directory.resolve("results.json");
        results.save(file);
        Results again = Results.read(file);
        assertEquals(new Distances(65, 310), again.distances().orElseThrow());
        assertEquals(1, again.far(CELL));
    }

    @Test
    void whichJvmASampleIsOfIsSavedAndReadBack(@TempDir Path directory) throws Exception {
        Results results = new Results(Recorded.results().setting());
        results.add(CELL, time(4.0, 2.0));
        results.add(CELL, time(9.0));
        Path file = directory.resolve("results.json");
        results.save(file);
        Figure again = Results.read(file).figure(CELL, "time").orElseThrow();
        assertEquals(new Figure("ns", Statistic.LOWEST_TENTH, List.of(List.of(4.0, 2.0), List.of(9.0))), again);
    }

    @Test
    void aFileFromBeforeHasNoDistancesAndMedians() throws Exception {
        Results results = Recorded.results();
        Figure figure = results.figure(new Cell("ping-pong", "strait", "virtual-2"), Measurement.TIME)
                .orElseThrow();
        assertEquals(
                new Figure("ns", Statistic.MEDIAN, List.of(List.of(117.6), List.of(120.0), List.of(124.8))), figure);
        assertEquals(120, figure.value());
        assertEquals(Optional.empty(), results.distances());
        assertEquals(
                0,
                results.entries().stream()
                        .mapToInt(entry -> results.far(entry.cell()))
                        .sum());
    }

    private static Measurement time(Double... samples) {
        return new Measurement(Map.of("time", Figure.of("ns", Statistic.LOWEST_TENTH, List.of(samples))));
    }
}
