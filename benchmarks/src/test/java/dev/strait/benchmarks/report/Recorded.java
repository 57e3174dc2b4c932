package dev.strait.benchmarks.report;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** A few results, made so that there is something of every kind: reached and missed, a failure, a farm. */
final class Recorded {
    private Recorded() {}

    static Results results() throws IOException, URISyntaxException {
        return Results.read(Path.of(Objects.requireNonNull(Recorded.class.getResource("recorded.json"))
                .toURI()));
    }
}
