package dev.strait.conformance;

import org.junit.jupiter.api.Nested;

/**
 * All laws, as one suite. A backend's test class extends this one and says what the backend is:
 *
 * {@snippet :
 * class MyConformanceTest extends Conformance {
 *     @Override
 *     public Backend backend() {
 *         return new MyBackend();
 *     }
 * }
 * }
 *
 * <p>Each group of laws is nested here, and asks the instance around it for the backend.
 */
@SuppressWarnings("ClassCanBeStatic") // JUnit nests inner classes only
public abstract class Conformance implements Subject {
    /** For subclasses. */
    protected Conformance() {}

    @Nested
    class Channels extends ChannelLaws {}

    @Nested
    class SharedEnds extends SharedEndLaws {}

    @Nested
    class Claims extends ClaimLaws {}

    @Nested
    class Buffers extends BufferLaws {}

    @Nested
    class Times extends TimedLaws {}

    @Nested
    class Timers extends TimerLaws {}

    @Nested
    class Interrupts extends InterruptLaws {}

    @Nested
    class Closing extends CloseLaws {}

    @Nested
    class Poisoning extends PoisonLaws {}

    @Nested
    class Undelivered extends UndeliveredLaws {}

    @Nested
    class Streams extends StreamLaws {}

    @Nested
    class Nulls extends NullLaws {}

    @Nested
    class Choice extends ChoiceLaws {}

    @Nested
    class Priority extends PriorityLaws {}

    @Nested
    class AlternativeMisuse extends AlternativeMisuseLaws {}

    @Nested
    class Fairness extends FairnessLaws {}

    @Nested
    class Facing extends FacingLaws {}

    @Nested
    class AlternativeEndings extends AlternativeEndingLaws {}

    @Nested
    class BetweenOffers extends BetweenOffersLaws {}

    @Nested
    class ReadingChoice extends ReadingChoiceLaws {}

    @Nested
    class Barriers extends BarrierLaws {}

    @Nested
    class Multiway extends MultiwayLaws {}

    @Nested
    class Ownership extends OwnershipLaws {}

    @Nested
    class HandOver extends HandOverLaws {}

    @Nested
    class Processes extends ProcessLaws {}

    @Nested
    class Names extends NameLaws {}

    @Nested
    class Failing extends FailureLaws {}

    @Nested
    class Death extends DeathLaws {}

    @Nested
    class Unresponsive extends UnresponsiveLaws {}

    @Nested
    class Abandoned extends AbandonedLaws {}

    @Nested
    class Scopes extends ScopeLaws {}

    @Nested
    class Mobility extends MobilityLaws {}

    @Nested
    class LostEnds extends LostEndLaws {}

    @Nested
    class Ports extends PortLaws {}

    @Nested
    class Memory extends MemoryLaws {}

    @Nested
    class Endings extends EndingLaws {}

    @Nested
    class Parties extends PartyLaws {}

    @Nested
    class ExtendedRendezvous extends ExtendedLaws {}

    @Nested
    class Calls extends CallLaws {}

    @Nested
    class ExtendedBuffers extends ExtendedBufferLaws {}

    @Nested
    class CallsThatFail extends CallFailureLaws {}

    @Nested
    class ExtendedGuards extends ExtendedGuardLaws {}

    @Nested
    class CallsGivenUp extends CallAbandonLaws {}

    @Nested
    class ExtendedParties extends ExtendedPartyLaws {}

    @Nested
    class CallGuards extends CallGuardLaws {}

    @Nested
    class OwnBlocks extends OwnBlockLaws {}

    @Nested
    class CallEnds extends CallEndLaws {}

    @Nested
    class CallCargo extends CallCargoLaws {}

    @Nested
    class ExtendedPoison extends ExtendedPoisonLaws {}

    @Nested
    class Deadlocks extends DeadlockLaws {}

    @Nested
    class LookingOut extends LookoutLaws {}

    @Nested
    class Scripts extends ScriptLaws {}

    @Nested
    class AlternativeNetworks extends AlternativeNetworkLaws {}

    @Nested
    class DeathNetworks extends DeathNetworkLaws {}

    @Nested
    class Economy extends EconomyLaws {}

    @Nested
    class SelectCost extends SelectCostLaws {}

    @Nested
    class Discovery extends DiscoveryLaws {}

    @Nested
    class Untestable extends UntestableLaws {}

    @Nested
    class Scale extends ScaleLaws {}

    @Nested
    class Equivalence extends EquivalenceLaws {}

    @Nested
    class Specification extends SpecificationLaws {}

    @Nested
    class Examples extends Snippets {}
}
