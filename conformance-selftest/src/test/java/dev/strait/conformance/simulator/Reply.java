package dev.strait.conformance.simulator;

import dev.strait.spi.Failure;
import dev.strait.spi.Poison;
import org.jspecify.annotations.Nullable;

/** What an arbiter tells a session: the verbs of parties, and what has become of cores. Nothing in it is shared with the sender. */
sealed interface Reply {
    /** The claim of a party that is firm, or bound already. */
    long NO_CLAIM = -1;

    /** May the arbiter decide the party? */
    record Asked(long number, long claim) implements Reply {}

    /** A claim that was granted is given back. */
    record Released(long claim) implements Reply {}

    record Committed(
            long number, long claim, int guard, @Nullable Encoded value) implements Reply {}

    record Bound(long number, long claim, int guard) implements Reply {}

    record Withdrawn(long number, int guard) implements Reply {}

    record Failed(long number, int guard, Failure failure) implements Reply {}

    /** Why offers on the sides of a channel fail; sent before any answer that depends on it. */
    record Ended(
            Key key, @Nullable Failure writing, @Nullable Failure reading) implements Reply {}

    /** Why offers to sync fail; sent before any answer that depends on it. */
    record Broken(Key key, @Nullable Poison poison) implements Reply {}

    record Undelivered(Key key, Encoded value) implements Reply {}

    record Fenced(long number) implements Reply {}
}
