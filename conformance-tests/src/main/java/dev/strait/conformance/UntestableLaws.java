package dev.strait.conformance;

import static org.junit.jupiter.api.Assumptions.abort;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The laws that no test could tell broken from kept: each is skipped, with the reason. */
public abstract class UntestableLaws extends Laws {
    /** For subclasses. */
    protected UntestableLaws() {}

    @TestFactory
    @DisplayName("laws that cannot be tested")
    Stream<DynamicTest> untestable() {
        return Catalogue.get().laws().stream()
                .filter(law -> law.standing() == Law.Standing.UNTESTABLE)
                .map(law -> DynamicTest.dynamicTest(law.line(), () -> abort("untestable: " + law.reason())));
    }
}
