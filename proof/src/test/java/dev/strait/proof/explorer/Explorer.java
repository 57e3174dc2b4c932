package dev.strait.proof.explorer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Runs a scenario in the ways in which it may happen. The loop is a virtual thread, as the actors are: to hand the turn from one to another
 * costs less than a microsecond.
 */
final class Explorer {
    /** Longer than any exploration takes: if an actor waits for something else than its turn. */
    private static final long PATIENCE_MINUTES = 30;

    /**
     * What an exploration has come to.
     *
     * @param preemptions the scenario was run in all ways with at most so many preemptions; -1 if not even in all ways without
     * @param everything whether there are no ways with more
     * @param executions how often it was run to its end
     * @param redundant how often that was broken off, since it would have shown nothing new
     * @param steps the most steps in one execution
     * @param finding what went wrong; null if nothing did
     */
    record Exploration(
            int preemptions,
            boolean everything,
            long executions,
            long redundant,
            int steps,
            @Nullable Finding finding) {
        private static final Exploration NONE = new Exploration(-1, false, 0, 0, 0, null);

        private Exploration then(int bound, boolean all, Exploration next) {
            return new Exploration(
                    bound,
                    all,
                    executions + next.executions,
                    redundant + next.redundant,
                    Math.max(steps, next.steps),
                    next.finding);
        }

        @Override
        public String toString() {
            String how = everything
                    ? "in every way"
                    : preemptions < 0 ? "at random" : "in every way with at most " + preemptions + " preemptions";
            return executions + " executions, " + redundant + " broken off as redundant, of at most " + steps
                    + " steps: " + (finding == null ? how : finding.getMessage());
        }
    }

    private final ExploringLoader loader = new ExploringLoader();
    private final Races races;
    private final Memory memory = new Memory();
    private int mostPreemptions;

    Explorer(Races races) {
        this.races = races;
    }

    /** The scenarios of that class, which is loaded anew. */
    Repertoire repertoire(Class<? extends Repertoire> type) {
        try {
            return Class.forName(type.getName(), true, loader)
                    .asSubclass(Repertoire.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no repertoire: " + type, e);
        }
    }

    /**
     * Runs it in all ways without preemptions, then with one, and so on: until that takes more executions than the limit, or there is
     * nothing new.
     */
    Exploration exhaust(Scenario scenario, Bounds bounds, Mutation mutation, long limit) {
        return inVirtualThread(() -> {
            Exploration result = Exploration.NONE;
            for (int preemptions = 0; preemptions <= bounds.preemptions() && !result.everything(); preemptions++) {
                Bounds narrower = new Bounds(preemptions, bounds.spurious(), bounds.steps());
                DepthFirst strategy = new DepthFirst();
                mostPreemptions = 0;
                Exploration level = loop(scenario, strategy, narrower, mutation, limit);
                if (!strategy.isExhausted()) {
                    return result.then(result.preemptions(), false, level);
                }
                result = result.then(preemptions, mostPreemptions < preemptions, level);
            }
            return result;
        });
    }

    /** Runs it in all ways with at most so many preemptions, at most so often. */
    Exploration level(Scenario scenario, Bounds bounds, Mutation mutation, long limit) {
        return inVirtualThread(() -> loop(scenario, new DepthFirst(), bounds, mutation, limit));
    }

    /** Runs it so often, by chance. */
    Exploration sample(Scenario scenario, long seed, int changes, long executions, Mutation mutation) {
        return inVirtualThread(() ->
                loop(scenario, new Priorities(seed, changes, executions), Bounds.wide(), mutation, Long.MAX_VALUE));
    }

    /** Runs it once, in that way. */
    Exploration replay(Scenario scenario, Schedule schedule, Mutation mutation) {
        return inVirtualThread(() -> loop(scenario, schedule.strategy(), schedule.bounds(), mutation, 1));
    }

    private interface Loop {
        Exploration run() throws Exception;
    }

    private static Exploration inVirtualThread(Loop loop) {
        Exploration[] result = new Exploration[1];
        Throwable[] thrown = new Throwable[1];
        Thread thread = Thread.ofVirtual().name("explorer").start(() -> {
            try {
                result[0] = loop.run();
            } catch (Throwable failure) {
                thrown[0] = failure;
            }
        });
        try {
            if (!thread.join(Duration.ofMinutes(PATIENCE_MINUTES))) {
                throw new AssertionError("an actor waits for something else than its turn");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("the test was interrupted", e);
        }
        if (thrown[0] != null) {
            throw new AssertionError("the exploration has failed", thrown[0]);
        }
        return result[0];
    }

    private Exploration loop(Scenario scenario, Strategy strategy, Bounds bounds, Mutation mutation, long limit)
            throws Exception {
        long executions = 0;
        long redundant = 0;
        int steps = 0;
        do {
            Execution execution = execute(scenario, strategy, bounds, mutation, false);
            steps = Math.max(steps, execution.steps());
            mostPreemptions = Math.max(mostPreemptions, execution.preemptions());
            if (execution.isRedundant()) {
                redundant++;
            } else {
                executions++;
            }
            if (execution.failure() != null) {
                Finding finding = found(scenario, execution.schedule(), mutation);
                return new Exploration(-1, false, executions, redundant, steps, finding);
            }
        } while (strategy.goesOn() && executions + redundant < limit);
        return new Exploration(-1, false, executions, redundant, steps, null);
    }

    private Execution execute(Scenario scenario, Schedule schedule, Mutation mutation, boolean traces)
            throws Exception {
        return execute(scenario, schedule.strategy(), schedule.bounds(), mutation, traces);
    }

    private Execution execute(Scenario scenario, Strategy strategy, Bounds bounds, Mutation mutation, boolean traces)
            throws Exception {
        Stage stage = new Stage();
        scenario.set(stage);
        strategy.begin();
        Execution execution = new Execution(stage, strategy, bounds, mutation, races, memory, traces);
        execution.run();
        return execution;
    }

    /** Leaves out deviations without which it fails too, and tells the rest. */
    private Finding found(Scenario scenario, Schedule first, Mutation mutation) throws Exception {
        Schedule simplest = first;
        for (boolean simpler = true; simpler; ) {
            simpler = false;
            for (Schedule candidate : simplest.simpler()) {
                Execution execution = execute(scenario, candidate, mutation, false);
                if (execution.failure() != null) {
                    simplest = execution.schedule();
                    simpler = true;
                    break;
                }
            }
        }
        Execution last = execute(scenario, simplest, mutation, true);
        Throwable failure = last.failure();
        if (failure == null) {
            throw new IllegalStateException(
                    "the scenario depends on chance: " + simplest + " has failed, and then not");
        }
        return new Finding(failure.toString(), last.schedule(), last.trace(), failure);
    }
}
