package dev.strait.conformance.broken;

import static dev.strait.conformance.broken.Hunt.hunt;

import dev.strait.conformance.AbandonedLaws;
import dev.strait.conformance.DeadlockLaws;
import dev.strait.conformance.DeathLaws;
import dev.strait.conformance.DiscoveryLaws;
import dev.strait.conformance.EconomyLaws;
import dev.strait.conformance.EquivalenceLaws;
import dev.strait.conformance.FailureLaws;
import dev.strait.conformance.InterruptLaws;
import dev.strait.conformance.LookoutLaws;
import dev.strait.conformance.PartyLaws;
import dev.strait.conformance.ProcessLaws;
import dev.strait.conformance.Promise;
import dev.strait.conformance.ScaleLaws;
import dev.strait.conformance.ScopeLaws;
import dev.strait.conformance.SpecificationLaws;
import dev.strait.conformance.TimerLaws;
import java.util.List;

/** Hunts under the laws of processes, time, and what a backend promises. */
final class ProcessHunts {
    static final List<Hunt> HUNTS = List.of(
            hunt(Defect.BELIEVES_THAT_IT_HAS_SLEPT, "TI-01", TimerLaws.class, "sleep"),
            hunt(Defect.BELIEVES_THAT_IT_HAS_SLEPT, "TI-02", TimerLaws.class, "everyIsNotEarly"),
            hunt(Defect.DELIVERS_TIMED_OUT_WRITES, "IN-01", InterruptLaws.class, "waitingWrite"),
            hunt(Defect.NEVER_ANSWERS_WITHDRAWALS, "IN-02", InterruptLaws.class, "waitingWrite")
                    .shownByWaiting(),
            hunt(Defect.DELIVERS_TIMED_OUT_WRITES, "IN-03", InterruptLaws.class, "oneOfSeveral"),
            hunt(Defect.HOLDS_A_LOCK_WHEN_IT_ANSWERS, "IN-04", PartyLaws.class, "noLockHeld")
                    .shownByWaiting(),
            hunt(Defect.PARKS_FOR_MORE_THAN_ANY_SPIN, "IN-04", PartyLaws.class, "carrierBounds"),
            hunt(Defect.RUNS_ONE_PROCESS_AT_A_TIME, "PR-01", ProcessLaws.class, "par")
                    .shownByWaiting(),
            hunt(Defect.PRINTS, "PR-02", FailureLaws.class, "printsNothing"),
            hunt(Defect.LEAVES_THREADS_OVER, "PR-04", FailureLaws.class, "noThreadLeft")
                    .shownByWaiting(),
            hunt(Defect.IGNORES_POISON, "PR-05", AbandonedLaws.class, "endsArePoisoned")
                    .shownByWaiting(),
            hunt(Defect.IGNORES_POISON, "PR-08", ScopeLaws.class, "failedOwnerOfAnOuterEnd")
                    .shownByWaiting(),
            hunt(Defect.HOLDS_ON_TO_WAITERS, "PR-06", FailureLaws.class, "waitForCycle")
                    .shownByWaiting(),
            hunt(Defect.FORGETS_THE_SCOPE_OF_POISON, "PR-08", ScopeLaws.class, "tellsTheScope"),
            hunt(Defect.MAKES_A_FAILURE_OF_A_STOP, "PR-09", DeathLaws.class, "ringStops"),
            hunt(Defect.IGNORES_POISON, "PR-10", AbandonedLaws.class, "endsArePoisoned")
                    .shownByWaiting(),
            hunt(Defect.IS_NEVER_QUIET, "DL-01", DeadlockLaws.class, "crossWait")
                    .shownByWaiting()
                    .promising(Promise.DEADLOCKS),
            hunt(Defect.IS_QUIET_TOO_EARLY, "DL-02", LookoutLaws.class, "liveRing"),
            hunt(Defect.ALLOCATES, "EC-01", EconomyLaws.class, "rendezvous").promising(Promise.ECONOMY),
            hunt(Defect.ALLOCATES, "EC-02", EconomyLaws.class, "select").promising(Promise.ECONOMY),
            hunt(Defect.ALLOCATES, "EC-03", EconomyLaws.class, "facing").promising(Promise.ECONOMY),
            hunt(Defect.REMEMBERS_ALL_OFFERS, "EC-05", ScaleLaws.class, "losers")
                    .promising(Promise.ECONOMY),
            hunt(Defect.RUNS_ONE_PROCESS_AT_A_TIME, "EC-06", ScaleLaws.class, "allWait")
                    .shownByWaiting(),
            hunt(Defect.SWAPS_VALUES, "EQ-01", EquivalenceLaws.class, "determinate"),
            hunt(Defect.LOSES_VALUES, "EQ-01", EquivalenceLaws.class, "determinate")
                    .shownByWaiting(),
            hunt(Defect.RETURNS_WRITES_EARLY, "EQ-02", SpecificationLaws.class, "explained"),
            hunt(Defect.HAS_ONE_SESSION, "BK-03", DiscoveryLaws.class, "sessions"));

    private ProcessHunts() {}
}
