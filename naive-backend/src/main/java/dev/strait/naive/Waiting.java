package dev.strait.naive;

import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import org.jspecify.annotations.Nullable;

/** An offer in a queue. All fields are guarded by the core's lock. */
final class Waiting<T> {
    final Offer<T> offer;

    /** Whether its party has been decided elsewhere: the offer only waits for its withdrawal to be asked for. */
    boolean dead;

    /** Whether its withdrawal has been asked for while it stayed for a block. */
    boolean recalled;

    Waiting(Offer<T> offer) {
        this.offer = offer;
    }

    Party party() {
        return offer.party();
    }

    boolean isClaim() {
        return offer.kind() == Offer.Kind.CLAIM;
    }

    boolean isExtended() {
        return offer.kind().isExtended();
    }

    boolean isOf(Party party, int guard) {
        return offer.party() == party && offer.guard() == guard;
    }

    void commit(Party.@Nullable Claim claim, @Nullable Object value) {
        party().commit(claim, offer.guard(), value);
    }

    /** It stays for a block. A firm party need not know; an alternative has been claimed for this. */
    void bind(Party.@Nullable Claim claim) {
        if (claim != null) {
            party().bind(claim, offer.guard());
        }
    }

    void fail(Failure failure) {
        party().fail(offer.guard(), failure);
    }

    void withdrawn() {
        party().withdrawn(offer.guard());
    }
}
