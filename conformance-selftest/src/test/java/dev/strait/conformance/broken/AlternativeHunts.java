package dev.strait.conformance.broken;

import static dev.strait.conformance.broken.Hunt.hunt;

import dev.strait.conformance.AlternativeEndingLaws;
import dev.strait.conformance.BarrierLaws;
import dev.strait.conformance.ChoiceLaws;
import dev.strait.conformance.FacingLaws;
import dev.strait.conformance.FairnessLaws;
import dev.strait.conformance.MultiwayLaws;
import dev.strait.conformance.PartyLaws;
import dev.strait.conformance.PriorityLaws;
import dev.strait.conformance.ReadingChoiceLaws;
import java.util.List;

/** Hunts under the laws of alternatives and barriers. */
final class AlternativeHunts {
    static final List<Hunt> HUNTS = List.of(
            hunt(Defect.CLAIMS_TO_HAVE_WRITTEN, "AL-01", ChoiceLaws.class, "chosenWriteHasWritten"),
            hunt(Defect.TAKES_ALTERNATIVES_FOR_FREE, "AL-02", ChoiceLaws.class, "oneOfSeveralThatComeLater")
                    .shownByWaiting(),
            hunt(Defect.TAKES_ALTERNATIVES_FOR_FREE, "AL-02", PartyLaws.class, "decidedAlternative")
                    .shownByWaiting(),
            hunt(Defect.OVERLOOKS_READY_GUARDS, "AL-03", PriorityLaws.class, "priority"),
            hunt(Defect.OVERLOOKS_READY_GUARDS, "AL-04", FairnessLaws.class, "everyoneInTurn"),
            hunt(Defect.FORGETS_ALTERNATIVES_THAT_WAIT, "AL-05", FacingLaws.class, "plainPeers")
                    .shownByWaiting(),
            hunt(Defect.TELLS_A_WATCH_OF_NO_WRITE, "AL-05", ReadingChoiceLaws.class, "meetsWhoComes")
                    .shownByWaiting(),
            hunt(Defect.TELLS_A_WATCH_OF_NO_OFFER, "AL-14", ReadingChoiceLaws.class, "readersFaceWriters")
                    .shownByWaiting(),
            hunt(Defect.TELLS_A_WATCH_OF_NO_END, "AL-11", ReadingChoiceLaws.class, "poisonEndsTheWait")
                    .shownByWaiting(),
            hunt(Defect.BELIEVES_THAT_IT_HAS_SLEPT, "AL-08", AlternativeEndingLaws.class, "neverEarly"),
            hunt(Defect.MAKES_A_TRY_WAIT, "AL-09", PriorityLaws.class, "poll").shownByWaiting(),
            hunt(Defect.RETURNS_WRITES_EARLY, "AL-10", ChoiceLaws.class, "likePlain"),
            hunt(Defect.DOES_NOT_WAKE_ALTERNATIVES_THAT_WRITE, "AL-11", AlternativeEndingLaws.class, "wokenByClose")
                    .shownByWaiting(),
            hunt(Defect.TAKES_ONE_OFFER_OF_A_PARTY, "AL-12", ChoiceLaws.class, "sameChannelOften")
                    .shownByWaiting(),
            hunt(Defect.TAKES_ALTERNATIVES_FOR_FREE, "AL-14", PartyLaws.class, "noSelfMatch")
                    .shownByWaiting(),
            hunt(Defect.TAKES_ALTERNATIVES_FOR_FREE, "AL-14", FacingLaws.class, "alone")
                    .shownByWaiting(),
            hunt(Defect.KEEPS_CLAIMS, "AL-14", PartyLaws.class, "releasedAndServed")
                    .shownByWaiting(),
            hunt(Defect.DELIVERS_TIMED_OUT_WRITES, "AL-15", ChoiceLaws.class, "suppliers"),
            hunt(Defect.DELIVERS_TIMED_OUT_WRITES, "AL-16", AlternativeEndingLaws.class, "timedOut"),
            hunt(Defect.LETS_THROUGH_A_BARRIER, "BA-01", BarrierLaws.class, "phases"),
            hunt(Defect.LEAVES_A_MEMBER_BEHIND, "BA-02", BarrierLaws.class, "phases")
                    .shownByWaiting(),
            hunt(Defect.WAITS_FOR_THE_RESIGNED, "BA-03", BarrierLaws.class, "resign")
                    .shownByWaiting(),
            hunt(Defect.SYNCS_SOME_OF_A_BARRIER, "BA-04", MultiwayLaws.class, "challenge")
                    .shownByWaiting(),
            hunt(Defect.NEVER_BREAKS_A_BARRIER, "BA-05", BarrierLaws.class, "failure")
                    .shownByWaiting(),
            hunt(Defect.LETS_THROUGH_A_BARRIER, "BA-06", BarrierLaws.class, "memory"));

    private AlternativeHunts() {}
}
