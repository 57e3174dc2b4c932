package dev.strait.conformance.naive;

import dev.strait.conformance.AlternativeEndingLaws;
import dev.strait.conformance.ChoiceLaws;
import dev.strait.conformance.FacingLaws;
import dev.strait.conformance.FairnessLaws;
import dev.strait.spi.Backend;
import org.junit.jupiter.api.Nested;

class NaiveAlternativesTest {
    @Nested
    class Choice extends ChoiceLaws {
        @Override
        public Backend backend() {
            return new NaiveBackend();
        }
    }

    @Nested
    class Fairness extends FairnessLaws {
        @Override
        public Backend backend() {
            return new NaiveBackend();
        }
    }

    @Nested
    class Facing extends FacingLaws {
        @Override
        public Backend backend() {
            return new NaiveBackend();
        }
    }

    @Nested
    class Endings extends AlternativeEndingLaws {
        @Override
        public Backend backend() {
            return new NaiveBackend();
        }
    }
}
