package dev.strait.conformance.broken;

import dev.strait.spi.BarrierCore;
import dev.strait.spi.Party;
import dev.strait.spi.Poison;
import dev.strait.spi.SessionId;
import org.jspecify.annotations.Nullable;

/** A barrier that leaves everything to a correct one; defects override what they break. */
abstract class ForwardingBarrier implements BarrierCore {
    final BarrierCore correct;

    ForwardingBarrier(BarrierCore correct) {
        this.correct = correct;
    }

    @Override
    public void enrol(long member, SessionId owner) {
        correct.enrol(member, owner);
    }

    @Override
    public void resign(long member) {
        correct.resign(member);
    }

    @Override
    public void offer(Party party, int guard, long member) {
        correct.offer(party, guard, member);
    }

    @Override
    public void withdraw(Party party, int guard, long member) {
        correct.withdraw(party, guard, member);
    }

    @Override
    public void poison(Poison poison) {
        correct.poison(poison);
    }

    @Override
    public void reset() {
        correct.reset();
    }

    @Override
    public @Nullable Poison broken() {
        return correct.broken();
    }

    @Override
    public boolean isQuiet() {
        return correct.isQuiet();
    }
}
