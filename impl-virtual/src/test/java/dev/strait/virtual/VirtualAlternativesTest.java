package dev.strait.virtual;

import dev.strait.conformance.AlternativeEndingLaws;
import dev.strait.conformance.ChoiceLaws;
import dev.strait.conformance.FacingLaws;
import dev.strait.conformance.FairnessLaws;
import dev.strait.spi.Backend;
import org.junit.jupiter.api.Nested;

class VirtualAlternativesTest {
    @Nested
    class Choice extends ChoiceLaws {
        @Override
        public Backend backend() {
            return new VirtualBackend();
        }
    }

    @Nested
    class Fairness extends FairnessLaws {
        @Override
        public Backend backend() {
            return new VirtualBackend();
        }
    }

    @Nested
    class Facing extends FacingLaws {
        @Override
        public Backend backend() {
            return new VirtualBackend();
        }
    }

    @Nested
    class Endings extends AlternativeEndingLaws {
        @Override
        public Backend backend() {
            return new VirtualBackend();
        }
    }
}
