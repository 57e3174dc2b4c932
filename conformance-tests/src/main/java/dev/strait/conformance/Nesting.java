package dev.strait.conformance;

import java.util.List;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tells a group of laws that is nested in a suite whose laws they are. JUnit knows the instance around it when a test begins, so
 * a group needs no code for that; one that is not nested says itself what its backend is.
 */
final class Nesting implements BeforeEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) {
        List<Object> outermostFirst = context.getRequiredTestInstances().getAllInstances();
        if (outermostFirst.getFirst() instanceof Subject suite && outermostFirst.getLast() instanceof Laws group) {
            group.nestIn(suite);
        }
        if (outermostFirst.getFirst() instanceof Conformance suite) {
            Suites.runs(suite);
        }
    }
}
