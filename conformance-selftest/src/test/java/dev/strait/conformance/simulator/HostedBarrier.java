package dev.strait.conformance.simulator;

import dev.strait.naive.NaiveBackend;
import dev.strait.spi.BarrierCore;
import dev.strait.spi.Poison;
import dev.strait.spi.SessionId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A barrier where it is decided. Sessions number their members, so a member has another name here. For the arbiter's thread. */
final class HostedBarrier implements Hosted {
    private record Seat(SessionId session, long member) {}

    private final Arbiter arbiter;
    private final Key key;
    private final BarrierCore core;
    private final Set<SessionId> sessions = new LinkedHashSet<>();
    private final Map<Seat, Long> names = new LinkedHashMap<>();
    private @Nullable Poison broken;
    private long members;

    HostedBarrier(Arbiter arbiter, Key key) {
        this.arbiter = arbiter;
        this.key = key;
        this.core = new NaiveBackend().createBarrier(key.name());
    }

    void deal(SessionId from, Request.OfBarrier request) {
        switch (request) {
            case Request.OpenBarrier open -> {
                sessions.add(from);
                arbiter.send(from, new Reply.Broken(key, broken));
            }
            case Request.Enrol enrol -> {
                long member = members++;
                names.put(new Seat(from, enrol.member()), member);
                core.enrol(member, from);
            }
            case Request.Resign resign ->
                core.resign(Objects.requireNonNull(names.remove(new Seat(from, resign.member()))));
            case Request.Synced synced -> {
                Proxy party = arbiter.proxy(from, synced.by(), this);
                long member = Objects.requireNonNull(names.get(new Seat(from, synced.member())));
                party.offers(synced.by().guard(), new Place.As(member));
                core.offer(party, synced.by().guard(), member);
            }
            case Request.Unsync unsync -> {
                Proxy party = arbiter.proxy(from, unsync.number());
                if (party != null) {
                    party.withdraw(unsync.guard());
                }
            }
            case Request.Break poisoned -> core.poison(poisoned.poison());
            case Request.Reset reset -> core.reset();
        }
    }

    @Override
    public void withdraw(Proxy party, int guard, Place place) {
        core.withdraw(party, guard, ((Place.As) place).member());
    }

    @Override
    public void settle() {
        // nothing is put off
    }

    @Override
    public void committed(Proxy party, Place place) {
        // it stays a member
    }

    @Override
    public void lose(SessionId session, Poison poison) {
        sessions.remove(session);
        for (Map.Entry<Seat, Long> name : List.copyOf(names.entrySet())) {
            if (name.getKey().session().equals(session)) {
                names.remove(name.getKey());
                core.poison(poison);
                core.resign(name.getValue());
            }
        }
    }

    @Override
    public void tellEnding() {
        Poison brokenNow = core.broken();
        if (!Objects.equals(broken, brokenNow)) {
            broken = brokenNow;
            sessions.forEach(session -> arbiter.send(session, new Reply.Broken(key, broken)));
        }
    }
}
