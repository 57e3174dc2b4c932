package dev.strait;

import java.util.concurrent.atomic.AtomicLong;

/*
 * Whether anything has changed in a network that an alternative has looked at: a channel that has ended, an end that has changed
 * hands.
 *
 * Two counters that only grow: `begun` is written before a change, `ended` after it. Whoever finds the two alike, reading `ended`
 * first, has found a moment at which no change was under way; as long as `begun` is the same, none has begun since. So what he has
 * looked at after that moment, and does not change by itself, is still so. Whoever knows of a change knows that it has begun.
 */
final class Changes {
    /** No moment. */
    static final long NEVER = -1;

    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();

    /** A change begins. */
    void begin() {
        begun.incrementAndGet();
    }

    /** It is in force. */
    void end() {
        ended.incrementAndGet();
    }

    /** A moment, now, at which nothing changes; NEVER if something does. */
    long moment() {
        long before = ended.get();
        return begun.get() == before ? before : NEVER;
    }

    /** Whether nothing has changed since that moment. */
    boolean noneSince(long moment) {
        return begun.get() == moment;
    }
}
