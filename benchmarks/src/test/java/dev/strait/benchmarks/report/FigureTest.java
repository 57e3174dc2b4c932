package dev.strait.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.strait.benchmarks.contestant.Mode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said of several samples of several JVMs. */
class FigureTest {
    private static final double PRECISION = 1e-9;

    @Test
    void aTimeIsThatBelowWhichATenthLie() {
        assertEquals(12, value(Statistic.LOWEST_TENTH, ofTwentyOne(10)), PRECISION);
    }

    @Test
    void theOthersAreAQuarterTheMiddleAndTheMean() {
        assertEquals(15, value(Statistic.LOWEST_QUARTER, ofTwentyOne(10)), PRECISION);
        assertEquals(20, value(Statistic.MEDIAN, ofTwentyOne(10)), PRECISION);
        assertEquals(4, value(Statistic.MEAN, List.of(1.0, 2.0, 9.0)), PRECISION);
    }

    @Test
    void whatLiesBetweenTwoSamplesIsNearerToTheNearer() {
        assertEquals(5.1, value(Statistic.LOWEST_TENTH, List.of(6.0, 5.0)), PRECISION);
        assertEquals(5.5, value(Statistic.MEDIAN, List.of(6.0, 5.0)), PRECISION);
        assertEquals(7, value(Statistic.LOWEST_TENTH, List.of(7.0)), PRECISION);
    }

    @Test
    void ofSeveralJvmsItIsTheMiddleOfTheirFiguresHoweverManySamplesEachHas() {
        Figure two = time(ofTwentyOne(10)).and(time(List.of(20.0)));
        assertEquals(16, two.value(), PRECISION);
        Figure three = two.and(time(ofTwentyOne(16)));
        assertEquals(18, three.value(), PRECISION);
        assertEquals("18.0 (12.0–20.0)", Format.withRange(three));
        assertEquals("20.0", Format.withRange(time(List.of(20.0)).and(time(List.of(20.0)))));
    }

    @Test
    void theModeSaysWhichIsTakenOfTimesAndAllElseIsTheMedian() {
        assertEquals(Statistic.LOWEST_TENTH, Statistic.of(Measurement.TIME, Mode.VIRTUAL_1));
        assertEquals(Statistic.LOWEST_TENTH, Statistic.of(Measurement.TIME, Mode.PLATFORM_1));
        assertEquals(Statistic.LOWEST_QUARTER, Statistic.of(Measurement.TIME, Mode.VIRTUAL_2));
        assertEquals(Statistic.LOWEST_QUARTER, Statistic.of(Measurement.TIME, Mode.PLATFORM));
        assertEquals(Statistic.MEAN, Statistic.of(Measurement.TIME, Mode.VIRTUAL_2_BUSY));
        assertEquals(Statistic.MEDIAN, Statistic.of(Measurement.ALLOCATED, Mode.VIRTUAL_1));
        assertEquals(Statistic.MEDIAN, Statistic.of("start", Mode.VIRTUAL_2));
    }

    @Test
    void figuresOfTwoKindsAreNotOne() {
        Figure bytes = Figure.of("B", Statistic.MEDIAN, List.of(1.0));
        assertThrows(IllegalArgumentException.class, () -> time(List.of(1.0)).and(bytes));
    }

    @Test
    void eachJvmHasASampleAtLeast() {
        assertThrows(IllegalArgumentException.class, () -> time(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Figure("ns", Statistic.MEDIAN, List.of()));
    }

    private static Figure time(List<Double> samples) {
        return Figure.of("ns", Statistic.LOWEST_TENTH, samples);
    }

    private static double value(Statistic statistic, List<Double> samples) {
        return Figure.of("ns", statistic, samples).value();
    }

    private static List<Double> ofTwentyOne(int lowest) {
        return IntStream.range(lowest, lowest + 21).mapToObj(i -> (double) i).toList();
    }
}
