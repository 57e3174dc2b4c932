package dev.strait.conformance.broken;

import dev.strait.spi.ChannelCore;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import java.util.ArrayList;
import java.util.List;

/** Writers that wait are served from the back: a new one takes the place before all others. */
final class LastFirst<T> extends ForwardingCore<T> {
    /** Those that have not been answered, the last one first. */
    private final List<Place<T>> waiting = new ArrayList<>();

    /** An offer, and who stands in the queue for it. */
    private record Place<T>(Offer<T> offer, Standin standin) {}

    LastFirst(ChannelCore<T> correct) {
        super(correct);
    }

    @Override
    public synchronized void offer(Offer<T> offer) {
        if (offer.kind() != Offer.Kind.WRITE) {
            super.offer(offer);
            return;
        }
        List<Offer<T>> order = new ArrayList<>();
        order.add(offer);
        for (Place<T> place : waiting) {
            place.standin().calledOut = true;
            super.withdraw(place.standin(), place.offer().guard());
            if (!place.standin().answered) {
                order.add(place.offer());
            }
        }
        waiting.clear();
        for (Offer<T> next : order) {
            Standin standin = new Standin(next.party());
            waiting.add(new Place<>(next, standin));
            super.offer(new Offer<>(standin, next.guard(), next.kind(), next.end(), next.value()));
        }
    }

    @Override
    public synchronized void withdraw(Party party, int guard) {
        for (Place<T> place : waiting) {
            if (place.offer().party() == party) {
                super.withdraw(place.standin(), guard);
                return;
            }
        }
        super.withdraw(party, guard);
    }
}
