package dev.strait.conformance.broken;

import static dev.strait.conformance.broken.Hunt.hunt;

import dev.strait.conformance.BufferLaws;
import dev.strait.conformance.ChannelLaws;
import dev.strait.conformance.ClaimLaws;
import dev.strait.conformance.ExtendedPartyLaws;
import dev.strait.conformance.HandOverLaws;
import dev.strait.conformance.MemoryLaws;
import dev.strait.conformance.PartyLaws;
import dev.strait.conformance.ScriptLaws;
import dev.strait.conformance.SharedEndLaws;
import dev.strait.conformance.TimedLaws;
import dev.strait.conformance.UndeliveredLaws;
import java.util.List;

/** Hunts under the laws of channels, ends and buffers. */
final class ChannelHunts {
    static final List<Hunt> HUNTS = List.of(
            hunt(Defect.LOSES_VALUES, "CH-01", ChannelLaws.class, "readsAreWrites")
                    .shownByWaiting(),
            hunt(Defect.DELIVERS_TWICE, "CH-01", ChannelLaws.class, "readsAreWrites"),
            hunt(Defect.SWAPS_VALUES, "CH-02", ChannelLaws.class, "orderPerPair"),
            hunt(Defect.SWAPS_VALUES, "CH-02", ChannelLaws.class, "copies"),
            hunt(Defect.RETURNS_WRITES_EARLY, "CH-03", ChannelLaws.class, "writesReturnAfterReadsBegan"),
            hunt(Defect.READS_WHAT_NOBODY_WROTE, "CH-04", ChannelLaws.class, "readsReturnAfterWritesBegan"),
            hunt(Defect.RETURNS_WRITES_EARLY, "CH-05", ChannelLaws.class, "neverAhead"),
            hunt(Defect.FORGETS_TO_WAKE_READERS, "CH-06", PartyLaws.class, "firmPartiesMeet")
                    .shownByWaiting(),
            hunt(Defect.RETURNS_WRITES_EARLY, "CH-07", MemoryLaws.class, "readerToWriter"),
            hunt(Defect.HAS_ROOM_FOR_ONE_MORE, "CH-07", MemoryLaws.class, "readerToWriter"),
            hunt(Defect.SERVES_ITS_FIRST_USER_ONLY, "CH-08", ChannelLaws.class, "reuse")
                    .shownByWaiting(),
            hunt(Defect.SERVES_ONE_CHANNEL_ONLY, "CH-09", ChannelLaws.class, "independence")
                    .shownByWaiting(),
            hunt(Defect.DELIVERS_TIMED_OUT_WRITES, "CH-11", TimedLaws.class, "timedOutWriteDeliversNothing"),
            hunt(Defect.BELIEVES_THAT_IT_HAS_SLEPT, "CH-11", TimedLaws.class, "timedReadIsNotEarly"),
            hunt(Defect.MAKES_A_TRY_WAIT, "CH-11", TimedLaws.class, "tryForms").shownByWaiting(),
            hunt(Defect.DELIVERS_TWICE, "SH-01", SharedEndLaws.class, "bijection"),
            hunt(Defect.RELEASES_WRITERS_BEFORE_THE_BLOCK_ENDS, "SH-02", ExtendedPartyLaws.class, "oneAtATime")
                    .shownByWaiting(),
            hunt(Defect.SERVES_THE_LAST_WRITER_FIRST, "SH-03", SharedEndLaws.class, "writersInOrder"),
            hunt(Defect.SERVES_THE_LAST_WRITER_FIRST, "SH-03", SharedEndLaws.class, "noWriterStarves"),
            hunt(Defect.IGNORES_CLAIMS, "SH-06", ClaimLaws.class, "writingSessions"),
            hunt(Defect.IGNORES_CLAIMS, "SH-06", ClaimLaws.class, "othersWait"),
            hunt(Defect.CLOSES_WITH_THE_FIRST_END, "SH-08", HandOverLaws.class, "openUntilTheMakerEnds"),
            hunt(Defect.HAS_ROOM_FOR_ONE_MORE, "BU-01", BufferLaws.class, "fifoFreeWrites"),
            hunt(Defect.KEEPS_THE_OLDEST_OF_OVERWRITE_OLDEST, "BU-02", BufferLaws.class, "overwriteOldest"),
            hunt(Defect.DROPS_THE_NEWEST_OF_OVERWRITE_NEWEST, "BU-03", BufferLaws.class, "overwriteNewest"),
            hunt(Defect.OVERWRITES_IN_DROP_NEWEST, "BU-04", BufferLaws.class, "dropNewest"),
            hunt(Defect.BOUNDS_WHAT_IS_UNBOUNDED, "BU-05", BufferLaws.class, "unbounded")
                    .shownByWaiting(),
            hunt(Defect.HAS_ROOM_FOR_ONE_MORE, "BU-06", ScriptLaws.class, "fifoIsIdentitiesInSeries"),
            hunt(Defect.SHARES_A_STORE, "BU-07", BufferLaws.class, "nothingShared"),
            hunt(Defect.REPORTS_UNDELIVERED_VALUES_TWICE, "BU-08", UndeliveredLaws.class, "closedByReader"),
            hunt(Defect.HIDES_UNDELIVERED_VALUES, "BU-08", UndeliveredLaws.class, "endOfNetwork"));

    private ChannelHunts() {}
}
