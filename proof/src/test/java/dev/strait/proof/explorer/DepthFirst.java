package dev.strait.proof.explorer;

import java.util.Arrays;

/** Makes every choice: the first ones first, and of the last choice that has another option left that one next. */
final class DepthFirst implements Strategy {
    private int[] chosen = new int[64];
    private int[] counts = new int[64];
    private int known;
    private int depth;
    private boolean exhausted;

    @Override
    public void begin() {
        depth = 0;
    }

    @Override
    public int choose(int[] options, int count) {
        if (depth == known) {
            if (known == chosen.length) {
                chosen = Arrays.copyOf(chosen, 2 * known);
                counts = Arrays.copyOf(counts, 2 * known);
            }
            chosen[known] = 0;
            counts[known] = count;
            known++;
        } else if (counts[depth] != count) {
            throw new IllegalStateException("the scenario depends on chance: " + count + " options at choice " + depth
                    + ", where there were " + counts[depth] + " before");
        }
        return chosen[depth++];
    }

    @Override
    public boolean goesOn() {
        known = depth; // an execution may have been broken off
        while (known > 0 && chosen[known - 1] + 1 >= counts[known - 1]) {
            known--;
        }
        if (known == 0) {
            exhausted = true;
            return false;
        }
        chosen[known - 1]++;
        return true;
    }

    @Override
    public boolean isExhaustive() {
        return true;
    }

    boolean isExhausted() {
        return exhausted;
    }
}
