package dev.strait.proof;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.infra.runners.TestList;

/** Every race with the real word and the real cores holds, and every one with a planted defect is found out. */
class ProofTest {
    /** So often at least; mostly it is thousands. */
    private static final long FEWEST_SAMPLES = 100;

    /** The broken twins, each with the outcome by which its defect shows, as a pattern. */
    private static final Map<String, String> TWINS = Map.ofEntries(
            Map.entry("dev.strait.TwoCommits.Broken", "COMMITTED, COMMITTED, .*"),
            Map.entry("dev.strait.ClaimAgainstCommit.Broken", "granted, CLAIMED, undecided unsettled"),
            Map.entry("dev.strait.TwoClaims.Broken", "granted, unanswered, .*|unanswered, granted, .*"),
            Map.entry("dev.strait.TwoClaimsToCommit.Broken", "granted, unanswered, .*|unanswered, granted, .*"),
            Map.entry("dev.strait.FailureAgainstCommit.Broken", "COMMITTED, failed at 0 settled"),
            Map.entry("dev.strait.FailureAgainstClaim.Broken", "granted, at 1 read v unsettled"),
            Map.entry("dev.strait.LateFailure.Broken", "gave up, .*"),
            Map.entry("dev.strait.engine.FacingAlternatives.BrokenOrder", "undecided, undecided, claimed"),
            Map.entry("dev.strait.engine.AlternativeAgainstTryWrite.Broken", "written, gave up, .*"),
            Map.entry("dev.strait.engine.AlternativeAgainstTryRead.Broken", "read v, gave up, .*"),
            Map.entry("dev.strait.engine.FacingBarriers.Broken", "undecided, undecided, claimed"),
            Map.entry("dev.strait.engine.Publication.Broken", "done, done with nothing|not yet, done with nothing"),
            Map.entry("dev.strait.engine.PoisonAgainstTransfer.BrokenLook", "kept, read v, delivered and returned .*"),
            Map.entry("dev.strait.engine.PoisonAgainstTransfer.BrokenWake", "(.*, )?left waiting, .*"),
            Map.entry("dev.strait.engine.PoisonAgainstFullBuffer.Broken", ".*, .*delivered and undelivered .*"),
            Map.entry("dev.strait.engine.CloseAgainstTransfer.Broken", "written, nothing, lost closed"),
            Map.entry("dev.strait.engine.TwoPoisons.Broken", "poisoned by a, poisoned by b, .*"),
            Map.entry("dev.strait.engine.CloseAgainstPoison.Broken", "closed, poisoned by b 1, .*"),
            Map.entry(
                    "dev.strait.engine.GivingUpAgainstMatch.BrokenLook",
                    "(kept|interrupted), read v, delivered and returned open"),
            Map.entry("dev.strait.engine.GivingUpAgainstMatch.BrokenInterrupt", ".*, flag lost, .*"),
            Map.entry("dev.strait.engine.GivingUpAgainstEnding.Broken", "(kept|nothing|interrupted), ended, .* open"),
            Map.entry("dev.strait.engine.OfferAgainstWaiter.Broken", "written, .*, settled lost"),
            Map.entry("dev.strait.engine.OfferInTraffic.Broken", "left waiting, .*|.*, left waiting, .*"),
            Map.entry("dev.strait.engine.OfferAgainstEnding.Broken", "ended, undecided, settled open"),
            Map.entry("dev.strait.engine.EndingPublication.Broken", "ended for nothing, .*"),
            Map.entry("dev.strait.engine.RendezvousPublication.Broken", ".*, read nothing with the other"),
            Map.entry("dev.strait.engine.BufferPublication.Broken", "written alone, .*"),
            Map.entry("dev.strait.engine.PoisonAgainstBlock.Broken", "written before its end, at 0 read v, .*"),
            Map.entry("dev.strait.engine.PoisonAgainstSync.Broken", "at 0, failed at 0, .*"),
            Map.entry("dev.strait.AnswerAgainstAbandon.Broken", "abandoned.*, counts"),
            Map.entry("dev.strait.AnswerAgainstAbandon.BrokenWake", "left waiting, counts"),
            Map.entry("dev.strait.TwoAnswers.Broken", "counts, counts, .*"),
            Map.entry("dev.strait.EndAgainstReply.Broken", "counts, failed"));

    @Test
    void everyRaceHolds() throws IOException, InterruptedException {
        JcstressRun run = JcstressRun.of("real", "\\.Real", System.getProperty("proof.options", ""));
        assertEquals(racesNamed(".Real"), run.races().keySet(), run::toString);
        assertAll(run.races().values().stream().map(race -> () -> {
            assertEquals(Set.of("OK"), race.labels(), race + ", see " + run.output());
            assertEquals(Set.of(), race.forbidden(), race + ", see " + run.output());
            assertTrue(race.samples() >= FEWEST_SAMPLES, race + ": too few samples, see " + run.output());
        }));
        assertEquals(0, run.exit(), run::toString);
    }

    @Test
    void everyPlantedDefectIsFound() throws IOException, InterruptedException {
        assertEquals(TWINS.keySet(), racesNamed(".Broken"), "every twin is known by the outcome that shows it");
        JcstressRun run = JcstressRun.of("broken", "\\.Broken", System.getProperty("proof.twins", ""));
        assertEquals(TWINS.keySet(), run.races().keySet(), run::toString);
        assertAll(run.races().values().stream().map(race -> () -> {
            assertTrue(race.labels().contains("FAILED"), race + ", see " + run.output());
            assertTrue(
                    race.forbidden().stream().anyMatch(outcome -> outcome.matches(TWINS.get(race.name()))),
                    race + " has failed, but not by " + TWINS.get(race.name()) + ", see " + run.output());
        }));
        assertEquals(1, run.exit(), run::toString);
    }

    @Test
    void everyRaceHasATwin() {
        assertEquals(racesWith(racesNamed(".Real")), racesWith(racesNamed(".Broken")));
    }

    private static Set<String> racesNamed(String kind) {
        return TestList.tests().stream()
                .filter(name -> name.contains(kind))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> racesWith(Set<String> variants) {
        return variants.stream()
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
