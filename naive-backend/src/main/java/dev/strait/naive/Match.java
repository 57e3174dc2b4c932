package dev.strait.naive;

import dev.strait.spi.Party;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Offers that would take place together: a reader and a writer, or one of them and the buffer, or a claim. Those of parties
 * that are not firm have to be claimed first, in the order of their names. Guarded by the core's lock.
 */
final class Match<T> {
    final List<Waiting<T>> offers;
    private final List<Waiting<T>> unclaimed = new ArrayList<>();
    private final Map<Waiting<T>, Party.Claim> claims = new HashMap<>();

    Match(List<Waiting<T>> offers) {
        this.offers = offers;
        offers.stream()
                .filter(offer -> !offer.party().firm())
                .sorted(Comparator.comparing(offer -> offer.party().id()))
                .forEach(unclaimed::add);
    }

    /** The next offer whose party is to be claimed; null if all are. */
    @Nullable Waiting<T> next() {
        return unclaimed.isEmpty() ? null : unclaimed.get(0);
    }

    void claimed(Waiting<T> offer, Party.Claim claim) {
        unclaimed.remove(offer);
        claims.put(offer, claim);
    }

    Map<Waiting<T>, Party.Claim> claims() {
        return claims;
    }

    Party.@Nullable Claim claimOf(Waiting<T> offer) {
        return claims.get(offer);
    }
}
