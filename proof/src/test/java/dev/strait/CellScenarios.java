package dev.strait;

import dev.strait.proof.explorer.Repertoire;
import dev.strait.proof.explorer.Scenario;
import dev.strait.proof.explorer.Stage;
import dev.strait.spi.Failure;
import dev.strait.spi.Party;
import dev.strait.spi.Party.Answer;
import dev.strait.spi.PartyId;
import dev.strait.spi.SessionId;
import dev.strait.spi.Side;
import dev.strait.spi.Spinning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@link Selection} alone, at the hands of cores: it is decided once, each claim and each offer is answered once, whoever waits is woken. */
public final class CellScenarios implements Repertoire {
    private static final long SOON = 10;
    private static final Failure CLOSED = new Failure.Closed(Side.READING);
    private static final Failure IN_DOUBT = new Failure.Lost("the core", Effect.UNKNOWN);

    /** A selection with so many offers, each of which is to be answered by a core, one that its process takes back, and the process. */
    private static final class Cell {
        private static final int UNDECIDED = -2;
        private static final int TAKEN_BACK = 9;

        final Selection selection =
                new Selection(new PartyId(new SessionId(1, 1), 1), new ActorCarrier(), new Spinning.Experience());
        private int decisions;
        private int winner = UNDECIDED;
        private boolean inDoubt;

        Cell(Stage stage, int offers) {
            selection.begin();
            for (int i = 0; i <= offers; i++) {
                selection.expectAnswer();
            }
            stage.finale(this::look);
        }

        /** The process: waits for the decision, or decides alone; then for all answers. */
        void process(Stage stage, boolean timed) {
            stage.actor("process", () -> {
                long deadline = timed ? selection.deadline(SOON) : 0;
                if (!selection.await(deadline, timed) && selection.decideAlone(Selection.NONE)) {
                    decided(Selection.NONE);
                }
                takeBack();
            });
        }

        private void takeBack() {
            selection.withdrawn(TAKEN_BACK);
            selection.awaitAnswers();
        }

        /** There is no process: what it would do it does when all cores have done what they do, and does not have to wait. */
        void later(Stage stage) {
            stage.finale(() -> {
                if (selection.decideAlone(Selection.NONE)) {
                    decided(Selection.NONE);
                }
                takeBack();
                look();
            });
        }

        void decided(int by) {
            decisions++;
            winner = by;
        }

        /** A core with one offer, and with no other party to decide. */
        void tries(Stage stage, int guard) {
            stage.actor("core" + guard, () -> {
                Answer answer = selection.tryCommit(guard, "v" + guard);
                if (answer == Answer.COMMITTED) {
                    decided(guard);
                } else if (answer == Answer.TOO_LATE) {
                    selection.withdrawn(guard);
                } else {
                    new Claimer(this, guard, true).claim();
                }
            });
        }

        /** A core that has to claim it first, and then commits it or not. */
        void claims(Stage stage, int guard, boolean commits) {
            stage.actor("claiming core" + guard, () -> new Claimer(this, guard, commits).claim());
        }

        /** A core whose channel has ended. */
        void fails(Stage stage, int guard) {
            stage.actor("failing core" + guard, () -> selection.fail(guard, CLOSED));
        }

        /** A core that has claimed it, may have committed it, and is lost. */
        void loses(Stage stage, int guard) {
            stage.actor(
                    "lost core" + guard,
                    () -> selection.claim(new Party.Claim() {
                        @Override
                        public void granted() {
                            inDoubt = true;
                            selection.fail(guard, IN_DOUBT);
                            selection.release(this);
                        }

                        @Override
                        public void refused() {
                            selection.withdrawn(guard);
                        }
                    }));
        }

        private void look() {
            if (inDoubt && selection.failure() != IN_DOUBT) {
                throw new AssertionError("it may have been committed, and is told: " + selection.failure());
            }
            if (!selection.isDecided() || decisions > 1) {
                throw new AssertionError("decided " + decisions + " times");
            }
            boolean failed = selection.failure() != null;
            if (decisions == 1 ? selection.guard() != winner || failed : !failed) {
                throw new AssertionError("decided for " + selection.guard() + " and not " + winner);
            }
            if (!failed && winner >= 0 && !("v" + winner).equals(selection.value())) {
                throw new AssertionError("not the value of " + winner + ": " + selection.value());
            }
        }
    }

    /** A selection that watches one guard, which has a watch. */
    private static Selection watching() {
        Selection selection =
                new Selection(new PartyId(new SessionId(1, 1), 1), new ActorCarrier(), new Spinning.Experience());
        Watching watching = new Watching(selection, 1);
        watching.takesPart(0, true);
        watching.watches(0, watch -> true);
        watching.clear(0);
        selection.watchWith(watching);
        selection.watch(watching.vigil());
        return selection;
    }

    private static void unwatch(Selection selection) {
        if (!selection.unwatch(0) || selection.watches(0)) {
            throw new AssertionError("it still watches, or we make its offers, and have not begun");
        }
    }

    /** A selection that watches; one comes with an offer, and cannot make those of the selection, which a core has heard of and claims. */
    private static void unmoved(Stage stage) {
        Selection selection = watching();
        Error cannot = new StackOverflowError();
        selection.of(new Making(() -> {
            throw cannot;
        }));
        Answered claim = new Answered(stage, selection);
        stage.actor("other", () -> unwatch(selection));
        stage.actor("core", claim::claim);
        stage.actor("process", () -> {
            if (!selection.await(0, false) || selection.guard() != Selection.NONE || selection.thrown() != cannot) {
                throw new AssertionError("that is not what has happened: " + selection.thrown());
            }
        });
    }

    /** A claim that is answered once if it is made; if it is granted, it is given back. */
    private static final class Answered implements Party.Claim {
        private final Selection selection;
        private int made;
        private int granted;
        private int refused;

        Answered(Stage stage, Selection selection) {
            this.selection = selection;
            stage.finale(this::check);
        }

        void claim() {
            made++;
            selection.claim(this);
        }

        @Override
        public void granted() {
            granted++;
            selection.release(this);
        }

        @Override
        public void refused() {
            refused++;
        }

        private void check() {
            if (granted + refused != made) {
                throw new AssertionError("a claim was granted " + granted + " times and refused " + refused);
            }
        }
    }

    /** A selection that watches; one comes with an offer, a core would like to claim it, and its process gives up. */
    private static void movedAndClaimed(Stage stage) {
        movedAndClaimed(stage, watching(), () -> {});
    }

    /** Likewise, and while the selection's offers are made another core claims it. */
    private static void movedAndClaimedMeanwhile(Stage stage) {
        Selection selection = watching();
        movedAndClaimed(stage, selection, new Answered(stage, selection)::claim);
    }

    private static void movedAndClaimed(Stage stage, Selection selection, Runnable meanwhile) {
        selection.of(new Making(meanwhile));
        stage.actor("other", () -> unwatch(selection));
        stage.actor("core", new Answered(stage, selection)::claim);
        givesUp(stage, selection);
    }

    /** What is done when the offers are made. */
    private record Making(Runnable offers) implements Selector {
        @Override
        public List<Want> wants() {
            return List.of();
        }

        @Override
        public void offer(Selection party) {
            offers.run();
        }
    }

    /** A selection that watches; others come with offers, as many as that, and its process gives up. */
    private static Scenario moved(int others) {
        return stage -> {
            Selection selection = watching();
            for (int i = 0; i < others; i++) {
                stage.actor("other" + i, () -> unwatch(selection));
            }
            givesUp(stage, selection);
        };
    }

    private static void givesUp(Stage stage, Selection selection) {
        stage.actor("process", () -> {
            if (selection.await(selection.deadline(SOON), true) || !selection.decideAlone(Selection.NONE)) {
                throw new AssertionError("nobody else decides: " + selection.guard());
            }
        });
    }

    /** A claim of a core: it is granted or refused, once; one that is not used for a commit is released, and its offer withdrawn. */
    private static final class Claimer implements Party.Claim {
        private final Cell cell;
        private final int guard;
        private final boolean commits;
        private boolean answered;

        Claimer(Cell cell, int guard, boolean commits) {
            this.cell = cell;
            this.guard = guard;
            this.commits = commits;
        }

        void claim() {
            cell.selection.claim(this);
        }

        private void answer() {
            if (answered) {
                throw new AssertionError("a claim is answered twice");
            }
            answered = true;
        }

        @Override
        public void granted() {
            answer();
            if (commits) {
                cell.selection.commit(this, guard, "v" + guard);
                cell.decided(guard);
            } else {
                cell.selection.release(this);
                cell.selection.withdrawn(guard);
            }
        }

        @Override
        public void refused() {
            answer();
            cell.selection.withdrawn(guard);
        }
    }

    @Override
    public Map<String, Scenario> scenarios() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        all.put("it watches, two come with offers, a timeout", moved(2));
        all.put("it watches, one comes with an offer, a claim, a timeout", CellScenarios::movedAndClaimed);
        all.put(
                "it watches, one comes with an offer, a claim meanwhile, one more, a timeout",
                CellScenarios::movedAndClaimedMeanwhile);
        all.put("it watches, one comes with an offer, and cannot make its own", CellScenarios::unmoved);
        all.put("two commits", stage -> {
            Cell cell = new Cell(stage, 2);
            cell.process(stage, false);
            cell.tries(stage, 0);
            cell.tries(stage, 1);
        });
        all.put("a claim that is released, a commit, a timeout", stage -> {
            Cell cell = new Cell(stage, 2);
            cell.process(stage, true);
            cell.claims(stage, 0, false);
            cell.tries(stage, 1);
        });
        all.put("two claims that are committed", stage -> {
            Cell cell = new Cell(stage, 2);
            cell.process(stage, false);
            cell.claims(stage, 0, true);
            cell.claims(stage, 1, true);
        });
        all.put("two claims that are released, a timeout", stage -> {
            Cell cell = new Cell(stage, 2);
            cell.process(stage, true);
            cell.claims(stage, 0, false);
            cell.claims(stage, 1, false);
        });
        all.put("a claim that is released, two failures", stage -> {
            Cell cell = new Cell(stage, 3);
            cell.process(stage, false);
            cell.claims(stage, 0, false);
            cell.fails(stage, 1);
            cell.fails(stage, 2);
        });
        all.put("a claim of a core that is lost, a failure, a timeout", stage -> {
            Cell cell = new Cell(stage, 2);
            cell.process(stage, true);
            cell.loses(stage, 0);
            cell.fails(stage, 1);
        });
        all.put("a claim that is committed, a failure, a timeout", stage -> {
            Cell cell = new Cell(stage, 2);
            cell.process(stage, true);
            cell.claims(stage, 0, true);
            cell.fails(stage, 1);
        });
        all.put("a claim that is committed, another, a failure", stage -> {
            Cell cell = new Cell(stage, 3);
            cell.process(stage, false);
            cell.claims(stage, 0, true);
            cell.claims(stage, 1, true);
            cell.fails(stage, 2);
        });
        all.put("three claims that are released, before a timeout", stage -> {
            Cell cell = new Cell(stage, 3);
            cell.later(stage);
            cell.claims(stage, 0, false);
            cell.claims(stage, 1, false);
            cell.claims(stage, 2, false);
        });
        all.put("three claims that are released, a timeout", stage -> {
            Cell cell = new Cell(stage, 3);
            cell.process(stage, true);
            cell.claims(stage, 0, false);
            cell.claims(stage, 1, false);
            cell.claims(stage, 2, false);
        });
        return all;
    }
}
