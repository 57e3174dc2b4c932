package dev.strait.conformance.broken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.strait.conformance.BarrierLaws;
import dev.strait.conformance.BufferLaws;
import dev.strait.conformance.CallAbandonLaws;
import dev.strait.conformance.CallFailureLaws;
import dev.strait.conformance.CallLaws;
import dev.strait.conformance.ChannelLaws;
import dev.strait.conformance.ClaimLaws;
import dev.strait.conformance.CloseLaws;
import dev.strait.conformance.ExtendedBufferLaws;
import dev.strait.conformance.ExtendedLaws;
import dev.strait.conformance.ExtendedPartyLaws;
import dev.strait.conformance.LostEndLaws;
import dev.strait.conformance.MobilityLaws;
import dev.strait.conformance.MultiwayLaws;
import dev.strait.conformance.PartyLaws;
import dev.strait.conformance.Patience;
import dev.strait.conformance.PoisonLaws;
import dev.strait.conformance.SharedEndLaws;
import dev.strait.conformance.TimedLaws;
import dev.strait.conformance.UndeliveredLaws;
import dev.strait.spi.Backend;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Each defect fails the law that is there for it; the same test passes on the backend without a defect. */
class KitFindsDefectsTest {
    /** For defects that show as a wait in vain. */
    private static final String HARDLY_ANY = "0.005";

    private static Defect current = Defect.NONE;

    /** A defect, and the test that has to find it. */
    private record Hunt(Defect defect, Class<?> laws, String test, String law) {}

    private static final List<Hunt> HUNTS = List.of(
            new Hunt(Defect.LOSES_VALUES, Channels.class, "readsAreWrites", "CH-01"),
            new Hunt(Defect.DELIVERS_TWICE, Channels.class, "readsAreWrites", "CH-01"),
            new Hunt(Defect.SWAPS_VALUES, Channels.class, "orderPerPair", "CH-02"),
            new Hunt(Defect.SWAPS_VALUES, Channels.class, "copies", "CH-02"),
            new Hunt(Defect.RETURNS_WRITES_EARLY, Channels.class, "writesReturnAfterReadsBegan", "CH-03"),
            new Hunt(Defect.RETURNS_WRITES_EARLY, Channels.class, "neverAhead", "CH-05"),
            new Hunt(Defect.FORGETS_TO_WAKE_READERS, Parties.class, "firmPartiesMeet", "CH-06"),
            new Hunt(Defect.DELIVERS_TIMED_OUT_WRITES, Times.class, "timedOutWriteDeliversNothing", "CH-11"),
            new Hunt(Defect.SERVES_THE_LAST_WRITER_FIRST, SharedEnds.class, "writersInOrder", "SH-03"),
            new Hunt(Defect.SERVES_THE_LAST_WRITER_FIRST, SharedEnds.class, "noWriterStarves", "SH-03"),
            new Hunt(Defect.IGNORES_CLAIMS, Claims.class, "writingSessions", "SH-06"),
            new Hunt(Defect.IGNORES_CLAIMS, Claims.class, "othersWait", "SH-06"),
            new Hunt(Defect.HAS_ROOM_FOR_ONE_MORE, Buffers.class, "fifoFreeWrites", "BU-01"),
            new Hunt(Defect.REPORTS_UNDELIVERED_VALUES_TWICE, Undelivered.class, "closedByReader", "BU-08"),
            new Hunt(Defect.HIDES_UNDELIVERED_VALUES, Undelivered.class, "endOfNetwork", "BU-08"),
            new Hunt(Defect.CLOSES_WITH_THE_FIRST_END, Closing.class, "earlierClosers", "CL-01"),
            new Hunt(Defect.LETS_THROUGH_A_BARRIER, Barriers.class, "phases", "BA-01"),
            new Hunt(Defect.WAITS_FOR_THE_RESIGNED, Barriers.class, "resign", "BA-03"),
            new Hunt(Defect.SYNCS_SOME_OF_A_BARRIER, Multiway.class, "challenge", "BA-04"),
            new Hunt(Defect.NEVER_BREAKS_A_BARRIER, Barriers.class, "failure", "BA-05"),
            new Hunt(Defect.POISON_WAITS_FOR_PEERS, Poisoning.class, "neverBlocksAtASharedSide", "PO-08"),
            new Hunt(Defect.IGNORES_IMMUNITY_ON_SHARED_SIDES, Poisoning.class, "immunity", "PO-04"),
            new Hunt(Defect.LATER_POISON_REPLACES_THE_CAUSE, Poisoning.class, "firstCauseStays", "PO-03"),
            new Hunt(Defect.KEEPS_THE_FIRST_STRENGTH, Poisoning.class, "greatestStrength", "PO-03"),
            new Hunt(Defect.POISON_OF_A_WRITER_EMPTIES_THE_BUFFER, Poisoning.class, "completedTransfer", "PO-05"),
            new Hunt(Defect.DOES_NOT_WAKE_ALTERNATIVES_THAT_WRITE, Poisoning.class, "wakesAlternatives", "PO-01"),
            new Hunt(Defect.RELEASES_WRITERS_BEFORE_THE_BLOCK_ENDS, Extended.class, "writerStays", "XR-01"),
            new Hunt(Defect.RELEASES_WRITERS_BEFORE_THE_BLOCK_ENDS, ExtendedParties.class, "writerStays", "XR-01"),
            new Hunt(Defect.MAKES_VALUES_FOR_NOBODY, Extended.class, "readerStays", "XR-01"),
            new Hunt(Defect.WRITES_AGAIN_WHEN_THE_BLOCK_FAILS, ExtendedParties.class, "readBlockFails", "XR-03"),
            new Hunt(Defect.HIDES_THAT_THE_BLOCK_FAILED, Extended.class, "readBlockThrows", "XR-03"),
            new Hunt(Defect.FREES_PLACES_BEFORE_THE_BLOCK_ENDS, ExtendedBuffers.class, "placeIsKept", "XR-04"),
            new Hunt(Defect.GIVES_BACK_WHAT_WAS_TAKEN, ExtendedParties.class, "writerWithdraws", "XR-05"),
            new Hunt(Defect.DELIVERS_TIMED_OUT_WRITES, Mobility.class, "racesWithTime", "MO-01"),
            new Hunt(Defect.HIDES_UNDELIVERED_VALUES, LostEnds.class, "leftBehind", "MO-03"),
            new Hunt(Defect.REPORTS_UNDELIVERED_VALUES_TWICE, LostEnds.class, "countedDown", "MO-04"),
            new Hunt(Defect.DELIVERS_TWICE, Calls.class, "acceptedOnce", "CA-03"),
            new Hunt(Defect.SERVES_THE_LAST_WRITER_FIRST, Calls.class, "acceptedInOrder", "CA-03"),
            new Hunt(Defect.LOSES_VALUES, Calls.class, "ownReply", "CA-01"),
            new Hunt(Defect.IGNORES_CLAIMS, Calls.class, "sessionKeepsOthersOut", "CA-11"),
            new Hunt(Defect.IGNORES_POISON_BY_READERS, CallFailures.class, "acrossScopes", "CA-02"),
            new Hunt(Defect.RETURNS_WRITES_EARLY, CallsGivenUp.class, "notAcceptedInTime", "CA-06"));

    private static final Set<Defect> SHOW_AS_WAITS = EnumSet.of(
            Defect.LOSES_VALUES,
            Defect.FORGETS_TO_WAKE_READERS,
            Defect.IGNORES_POISON_BY_READERS,
            Defect.WAITS_FOR_THE_RESIGNED,
            Defect.SYNCS_SOME_OF_A_BARRIER,
            Defect.NEVER_BREAKS_A_BARRIER,
            Defect.POISON_WAITS_FOR_PEERS,
            Defect.DOES_NOT_WAKE_ALTERNATIVES_THAT_WRITE);

    @TestFactory
    @DisplayName("each defect fails the law it breaks")
    Stream<DynamicTest> defectsAreFound() {
        return HUNTS.stream()
                .map(hunt -> DynamicTest.dynamicTest(hunt.defect() + " fails " + hunt.law(), () -> {
                    EngineExecutionResults results = run(hunt, hunt.defect());
                    assertNotEquals(0, results.testEvents().failed().count(), "the defect was not found");
                    results.allEvents().failed().stream().forEach(event -> assertEquals(hunt.law(), lawOf(event)));
                }));
    }

    @TestFactory
    @DisplayName("without a defect the same tests pass")
    Stream<DynamicTest> controlPasses() {
        return HUNTS.stream()
                .map(hunt -> DynamicTest.dynamicTest(hunt.test(), () -> {
                    EngineExecutionResults results = run(hunt, Defect.NONE);
                    assertEquals(0, results.allEvents().failed().count());
                    assertNotEquals(0, results.testEvents().succeeded().count());
                }));
    }

    private static EngineExecutionResults run(Hunt hunt, Defect defect) {
        String patience = System.getProperty(Patience.PROPERTY, "1");
        if (hunt.laws() == LostEnds.class || SHOW_AS_WAITS.contains(defect)) {
            System.setProperty(Patience.PROPERTY, HARDLY_ANY);
        }
        current = defect;
        try {
            return execute(hunt);
        } finally {
            current = Defect.NONE;
            System.setProperty(Patience.PROPERTY, patience);
        }
    }

    private static EngineExecutionResults execute(Hunt hunt) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(hunt.laws(), hunt.test()))
                .execute();
    }

    /** The number at the beginning of the name of the test, or of the factory that made it. */
    private static String lawOf(Event event) {
        var descriptor = event.getTestDescriptor();
        var named = descriptor.getUniqueId().getLastSegment().getType().equals("dynamic-test")
                ? descriptor.getParent().orElseThrow()
                : descriptor;
        return named.getDisplayName().split(" ", 2)[0];
    }

    static final class Channels extends ChannelLaws {
        @Override
        public Backend backend() {
            return current.backend();
        }
    }

    static final class SharedEnds extends SharedEndLaws {
        @Override
        public Backend backend() {
            return current.backend();
        }
    }

    static final class Claims extends ClaimLaws {
        @Override
        public Backend backend() {
            return current.backend();
        }
    }

    static final class Buffers extends BufferLaws {
        @Override
        public Backend backend() {
            return current.backend();
        }
    }

    static final class Times extends TimedLaws {
        @Override
        public Backend backend() {
            return current.backend();
        }
    }

    static final class Parties extends PartyLaws {
        @Override
        public Backend backend() {
            return current.backend();
        }
    }

    static final class Mobility extends MobilityLaws {
        @Override
        public Backend backend() {
            return current.backend();
        }
    }

    static final class LostEnds extends LostEndLaws {
        @Override
        public Backend backend() {
            return current.backend();
        }
    }

    static final class Undelivered extends UndeliveredLaws {
        @Override
        public Backend backend() {
            return current.backend();
        }
    }

    static final class Poisoning extends PoisonLaws {
        @Override
        public Backend backend() {
            return current.backend();
        }
    }

    static final class Barriers extends BarrierLaws {
        @Override
        public Backend backend() {
            return current.backend();
        }
    }

    static final class Extended extends ExtendedLaws {
        @Override
        public Backend backend() {
            return current.backend();
        }
    }

    static final class Calls extends CallLaws {
        @Override
        public Backend backend() {
            return current.backend();
        }
    }

    static final class Multiway extends MultiwayLaws {
        @Override
        public Backend backend() {
            return current.backend();
        }
    }

    static final class ExtendedBuffers extends ExtendedBufferLaws {
        @Override
        public Backend backend() {
            return current.backend();
        }
    }

    static final class CallFailures extends CallFailureLaws {
        @Override
        public Backend backend() {
            return current.backend();
        }
    }

    static final class ExtendedParties extends ExtendedPartyLaws {
        @Override
        public Backend backend() {
            return current.backend();
        }
    }

    static final class CallsGivenUp extends CallAbandonLaws {
        @Override
        public Backend backend() {
            return current.backend();
        }
    }

    static final class Closing extends CloseLaws {
        @Override
        public Backend backend() {
            return current.backend();
        }
    }
}
