package dev.strait.engine;

import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import dev.strait.spi.Side;
import org.jspecify.annotations.Nullable;

/** The offer of a firm party: decided here like any operation, and told to the party. */
sealed class OfferEntry<T> extends Entry<T> permits AlternativeEntry {
    private final Party party;
    private final int guard;
    private @Nullable Outcome outcome;

    OfferEntry(MeetingCore<T> core, Party party, int guard, Offer.Kind kind, EndId end, @Nullable T value) {
        super(core, kind, end, value);
        this.party = party;
        this.guard = guard;
    }

    /** It arrives again, after it has been answered. */
    void renew() {
        outcome = null;
    }

    final Party party() {
        return party;
    }

    final int guard() {
        return guard;
    }

    final boolean isFor(Party who, int which) {
        return party == who && guard == which;
    }

    @Override
    final boolean patient() {
        return party.patient();
    }

    @Override
    final boolean isPending() {
        return outcome == null;
    }

    /**
     * Tells the party at once, with the baton held: what the party does in answer to that is left with the holder like any
     * request, so it neither waits for the baton nor recurs into the meeting.
     */
    @Override
    boolean decide(Outcome decision, @Nullable Failure reason) {
        outcome = decision;
        switch (decision) {
            case DONE -> party.commit(null, guard, end.side() == Side.READING ? value : null);
            case WITHDRAWN -> party.withdrawn(guard);
            case FAILED -> {
                if (reason == null) {
                    throw new AssertionError("a failed offer without a failure");
                }
                party.fail(guard, reason);
            }
        }
        return false;
    }

    final void decided(Outcome decision) {
        outcome = decision;
    }

    @Override
    final void tell() {
        throw new AssertionError("the party has been told");
    }
}
