package dev.strait.conformance.broken;

import static dev.strait.conformance.broken.Hunt.hunt;

import dev.strait.conformance.CallAbandonLaws;
import dev.strait.conformance.CallCargoLaws;
import dev.strait.conformance.CallFailureLaws;
import dev.strait.conformance.CallGuardLaws;
import dev.strait.conformance.CallLaws;
import dev.strait.conformance.ExtendedBufferLaws;
import dev.strait.conformance.ExtendedLaws;
import dev.strait.conformance.ExtendedPartyLaws;
import java.util.List;

/** Hunts under the laws of extended rendezvous and calls. */
final class ExtendedHunts {
    static final List<Hunt> HUNTS = List.of(
            hunt(Defect.RELEASES_WRITERS_BEFORE_THE_BLOCK_ENDS, "XR-01", ExtendedLaws.class, "writerStays"),
            hunt(Defect.RELEASES_WRITERS_BEFORE_THE_BLOCK_ENDS, "XR-01", ExtendedPartyLaws.class, "writerStays"),
            hunt(Defect.MAKES_VALUES_FOR_NOBODY, "XR-01", ExtendedLaws.class, "readerStays"),
            hunt(Defect.DELIVERS_TWICE, "XR-02", ExtendedLaws.class, "exactlyOnce")
                    .shownByWaiting(),
            hunt(Defect.WRITES_AGAIN_WHEN_THE_BLOCK_FAILS, "XR-03", ExtendedPartyLaws.class, "readBlockFails"),
            hunt(Defect.HIDES_THAT_THE_BLOCK_FAILED, "XR-03", ExtendedLaws.class, "readBlockThrows"),
            hunt(Defect.FREES_PLACES_BEFORE_THE_BLOCK_ENDS, "XR-04", ExtendedBufferLaws.class, "placeIsKept"),
            hunt(Defect.GIVES_BACK_WHAT_WAS_TAKEN, "XR-05", ExtendedPartyLaws.class, "writerWithdraws"),
            hunt(Defect.LOSES_VALUES, "CA-01", CallLaws.class, "ownReply").shownByWaiting(),
            hunt(Defect.IGNORES_POISON_BY_READERS, "CA-02", CallFailureLaws.class, "acrossScopes")
                    .shownByWaiting(),
            hunt(Defect.DELIVERS_TWICE, "CA-03", CallLaws.class, "acceptedOnce"),
            hunt(Defect.SERVES_THE_LAST_WRITER_FIRST, "CA-03", CallLaws.class, "acceptedInOrder"),
            hunt(Defect.RETURNS_WRITES_EARLY, "CA-06", CallAbandonLaws.class, "notAcceptedInTime"),
            hunt(Defect.IGNORES_THAT_READERS_CLOSE, "CA-09", CallFailureLaws.class, "closedByServers")
                    .shownByWaiting(),
            hunt(Defect.DELIVERS_TIMED_OUT_WRITES, "CA-10", CallGuardLaws.class, "clientGuard"),
            hunt(Defect.IGNORES_CLAIMS, "CA-11", CallLaws.class, "sessionKeepsOthersOut"),
            hunt(Defect.DELIVERS_TIMED_OUT_WRITES, "CA-12", CallCargoLaws.class, "notAccepted"));

    private ExtendedHunts() {}
}
