package dev.strait.proof.explorer;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Lets the actor with the highest priority run, and takes the first place from it at a few random steps: a mistake that needs d changes of the
 * actor at the right steps is found with a probability that is known (Burckhardt, Kothari, Musuvathi and Nagarakatte, ASPLOS 2010: PCT).
 */
final class Priorities implements Strategy {
    private static final int MOST_ACTORS = 8;

    private final SplittableRandom seeds;
    private final int changes;
    private final long executions;
    private final int[] priorities = new int[MOST_ACTORS];
    private final int[] steps;
    private SplittableRandom random = new SplittableRandom(0);
    private long done;
    private int step;
    private int longest = 1;
    private int lowest;

    /** So many executions, in each of which the first place is taken away so often. */
    Priorities(long seed, int changes, long executions) {
        this.seeds = new SplittableRandom(seed);
        this.changes = changes;
        this.executions = executions;
        this.steps = new int[changes];
    }

    @Override
    public void begin() {
        random = seeds.split();
        longest = Math.max(longest, step);
        step = 0;
        lowest = 0;
        for (int i = 0; i < MOST_ACTORS; i++) {
            priorities[i] = 1 + i;
        }
        for (int i = MOST_ACTORS - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int other = priorities[i];
            priorities[i] = priorities[j];
            priorities[j] = other;
        }
        for (int i = 0; i < changes; i++) {
            steps[i] = random.nextInt(longest);
        }
        Arrays.sort(steps);
    }

    @Override
    public int choose(int[] options, int count) {
        int first = first(options, count);
        for (int change : steps) {
            if (change == step) {
                priorities[options[first]] = --lowest;
                first = first(options, count);
            }
        }
        step++;
        return first;
    }

    private int first(int[] options, int count) {
        int first = 0;
        for (int i = 1; i < count; i++) {
            if (priorities[options[i]] > priorities[options[first]]) {
                first = i;
            }
        }
        return first;
    }

    @Override
    public boolean goesOn() {
        return ++done < executions;
    }

    @Override
    public boolean isExhaustive() {
        return false;
    }
}
