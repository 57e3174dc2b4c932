package dev.strait.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is near on one machine, for moments less than mostly, is not far on the same. */
class DistancesTest {
    @ParameterizedTest
    @CsvSource({"65, 65, false", "65, 90, false", "65, 299, true", "42, 66, false", "42, 299, true", "29, 66, false"})
    void farIsAJump(double near, double distance, boolean far) {
        assertEquals(far, new Distances(near, 350).far(distance));
    }

    @ParameterizedTest
    @CsvSource({"65, 90", "42, 66"})
    void whereNothingWasFarNothingChanged(double near, double most) {
        assertFalse(new Distances(near, most).change());
    }
}
