package dev.strait.conformance.broken;

import dev.strait.spi.Failure;
import dev.strait.spi.Party;
import dev.strait.spi.PartyId;
import org.jspecify.annotations.Nullable;

/** A firm party in another's place, which passes on what it hears unless it has been told not to. */
final class Standin implements Party {
    final Party principal;
    /** Passes nothing on. */
    volatile boolean silent;
    /** Is being called out of the queue, to be put in again: its withdrawal is nobody else's business. */
    volatile boolean calledOut;
    /** Has passed an answer on. */
    volatile boolean answered;

    Standin(Party principal) {
        this.principal = principal;
    }

    /** One that passes nothing on. */
    static Standin ghost(Party principal) {
        Standin ghost = new Standin(principal);
        ghost.silent = true;
        return ghost;
    }

    @Override
    public PartyId id() {
        return principal.id();
    }

    @Override
    public boolean firm() {
        return true;
    }

    @Override
    public boolean patient() {
        return principal.patient();
    }

    @Override
    public Answer tryCommit(int guard, @Nullable Object value) {
        commit(null, guard, value);
        return Answer.COMMITTED;
    }

    @Override
    public void claim(Claim claim) {
        throw new IllegalStateException("a firm party is not claimed");
    }

    @Override
    public void release(Claim claim) {
        throw new IllegalStateException("a firm party is not claimed");
    }

    @Override
    public void commit(@Nullable Claim claim, int guard, @Nullable Object value) {
        answered = true;
        if (!silent) {
            principal.commit(null, guard, value);
        }
    }

    @Override
    public void withdrawn(int guard) {
        if (!silent && !calledOut) {
            answered = true;
            principal.withdrawn(guard);
        }
    }

    @Override
    public void fail(int guard, Failure failure) {
        answered = true;
        if (!silent) {
            principal.fail(guard, failure);
        }
    }
}
