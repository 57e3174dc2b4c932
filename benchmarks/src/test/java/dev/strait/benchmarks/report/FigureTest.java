package dev.strait.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said of several samples of several JVMs. */
class FigureTest {
    private static final double PRECISION = 1e-9;

    @Test
    void aTimeIsThatThanWhichATenthAreLower() {
        assertEquals(12, Figure.of("ns", false, ofTwentyOne(10)).value(), PRECISION);
    }

    @Test
    void whatIsDisturbedOnPurposeIsItsMedianAndSoAreBytes() {
        assertEquals(20, Figure.of("ns", true, ofTwentyOne(10)).value(), PRECISION);
        assertEquals(20, Figure.of("B", false, ofTwentyOne(10)).value(), PRECISION);
    }

    @Test
    void whatLiesBetweenTwoSamplesIsNearerToTheNearer() {
        assertEquals(5.1, Figure.of("ns", false, List.of(6.0, 5.0)).value(), PRECISION);
        assertEquals(5.5, Figure.of("B", false, List.of(6.0, 5.0)).value(), PRECISION);
        assertEquals(7, Figure.of("ns", false, List.of(7.0)).value(), PRECISION);
    }

    @Test
    void ofSeveralJvmsItIsTheMiddleOfTheirFiguresHoweverManySamplesEachHas() {
        Figure two = Figure.of("ns", false, ofTwentyOne(10)).and(Figure.of("ns", false, List.of(20.0)));
        assertEquals(16, two.value(), PRECISION);
        assertEquals(18, two.and(Figure.of("ns", false, ofTwentyOne(16))).value(), PRECISION);
    }

    @Test
    void theDeviationIsTheMedianDistanceOfAllSamplesFromIt() {
        assertEquals(
                1,
                Figure.of("B", false, List.of(10.0, 1_000.0, 12.0, 9.0, 11.0)).deviation(),
                PRECISION);
        assertEquals(8, Figure.of("ns", false, ofTwentyOne(10)).deviation(), PRECISION);
    }

    @Test
    void eachJvmHasASampleAtLeast() {
        assertThrows(IllegalArgumentException.class, () -> Figure.of("ns", false, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Figure("ns", Statistic.MEDIAN, List.of()));
    }

    private static List<Double> ofTwentyOne(int lowest) {
        return IntStream.range(lowest, lowest + 21).mapToObj(i -> (double) i).toList();
    }
}
