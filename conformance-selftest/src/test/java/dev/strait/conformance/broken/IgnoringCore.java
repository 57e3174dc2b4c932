package dev.strait.conformance.broken;

import dev.strait.spi.ChannelCore;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes no note of some of the offers. They can be withdrawn, and nothing else ever happens to them. */
abstract class IgnoringCore<T> extends ForwardingCore<T> {
    private final Set<Place> ignored = ConcurrentHashMap.newKeySet();

    private record Place(Party party, int guard) {}

    IgnoringCore(ChannelCore<T> correct) {
        super(correct);
    }

    abstract boolean ignores(Offer<T> offer);

    @Override
    public void offer(Offer<T> offer) {
        if (ignores(offer)) {
            ignored.add(new Place(offer.party(), offer.guard()));
        } else {
            super.offer(offer);
        }
    }

    @Override
    public void withdraw(Party party, int guard) {
        if (ignored.remove(new Place(party, guard))) {
            party.withdrawn(guard);
        } else {
            super.withdraw(party, guard);
        }
    }
}
