package dev.strait.conformance.simulator;

import dev.strait.naive.NaiveBackend;
import dev.strait.spi.ChannelCore;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Poison;
import dev.strait.spi.SessionId;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A channel where it is decided: an ordinary core whose values are bytes, and what has to be known about the sessions so that
 * they can die. Sessions number their ends, so an end has another name here. For the arbiter's thread.
 */
final class HostedChannel implements Hosted {
    private record Seat(SessionId session, EndId end) {}

    private final Arbiter arbiter;
    private final Key key;
    private final ChannelCore<Encoded> core;
    private final Set<SessionId> sessions = new LinkedHashSet<>();
    private final Map<Seat, EndId> names = new LinkedHashMap<>();
    private final Set<Seat> attached = new LinkedHashSet<>();
    private final Queue<Runnable> recalled = new ArrayDeque<>();
    private final Set<EndId> claimed = new HashSet<>();
    private final Set<EndId> inBlock = new HashSet<>();
    private @Nullable Failure writing;
    private @Nullable Failure reading;
    private long serials;

    HostedChannel(Arbiter arbiter, ChannelSpec<?> spec, SessionId maker, Key key) {
        this.arbiter = arbiter;
        this.key = key;
        ChannelSpec<Encoded> bytes = new ChannelSpec<>(
                spec.name(), Encoded.class, spec.writers(), spec.readers(), spec.buffer(), spec.immunity());
        this.core = new NaiveBackend().create(bytes, value -> arbiter.reply(maker, new Reply.Undelivered(key, value)));
    }

    void deal(SessionId from, Request.OfChannel request) {
        switch (request) {
            case Request.Open open -> {
                sessions.add(from);
                arbiter.send(from, new Reply.Ended(key, writing, reading));
            }
            case Request.Attach attach -> {
                attached.add(new Seat(from, attach.end()));
                core.attach(name(from, attach.end()), from);
            }
            case Request.Detach detach -> {
                attached.remove(new Seat(from, detach.end()));
                core.detach(name(from, detach.end()));
            }
            case Request.Offered offered -> offer(from, offered);
            case Request.Withdraw withdraw -> {
                Proxy party = arbiter.proxy(from, withdraw.number());
                if (party != null) {
                    Runnable withdrawal = party.withdrawal(withdraw.guard());
                    if (party.firm()) {
                        recalled.add(withdrawal);
                    } else {
                        withdrawal.run();
                    }
                }
            }
            case Request.Unclaim unclaim -> unclaim(name(from, unclaim.end()));
            case Request.Complete complete -> complete(name(from, complete.end()), complete.thrown());
            case Request.Poisoned poisoned -> core.poison(poisoned.by(), poisoned.poison());
        }
    }

    private EndId name(SessionId session, EndId end) {
        return names.computeIfAbsent(new Seat(session, end), seat -> new EndId(end.side(), serials++));
    }

    private void offer(SessionId from, Request.Offered offered) {
        Proxy party = arbiter.proxy(from, offered.by(), this);
        EndId end = name(from, offered.end());
        party.offers(offered.by().guard(), new Place.At(end, offered.kind()));
        if (offered.kind() == Offer.Kind.MADE) {
            inBlock.remove(end);
        }
        core.offer(new Offer<>(party, offered.by().guard(), offered.kind(), end, offered.value()));
    }

    @Override
    public void withdraw(Proxy party, int guard, Place place) {
        core.withdraw(party, guard);
    }

    @Override
    public void settle() {
        while (!recalled.isEmpty() && core.isQuiet()) {
            recalled.remove().run();
        }
    }

    @Override
    public void committed(Proxy party, Place place) {
        Place.At at = (Place.At) place;
        if (at.kind() == Offer.Kind.CLAIM) {
            claimed.add(at.end());
        } else if (at.kind().isExtended()) {
            inBlock.add(at.end());
        }
    }

    private void unclaim(EndId end) {
        claimed.remove(end);
        core.unclaim(end);
    }

    private void complete(EndId end, @Nullable Throwable thrown) {
        inBlock.remove(end);
        core.complete(end, thrown);
    }

    @Override
    public void lose(SessionId session, Poison poison) {
        sessions.remove(session);
        for (Map.Entry<Seat, EndId> name : List.copyOf(names.entrySet())) {
            if (name.getKey().session().equals(session)) {
                EndId end = name.getValue();
                if (inBlock.contains(end)) {
                    complete(end, poison.cause());
                }
                if (claimed.contains(end)) {
                    unclaim(end);
                }
                if (attached.remove(name.getKey())) {
                    leave(end, poison);
                }
            }
        }
    }

    /** An exclusive end leaves its cause; a shared one is one less, and nobody is told why. */
    private void leave(EndId end, Poison poison) {
        Side side = end.side();
        if (core.spec().sharing(side) == Sharing.ONE) {
            core.poison(side, poison);
        }
        core.detach(end);
    }

    @Override
    public void tellEnding() {
        Failure writingNow = core.ending(Side.WRITING);
        Failure readingNow = core.ending(Side.READING);
        if (!Objects.equals(writing, writingNow) || !Objects.equals(reading, readingNow)) {
            writing = writingNow;
            reading = readingNow;
            sessions.forEach(session -> arbiter.send(session, new Reply.Ended(key, writing, reading)));
        }
    }
}
