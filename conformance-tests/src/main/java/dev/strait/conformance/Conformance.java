package dev.strait.conformance;

import dev.strait.spi.Backend;
import org.junit.jupiter.api.Nested;

/**
 * All laws that are tested by example, as one suite: a backend's test class extends this one and says what the backend is.
 */
@SuppressWarnings("ClassCanBeStatic") // JUnit nests inner classes, and they ask the outer one for the backend
public abstract class Conformance implements Subject {
    /** For subclasses. */
    protected Conformance() {}

    @Nested
    class Channels extends ChannelLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class SharedEnds extends SharedEndLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Claims extends ClaimLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Buffers extends BufferLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Times extends TimedLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Timers extends TimerLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Interrupts extends InterruptLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Closing extends CloseLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Poisoning extends PoisonLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Undelivered extends UndeliveredLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Streams extends StreamLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Nulls extends NullLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Choice extends ChoiceLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Priority extends PriorityLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class AlternativeMisuse extends AlternativeMisuseLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Fairness extends FairnessLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Facing extends FacingLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class AlternativeEndings extends AlternativeEndingLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Barriers extends BarrierLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Multiway extends MultiwayLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Ownership extends OwnershipLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class HandOver extends HandOverLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Processes extends ProcessLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Names extends NameLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Failing extends FailureLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Death extends DeathLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Unresponsive extends UnresponsiveLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Scopes extends ScopeLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Mobility extends MobilityLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class LostEnds extends LostEndLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Ports extends PortLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Memory extends MemoryLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Endings extends EndingLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Parties extends PartyLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class ExtendedRendezvous extends ExtendedLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Calls extends CallLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class ExtendedBuffers extends ExtendedBufferLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class CallsThatFail extends CallFailureLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class ExtendedGuards extends ExtendedGuardLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class CallsGivenUp extends CallAbandonLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class ExtendedParties extends ExtendedPartyLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class CallGuards extends CallGuardLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class OwnBlocks extends OwnBlockLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class CallEnds extends CallEndLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class CallCargo extends CallCargoLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class ExtendedPoison extends ExtendedPoisonLaws {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }

    @Nested
    class Examples extends Snippets {
        @Override
        public Backend backend() {
            return Conformance.this.backend();
        }
    }
}
