package dev.strait.conformance.simulator;

import dev.strait.spi.Failure;
import dev.strait.spi.Party;
import dev.strait.spi.PartyId;
import dev.strait.spi.SessionId;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A party as its arbiter knows it: what a core says to it becomes a letter. It is there as long as it has offers that have not been
 * answered. For the arbiter's thread.
 */
final class Proxy implements Party {
    private final Arbiter arbiter;
    private final SessionId session;
    private final Request.Offering self;
    private final Hosted core;
    private final Map<Integer, Hosted.Place> pending = new HashMap<>();
    private final IdentityHashMap<Claim, Long> claims = new IdentityHashMap<>();

    Proxy(Arbiter arbiter, SessionId session, Request.Offering self, Hosted core) {
        this.arbiter = arbiter;
        this.session = session;
        this.self = self;
        this.core = core;
    }

    Hosted core() {
        return core;
    }

    SessionId session() {
        return session;
    }

    void offers(int guard, Hosted.Place place) {
        pending.put(guard, place);
    }

    void withdraw(int guard) {
        Hosted.Place place = pending.get(guard);
        if (place != null) {
            core.withdraw(this, guard, place);
        }
    }

    /** What takes the offer back that the guard makes now, if it has not been answered by then. */
    Runnable withdrawal(int guard) {
        Hosted.Place place = pending.get(guard);
        return () -> {
            if (place != null && pending.get(guard) == place) {
                core.withdraw(this, guard, place);
            }
        };
    }

    void withdrawAll() {
        List.copyOf(pending.keySet()).forEach(this::withdraw);
    }

    private void answered(int guard) {
        pending.remove(guard);
        if (pending.isEmpty()) {
            arbiter.forget(session, self.number());
        }
    }

    // ---------------------------------------------------------------- for cores

    @Override
    public PartyId id() {
        return self.id();
    }

    @Override
    public boolean firm() {
        return self.firm();
    }

    @Override
    public boolean patient() {
        return self.patient();
    }

    @Override
    public Answer tryCommit(int guard, @Nullable Object value) {
        if (!firm()) {
            return Answer.CLAIMED; // by its own session, for all we know: it has to be asked
        }
        commit(null, guard, value);
        return Answer.COMMITTED;
    }

    @Override
    public Answer tryBind(int guard) {
        return Answer.CLAIMED;
    }

    @Override
    public void claim(Claim claim) {
        claims.put(claim, arbiter.ask(this, self.number(), claim));
    }

    @Override
    public void release(Claim claim) {
        arbiter.reply(session, new Reply.Released(nameOf(claim)));
    }

    @Override
    public void bind(Claim claim, int guard) {
        arbiter.reply(session, new Reply.Bound(self.number(), nameOf(claim), guard));
    }

    @Override
    public void commit(@Nullable Claim claim, int guard, @Nullable Object value) {
        long name = claim == null ? Reply.NO_CLAIM : nameOf(claim);
        core.committed(this, Objects.requireNonNull(pending.get(guard)));
        arbiter.reply(session, new Reply.Committed(self.number(), name, guard, (@Nullable Encoded) value));
        answered(guard);
    }

    @Override
    public void withdrawn(int guard) {
        arbiter.reply(session, new Reply.Withdrawn(self.number(), guard));
        answered(guard);
    }

    @Override
    public void fail(int guard, Failure failure) {
        arbiter.reply(session, new Reply.Failed(self.number(), guard, failure));
        answered(guard);
    }

    private long nameOf(Claim claim) {
        return Objects.requireNonNull(claims.remove(claim), "a claim that was not made");
    }

    @Override
    public String toString() {
        return "party " + self;
    }
}
