package dev.strait.conformance.broken;

import static dev.strait.conformance.broken.Hunt.hunt;

import dev.strait.conformance.CloseLaws;
import dev.strait.conformance.DeathLaws;
import dev.strait.conformance.EndingLaws;
import dev.strait.conformance.LostEndLaws;
import dev.strait.conformance.MobilityLaws;
import dev.strait.conformance.PoisonLaws;
import dev.strait.conformance.PortLaws;
import dev.strait.conformance.Snippets;
import java.util.List;

/** Hunts under the laws of how channels end: closing, poison, mobile ends. */
final class EndingHunts {
    static final List<Hunt> HUNTS = List.of(
            hunt(Defect.CLOSES_WITH_THE_FIRST_END, "CL-01", CloseLaws.class, "earlierClosers"),
            hunt(Defect.IGNORES_THAT_READERS_CLOSE, "CL-02", CloseLaws.class, "closedByReader")
                    .shownByWaiting(),
            hunt(Defect.IGNORES_POISON_AFTER_CLOSE, "CL-04", EndingLaws.class, "poisonAfterClose")
                    .shownByWaiting(),
            hunt(Defect.DOES_NOT_WAKE_ALTERNATIVES_THAT_WRITE, "PO-01", PoisonLaws.class, "wakesAlternatives")
                    .shownByWaiting(),
            hunt(Defect.FORGETS_WHO_POISONED, "PO-02", PoisonLaws.class, "says"),
            hunt(Defect.LATER_POISON_REPLACES_THE_CAUSE, "PO-03", PoisonLaws.class, "firstCauseStays"),
            hunt(Defect.KEEPS_THE_FIRST_STRENGTH, "PO-03", PoisonLaws.class, "greatestStrength"),
            hunt(Defect.IGNORES_IMMUNITY_ON_SHARED_SIDES, "PO-04", PoisonLaws.class, "immunity"),
            hunt(Defect.POISON_OF_A_WRITER_EMPTIES_THE_BUFFER, "PO-05", PoisonLaws.class, "completedTransfer"),
            hunt(Defect.POISON_OF_A_READER_KEEPS_THE_BUFFER, "PO-06", PoisonLaws.class, "readersPoison")
                    .shownByWaiting(),
            hunt(Defect.IGNORES_POISON, "PO-07", DeathLaws.class, "ringStops").shownByWaiting(),
            hunt(Defect.POISON_WAITS_FOR_PEERS, "PO-08", PoisonLaws.class, "neverBlocksAtASharedSide")
                    .shownByWaiting(),
            hunt(Defect.DELIVERS_TIMED_OUT_WRITES, "MO-01", MobilityLaws.class, "racesWithTime"),
            hunt(Defect.HIDES_UNDELIVERED_VALUES, "MO-03", LostEndLaws.class, "leftBehind")
                    .shownByWaiting(),
            hunt(Defect.REPORTS_UNDELIVERED_VALUES_TWICE, "MO-04", LostEndLaws.class, "countedDown")
                    .shownByWaiting(),
            hunt(Defect.DELIVERS_TIMED_OUT_WRITES, "MO-06", PortLaws.class, "waitingWrite")
                    .shownByWaiting(),
            hunt(Defect.HIDES_UNDELIVERED_VALUES, "EX-01", Snippets.class, "builder"));

    private EndingHunts() {}
}
