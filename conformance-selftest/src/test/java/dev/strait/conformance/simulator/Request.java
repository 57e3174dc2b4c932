package dev.strait.conformance.simulator;

import dev.strait.spi.ChannelSpec;
import dev.strait.spi.EndId;
import dev.strait.spi.Offer;
import dev.strait.spi.PartyId;
import dev.strait.spi.Poison;
import dev.strait.spi.Side;
import org.jspecify.annotations.Nullable;

/** What a session tells an arbiter: the verbs of cores, and the answers of parties. Nothing in it is shared with the sender. */
sealed interface Request {
    /**
     * A party, and one of its offers.
     *
     * @param number what the session calls the party, for as long as it has offers here
     * @param id its place in the order of claims
     * @param firm as in {@link dev.strait.spi.Party}
     * @param patient as in {@link dev.strait.spi.Party}
     * @param guard which of its offers this is
     */
    record Offering(long number, PartyId id, boolean firm, boolean patient, int guard) {}

    /** About a channel. */
    sealed interface OfChannel extends Request {
        Key key();
    }

    /** About a barrier. */
    sealed interface OfBarrier extends Request {
        Key key();
    }

    /** The key is there from now on, if it was not. */
    record Open(Key key, ChannelSpec<?> spec) implements OfChannel {}

    record Attach(Key key, EndId end) implements OfChannel {}

    record Detach(Key key, EndId end) implements OfChannel {}

    record Offered(
            Key key,
            Offering by,
            Offer.Kind kind,
            EndId end,
            @Nullable Encoded value) implements OfChannel {}

    record Withdraw(Key key, long number, int guard) implements OfChannel {}

    record Unclaim(Key key, EndId end) implements OfChannel {}

    record Complete(Key key, EndId end, @Nullable Throwable thrown) implements OfChannel {}

    record Poisoned(Key key, @Nullable Side by, Poison poison) implements OfChannel {}

    record OpenBarrier(Key key) implements OfBarrier {}

    record Enrol(Key key, long member) implements OfBarrier {}

    record Resign(Key key, long member) implements OfBarrier {}

    record Synced(Key key, Offering by, long member) implements OfBarrier {}

    record Unsync(Key key, long number, int guard, long member) implements OfBarrier {}

    record Break(Key key, Poison poison) implements OfBarrier {}

    record Reset(Key key) implements OfBarrier {}

    /** The party is claimed; to a {@link Reply.Asked}. */
    record Granted(long claim) implements Request {}

    /** The party has been decided; to a {@link Reply.Asked}. */
    record Refused(long claim) implements Request {}

    /** Asks for a {@link Reply.Fenced}, once all that was sent before has been dealt with. */
    record Fence(long number) implements Request {}
}
