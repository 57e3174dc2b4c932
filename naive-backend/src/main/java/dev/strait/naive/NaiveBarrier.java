package dev.strait.naive;

import dev.strait.spi.BarrierCore;
import dev.strait.spi.Failure;
import dev.strait.spi.Party;
import dev.strait.spi.Poison;
import dev.strait.spi.SessionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/*
 * One lock and a list of offers for each member.
 *
 * When each member has an offer that may be committed, a round begins: its alternatives are claimed, all of them, in the order of
 * their names, and when the last claim has been granted all offers of the round are committed. A round that loses an offer
 * meanwhile, or finds a member more, falls through: its claims are released, and one that is granted later, too.
 */
final class NaiveBarrier implements BarrierCore {
    /** An offer; the party may make another that looks the same, when this one has been answered. */
    private static final class Place {
        private final Party party;
        private final int guard;
        private final long member;

        Place(Party party, int guard, long member) {
            this.party = party;
            this.guard = guard;
            this.member = member;
        }

        Party party() {
            return party;
        }

        int guard() {
            return guard;
        }

        long member() {
            return member;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Replies replies = new Replies(lock);
    private final Map<Long, List<Place>> members = new HashMap<>();
    private final List<Place> dead = new ArrayList<>();
    private @Nullable Round round;
    private @Nullable Poison broken;

    /** Offers that would be committed together. */
    private static final class Round {
        private final List<Place> offers;
        private final List<Place> unclaimed;
        private final Map<Place, Party.Claim> claims = new HashMap<>();

        Round(List<Place> offers) {
            this.offers = offers;
            this.unclaimed = new ArrayList<>(offers.stream()
                    .filter(offer -> !offer.party().firm())
                    .sorted(Comparator.comparing(offer -> offer.party().id()))
                    .toList());
        }

        /** One party cannot commit two offers. */
        boolean isPossible() {
            return unclaimed.stream().map(Place::party).distinct().count() == unclaimed.size();
        }
    }

    @Override
    public void enrol(long member, SessionId owner) {
        perform(() -> {
            members.put(member, new ArrayList<>());
            abandon();
        });
    }

    @Override
    public void resign(long member) {
        perform(() -> members.remove(member));
    }

    @Override
    public void offer(Party party, int guard, long member) {
        perform(() -> {
            Poison poison = broken;
            if (poison != null) {
                replies.add(() -> party.fail(guard, new Failure.Poisoned(poison)));
            } else {
                placesOf(member).add(new Place(party, guard, member));
            }
        });
    }

    @Override
    public void withdraw(Party party, int guard, long member) {
        perform(() -> {
            for (Place place : List.copyOf(placesOf(member))) {
                if (place.party() == party && place.guard() == guard) {
                    placesOf(member).remove(place);
                    dead.remove(place);
                    if (round != null && round.offers.contains(place)) {
                        abandon();
                    }
                    replies.add(() -> party.withdrawn(guard));
                }
            }
        });
    }

    @Override
    public void poison(Poison poison) {
        perform(() -> {
            if (broken == null) {
                broken = poison;
                abandon();
                dead.clear();
                for (List<Place> places : members.values()) {
                    for (Place place : places) {
                        replies.add(() -> place.party().fail(place.guard(), new Failure.Poisoned(poison)));
                    }
                    places.clear();
                }
            }
        });
    }

    @Override
    public void reset() {
        perform(() -> broken = null);
    }

    @Override
    public @Nullable Poison broken() {
        lock.lock();
        try {
            return broken;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isQuiet() {
        lock.lock();
        try {
            return round == null && replies.areTold();
        } finally {
            lock.unlock();
        }
    }

    // ---------------------------------------------------------------- with the lock

    private List<Place> placesOf(long member) {
        List<Place> places = members.get(member);
        if (places == null) {
            throw new IllegalStateException("no such member: " + member);
        }
        return places;
    }

    private void settle() {
        if (round == null && broken == null && !members.isEmpty()) {
            List<Place> offers = new ArrayList<>();
            for (List<Place> places : members.values()) {
                places.stream()
                        .filter(place -> !dead.contains(place))
                        .findFirst()
                        .ifPresent(offers::add);
            }
            Round next = new Round(offers);
            if (offers.size() == members.size() && next.isPossible()) {
                round = next;
                proceed(next);
            }
        }
    }

    private void proceed(Round current) {
        if (current.unclaimed.isEmpty()) {
            round = null;
            members.values().forEach(places -> places.removeAll(current.offers));
            for (Place place : current.offers) {
                replies.add(() -> place.party().commit(current.claims.get(place), place.guard(), null));
            }
            return;
        }
        Place place = current.unclaimed.remove(0);
        Party.Claim claim = new Party.Claim() {
            @Override
            public void granted() {
                perform(() -> {
                    if (round == current) {
                        current.claims.put(place, this);
                        proceed(current);
                    } else {
                        replies.add(() -> place.party().release(this));
                    }
                });
            }

            @Override
            public void refused() {
                perform(() -> {
                    if (members.getOrDefault(place.member(), List.of()).contains(place)) {
                        dead.add(place);
                    }
                    if (round == current) {
                        abandon();
                    }
                });
            }
        };
        replies.add(() -> place.party().claim(claim));
    }

    private void abandon() {
        Round current = round;
        if (current != null) {
            round = null;
            current.claims.forEach(
                    (place, claim) -> replies.add(() -> place.party().release(claim)));
        }
    }

    private void perform(Runnable step) {
        lock.lock();
        try {
            step.run();
            settle();
        } finally {
            lock.unlock();
        }
        Throwable thrown = replies.tell();
        if (thrown instanceof RuntimeException unchecked) {
            throw unchecked;
        } else if (thrown instanceof Error error) {
            throw error;
        }
    }
}
