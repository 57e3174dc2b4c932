package dev.strait.conformance.broken;

import dev.strait.spi.ChannelCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import dev.strait.spi.Poison;
import dev.strait.spi.SessionId;
import dev.strait.spi.Side;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What is wrong with each of the cores that are wrong in one place. */
final class Defects {
    private static final int OFTEN = 7;

    private Defects() {}

    private static <T> Offer<T> offerOf(Party party, Offer<T> offer, @Nullable T value) {
        return new Offer<>(party, offer.guard(), offer.kind(), offer.end(), value);
    }

    /** Every now and then a write is confirmed and its value forgotten. */
    static final class Losing<T> extends ForwardingCore<T> {
        private final AtomicInteger writes = new AtomicInteger();

        Losing(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void offer(Offer<T> offer) {
            if (offer.kind() == Offer.Kind.WRITE && writes.incrementAndGet() % OFTEN == 0) {
                offer.party().commit(null, offer.guard(), null);
            } else {
                super.offer(offer);
            }
        }
    }

    /** Every now and then a value is offered once more. */
    static final class Doubling<T> extends ForwardingCore<T> {
        private final AtomicInteger writes = new AtomicInteger();

        Doubling(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void offer(Offer<T> offer) {
            super.offer(offer);
            if (offer.kind() == Offer.Kind.WRITE && writes.incrementAndGet() % OFTEN == 0) {
                super.offer(offerOf(Standin.ghost(offer.party()), offer, offer.value()));
            }
        }
    }

    /** A write returns when its value is known, instead of when it is taken. */
    static final class Early<T> extends ForwardingCore<T> {
        Early(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void offer(Offer<T> offer) {
            if (offer.kind() == Offer.Kind.WRITE) {
                super.offer(offerOf(Standin.ghost(offer.party()), offer, offer.value()));
                offer.party().commit(null, offer.guard(), null);
            } else {
                super.offer(offer);
            }
        }
    }

    /** An offer that is withdrawn is confirmed to be gone, and stays. */
    static final class Clinging<T> extends ForwardingCore<T> {
        private final Map<Party, Standin> standins = new ConcurrentHashMap<>();

        Clinging(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void offer(Offer<T> offer) {
            if (offer.kind() == Offer.Kind.WRITE) {
                Standin standin = new Standin(offer.party());
                standins.put(offer.party(), standin);
                super.offer(offerOf(standin, offer, offer.value()));
            } else {
                super.offer(offer);
            }
        }

        @Override
        public void withdraw(Party party, int guard) {
            Standin standin = standins.get(party);
            if (standin == null) {
                super.withdraw(party, guard);
            } else {
                standin.silent = true;
                party.withdrawn(guard);
            }
        }
    }

    /** Claims are granted to everybody, and mean nothing. */
    static final class Claimless<T> extends ForwardingCore<T> {
        Claimless(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void offer(Offer<T> offer) {
            if (offer.kind() == Offer.Kind.CLAIM) {
                offer.party().commit(null, offer.guard(), null);
            } else {
                super.offer(offer);
            }
        }
    }

    /** The first end that goes takes its side with it, but for the one by which the maker holds the side open. */
    static final class Hasty<T> extends ForwardingCore<T> {
        private final Map<Side, Set<EndId>> open = new EnumMap<>(Side.class);

        Hasty(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public synchronized void attach(EndId end, SessionId owner) {
            open.computeIfAbsent(end.side(), side -> new HashSet<>()).add(end);
            super.attach(end, owner);
        }

        @Override
        public synchronized void detach(EndId end) {
            Set<EndId> ends = open.getOrDefault(end.side(), Set.of());
            boolean held = ends.size() > 1 && end.serial() <= 1;
            for (EndId closed : held ? Set.of(end) : Set.copyOf(ends)) {
                super.detach(closed);
                ends.remove(closed);
            }
        }
    }

    /** A reader that had to wait is not told. */
    static final class Forgetful<T> extends ForwardingCore<T> {
        Forgetful(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void offer(Offer<T> offer) {
            if (offer.kind() == Offer.Kind.READ) {
                Standin standin = new Standin(offer.party());
                super.offer(offerOf(standin, offer, null));
                standin.silent = true;
            } else {
                super.offer(offer);
            }
        }

        @Override
        public void withdraw(Party party, int guard) {
            party.withdrawn(guard);
        }
    }

    /** Readers that fail are not missed: the writers that wait for them go on waiting. */
    static final class Immune<T> extends ForwardingCore<T> {
        Immune(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void poison(@Nullable Side by, Poison poison) {
            if (by != Side.READING) {
                super.poison(by, poison);
            }
        }
    }

    /** Every now and then a value changes places with the next one. */
    static final class Swapping<T> extends ForwardingCore<T> {
        private final AtomicInteger writes = new AtomicInteger();
        private final AtomicReference<@Nullable T> kept = new AtomicReference<>();

        Swapping(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void offer(Offer<T> offer) {
            if (offer.kind() != Offer.Kind.WRITE) {
                super.offer(offer);
                return;
            }
            int count = writes.incrementAndGet() % OFTEN;
            T before = kept.getAndSet(null);
            if (before == null && count == 0) {
                kept.set(offer.value());
                offer.party().commit(null, offer.guard(), null);
            } else {
                super.offer(offer);
                if (before != null) {
                    super.offer(offerOf(Standin.ghost(offer.party()), offer, before));
                }
            }
        }
    }
}
