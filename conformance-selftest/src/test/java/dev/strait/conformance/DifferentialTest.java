package dev.strait.conformance;

import dev.strait.conformance.spec.Search;
import dev.strait.naive.NaiveBackend;
import dev.strait.spi.Backend;
import dev.strait.threads.ThreadsBackend;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two backends that share no code but the front end, on the same scripts. */
class DifferentialTest {
    private static final int TRIES = 100;

    private final List<Subject> subjects = List.of(subject(new NaiveBackend()), subject(new ThreadsBackend()));

    private static Subject subject(Backend backend) {
        return () -> backend;
    }

    @Test
    @DisplayName("EQ-02 what two backends do with the same script, the same specification explains")
    void sameScript() throws Exception {
        SpecificationLaws.Jury jury = new SpecificationLaws.Jury();
        Laws.forAll(TRIES, SpecificationLaws.networks(), script -> {
            for (Subject subject : subjects) {
                jury.hear(Search.explain(new Performance(script).run(subject)));
            }
        });
        jury.assertDecided();
    }
}
