package dev.strait.conformance.broken;

import dev.strait.spi.BarrierCore;
import dev.strait.spi.Party;
import dev.strait.spi.Poison;
import dev.strait.spi.SessionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Ways in which a barrier can be wrong. */
final class BarrierDefects {
    private BarrierDefects() {}

    /** Lets those that sync through without waiting for anybody. */
    static final class Open extends ForwardingBarrier {
        Open(BarrierCore correct) {
            super(correct);
        }

        @Override
        public void offer(Party party, int guard, long member) {
            if (party.firm()) {
                party.commit(null, guard, null);
            } else {
                super.offer(party, guard, member);
            }
        }
    }

    /** When all have come, one of them is not told. */
    static final class Leaving extends ForwardingBarrier {
        private final Map<Party, Standin> left = new ConcurrentHashMap<>();

        Leaving(BarrierCore correct) {
            super(correct);
        }

        @Override
        public void offer(Party party, int guard, long member) {
            if (party.firm() && left.isEmpty()) {
                Standin ghost = Standin.ghost(party);
                left.put(party, ghost);
                super.offer(ghost, guard, member);
            } else {
                super.offer(party, guard, member);
            }
        }

        @Override
        public void withdraw(Party party, int guard, long member) {
            Standin ghost = left.get(party);
            if (ghost == null) {
                super.withdraw(party, guard, member);
            } else {
                super.withdraw(ghost, guard, member);
                party.withdrawn(guard);
            }
        }
    }

    /** Waits for those that have resigned. */
    static final class Nostalgic extends ForwardingBarrier {
        Nostalgic(BarrierCore correct) {
            super(correct);
        }

        @Override
        public void resign(long member) {
            // it may come back
        }
    }

    /** Does not break. */
    static final class Unbreakable extends ForwardingBarrier {
        Unbreakable(BarrierCore correct) {
            super(correct);
        }

        @Override
        public void poison(Poison poison) {
            // what for
        }
    }

    /** Commits the members of a complete phase one by one, whether or not all can be. */
    static final class Piecemeal extends ForwardingBarrier {
        private record Place(Party party, int guard) {}

        private final Map<Long, List<Place>> members = new HashMap<>();

        Piecemeal(BarrierCore correct) {
            super(correct);
        }

        @Override
        public synchronized void enrol(long member, SessionId owner) {
            members.put(member, new ArrayList<>());
        }

        @Override
        public synchronized void resign(long member) {
            members.remove(member);
            settle();
        }

        @Override
        public synchronized void offer(Party party, int guard, long member) {
            members.getOrDefault(member, new ArrayList<>()).add(new Place(party, guard));
            settle();
        }

        private void settle() {
            if (members.values().stream().noneMatch(List::isEmpty)) {
                for (List<Place> places : members.values()) {
                    Place place = places.get(0);
                    if (place.party().firm()
                            || place.party().tryCommit(place.guard(), null) == Party.Answer.COMMITTED) {
                        places.remove(0);
                    }
                }
            }
        }

        @Override
        public synchronized void withdraw(Party party, int guard, long member) {
            if (members.getOrDefault(member, List.of()).remove(new Place(party, guard))) {
                party.withdrawn(guard);
            }
        }
    }
}
