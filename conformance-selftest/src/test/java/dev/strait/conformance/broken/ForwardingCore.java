package dev.strait.conformance.broken;

import dev.strait.spi.ChannelCore;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import dev.strait.spi.Poison;
import dev.strait.spi.SessionId;
import dev.strait.spi.Side;
import org.jspecify.annotations.Nullable;

/** A core that leaves everything to a correct one; defects override what they break. */
abstract class ForwardingCore<T> implements ChannelCore<T> {
    final ChannelCore<T> correct;

    ForwardingCore(ChannelCore<T> correct) {
        this.correct = correct;
    }

    @Override
    public ChannelSpec<T> spec() {
        return correct.spec();
    }

    @Override
    public void attach(EndId end, SessionId owner) {
        correct.attach(end, owner);
    }

    @Override
    public void detach(EndId end) {
        correct.detach(end);
    }

    @Override
    public void offer(Offer<T> offer) {
        correct.offer(offer);
    }

    @Override
    public void withdraw(Party party, int guard) {
        correct.withdraw(party, guard);
    }

    @Override
    public void complete(EndId end, @Nullable Throwable thrown) {
        correct.complete(end, thrown);
    }

    @Override
    public void unclaim(EndId claim) {
        correct.unclaim(claim);
    }

    @Override
    public void poison(@Nullable Side by, Poison poison) {
        correct.poison(by, poison);
    }

    @Override
    public @Nullable Failure ending(Side side) {
        return correct.ending(side);
    }

    @Override
    public boolean isQuiet() {
        return correct.isQuiet();
    }
}
