package dev.strait;

import dev.strait.spi.Failure;
import org.jspecify.annotations.Nullable;

/** What a select has chosen; one object for all selects of an alternative, used by the process that selects. */
final class Choice {
    /** No guard: the time is up, say. */
    static final int NONE = Selection.NONE;

    private int guard = NONE;
    private @Nullable Object value;
    private @Nullable Failure failure;

    /** A guard that has no value and cannot fail, or {@link #NONE}. */
    void choose(int which) {
        choose(which, null, null);
    }

    /** That guard, with what has been read or was to be written, and why that has failed, if it has. */
    void choose(int which, @Nullable Object transferred, @Nullable Failure why) {
        guard = which;
        value = transferred;
        failure = why;
    }

    /** What has been transferred is not kept. */
    void forget() {
        value = null;
        failure = null;
    }

    int guard() {
        return guard;
    }

    @Nullable Object value() {
        return value;
    }

    @Nullable Failure failure() {
        return failure;
    }

    /** Whether nothing has been transferred, for certain. */
    boolean isWithoutEffect() {
        return guard == NONE || (failure != null && failure.effect() == Effect.NONE);
    }
}
