package dev.strait;

import dev.strait.spi.Failure;
import dev.strait.spi.Party.Claim;
import org.jspecify.annotations.Nullable;

/**
 * The claim of an alternative, while others wait for its end; see {@link Selection}. A value: what changes makes another.
 *
 * @param holder who has it
 * @param waiting the claims that come after it, the last to come first
 * @param failed the offers that have failed meanwhile, likewise
 */
record Claimed(
        Claim holder, @Nullable Queue waiting, @Nullable Failed failed) {
    record Queue(Claim claim, @Nullable Queue before) {}

    record Failed(int guard, Failure failure, @Nullable Failed before) {}

    static Claimed by(Claim holder) {
        return new Claimed(holder, null, null);
    }

    Claimed withWaiting(Claim claim) {
        return new Claimed(holder, new Queue(claim, waiting), failed);
    }

    Claimed withFailed(int guard, Failure failure) {
        return new Claimed(holder, waiting, new Failed(guard, failure, failed));
    }

    /**
     * The failure that decides; one that may have been committed goes before those that have not: or else it would be said that nothing has
     * happened.
     */
    @Nullable Failed decisive() {
        for (Failed one = failed; one != null; one = one.before()) {
            if (one.failure().effect() == Effect.UNKNOWN) {
                return one;
            }
        }
        return failed;
    }

    /** The claim that has waited for longest; null if none waits. */
    @Nullable Claim next() {
        Queue first = waiting;
        while (first != null && first.before() != null) {
            first = first.before();
        }
        return first == null ? null : first.claim();
    }

    /** The claims that wait, but for {@link #next}. */
    @Nullable Queue rest() {
        return waiting == null ? null : withoutFirst(waiting);
    }

    private static @Nullable Queue withoutFirst(Queue queue) {
        Queue before = queue.before();
        return before == null ? null : new Queue(queue.claim(), withoutFirst(before));
    }

    /** It has been decided: those who wait are refused. */
    void refuse() {
        for (Queue refused = waiting; refused != null; refused = refused.before()) {
            refused.claim().refused();
        }
    }

    int failures() {
        int failures = 0;
        for (Failed one = failed; one != null; one = one.before()) {
            failures++;
        }
        return failures;
    }
}
