package dev.strait.conformance.broken;

import dev.strait.spi.Failure;
import dev.strait.spi.Party;
import dev.strait.spi.PartyId;
import org.jspecify.annotations.Nullable;

/** Hears and says what its principal does; defects override what they break. */
abstract class ForwardingParty implements Party {
    final Party principal;

    ForwardingParty(Party principal) {
        this.principal = principal;
    }

    @Override
    public PartyId id() {
        return principal.id();
    }

    @Override
    public boolean firm() {
        return principal.firm();
    }

    @Override
    public boolean patient() {
        return principal.patient();
    }

    @Override
    public Answer tryCommit(int guard, @Nullable Object value) {
        return principal.tryCommit(guard, value);
    }

    @Override
    public void claim(Claim claim) {
        principal.claim(claim);
    }

    @Override
    public void release(Claim claim) {
        principal.release(claim);
    }

    @Override
    public void commit(@Nullable Claim claim, int guard, @Nullable Object value) {
        principal.commit(claim, guard, value);
    }

    @Override
    public Answer tryBind(int guard) {
        return principal.tryBind(guard);
    }

    @Override
    public void bind(Claim claim, int guard) {
        principal.bind(claim, guard);
    }

    @Override
    public void withdrawn(int guard) {
        principal.withdrawn(guard);
    }

    @Override
    public void fail(int guard, Failure failure) {
        principal.fail(guard, failure);
    }
}
