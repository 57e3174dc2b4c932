package dev.strait.conformance.simulator;

import dev.strait.spi.BarrierCore;
import dev.strait.spi.Failure;
import dev.strait.spi.Party;
import dev.strait.spi.Poison;
import dev.strait.spi.SessionId;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** A barrier as one session has it; see {@code RemoteCore}. To its members, an arbiter that is lost is a barrier that is broken. */
final class RemoteBarrier implements BarrierCore, Remote {
    private final Key key;
    private final Desk desk;
    private final IdentityHashMap<Party, Long> numbers = new IdentityHashMap<>();
    private volatile @Nullable Poison broken;

    RemoteBarrier(Key key, Desk desk) {
        this.key = key;
        this.desk = desk;
    }

    @Override
    public void enrol(long member, SessionId owner) {
        desk.send(new Request.Enrol(key, member));
    }

    @Override
    public void resign(long member) {
        desk.send(new Request.Resign(key, member));
    }

    @Override
    public void offer(Party party, int guard, long member) {
        desk.offer(this, party, guard, by -> new Request.Synced(key, by, member));
    }

    @Override
    public void withdraw(Party party, int guard, long member) {
        desk.withdraw(this, party, guard, number -> new Request.Unsync(key, number, guard, member));
    }

    @Override
    public void poison(Poison poison) {
        desk.send(new Request.Break(key, desk.causes().away(poison)));
    }

    @Override
    public void reset() {
        desk.send(new Request.Reset(key));
    }

    @Override
    public @Nullable Poison broken() {
        Failure.Lost lost = desk.ending();
        return lost != null ? poison(lost) : broken;
    }

    private static Poison poison(Failure.Lost lost) {
        return new Poison(Poison.LETHAL, lost.by(), new SessionLostException(lost.by()));
    }

    // ---------------------------------------------------------------- for the desk

    @Override
    public IdentityHashMap<Party, Long> numbers() {
        return numbers;
    }

    @Override
    public void fail(Party party, int guard, Failure.Lost failure) {
        party.fail(guard, new Failure.Poisoned(poison(failure)));
    }

    @Override
    public void ended(Reply.Ended ended) {
        throw new IllegalStateException("a barrier does not end: " + key);
    }

    @Override
    public void broken(Reply.Broken told) {
        Poison poison = told.poison();
        broken = poison == null ? null : desk.causes().home(poison);
    }

    @Override
    public void undelivered(Encoded value) {
        throw new IllegalStateException("a barrier has no values: " + key);
    }
}
