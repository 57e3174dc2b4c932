package dev.strait.conformance.broken;

import dev.strait.spi.ChannelCore;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lets others stand in for the parties. */
abstract class StandinCore<T> extends ForwardingCore<T> {
    private final Map<Place, Party> standins = new ConcurrentHashMap<>();

    private record Place(Party party, int guard) {}

    StandinCore(ChannelCore<T> correct) {
        super(correct);
    }

    /** Who stands in for the party of that offer; it may be itself. */
    abstract Party standinFor(Offer<T> offer);

    @Override
    public void offer(Offer<T> offer) {
        Party standin = standinFor(offer);
        standins.put(new Place(offer.party(), offer.guard()), standin);
        super.offer(new Offer<>(standin, offer.guard(), offer.kind(), offer.end(), offer.value()));
    }

    @Override
    public void withdraw(Party party, int guard) {
        super.withdraw(standins.getOrDefault(new Place(party, guard), party), guard);
    }
}
