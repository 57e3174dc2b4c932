package dev.strait.conformance.broken;

import dev.strait.spi.ChannelCore;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import dev.strait.spi.Poison;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What is wrong with each of the cores that do not know how to be poisoned; most are from predecessors. */
final class PoisonDefects {
    private static final long LOOK_AGAIN = 100_000;

    private PoisonDefects() {}

    static <T> ChannelSpec<T> vulnerable(ChannelSpec<T> spec) {
        boolean shared = spec.writers() == Sharing.ANY || spec.readers() == Sharing.ANY;
        return new ChannelSpec<>(
                spec.name(), spec.type(), spec.writers(), spec.readers(), spec.buffer(), shared ? 0 : spec.immunity());
    }

    /** Poison from a side waits until nobody waits there: as if for a monitor that a blocked peer holds. */
    static final class Waiting<T> extends ForwardingCore<T> {
        private final Map<Standin, Side> waiting = new ConcurrentHashMap<>();
        private final Map<Party, Standin> standins = new ConcurrentHashMap<>();

        Waiting(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void offer(Offer<T> offer) {
            if (!offer.party().firm()) {
                super.offer(offer);
                return;
            }
            Standin standin = new Standin(offer.party());
            standins.put(offer.party(), standin);
            waiting.put(standin, offer.end().side());
            super.offer(new Offer<>(standin, offer.guard(), offer.kind(), offer.end(), offer.value()));
        }

        @Override
        public void withdraw(Party party, int guard) {
            super.withdraw(standins.getOrDefault(party, new Standin(party)), guard);
        }

        @Override
        public void poison(@Nullable Side by, Poison poison) {
            while (by != null && isBusy(by) && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(LOOK_AGAIN);
            }
            super.poison(by, poison);
        }

        private boolean isBusy(Side side) {
            return waiting.entrySet().stream().anyMatch(entry -> entry.getValue() == side && !entry.getKey().answered);
        }
    }

    /** The last poison is the one that is told of. */
    static final class Replacing<T> extends ForwardingCore<T> {
        private volatile @Nullable Poison last;

        Replacing(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void poison(@Nullable Side by, Poison poison) {
            last = poison;
            super.poison(by, poison);
        }

        @Override
        public @Nullable Failure ending(Side side) {
            Poison told = last;
            Failure failure = super.ending(side);
            return failure instanceof Failure.Poisoned && told != null ? new Failure.Poisoned(told) : failure;
        }
    }

    /** Later poison is never stronger than the first. */
    static final class Fixed<T> extends ForwardingCore<T> {
        private final AtomicReference<@Nullable Poison> first = new AtomicReference<>();

        Fixed(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void poison(@Nullable Side by, Poison poison) {
            Poison earlier = first.compareAndExchange(null, poison);
            super.poison(
                    by,
                    earlier == null || earlier.strength() > poison.strength()
                            ? poison
                            : new Poison(earlier.strength(), poison.by(), poison.cause()));
        }
    }

    /** It does not matter which side poison comes from. */
    static final class Emptying<T> extends ForwardingCore<T> {
        Emptying(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void poison(@Nullable Side by, Poison poison) {
            super.poison(Side.READING, poison);
        }
    }

    /** Poison from the reading side is not told to alternatives that would write. */
    static final class Hushed<T> extends ForwardingCore<T> {
        private final Map<Party, Deaf> deaf = new ConcurrentHashMap<>();

        Hushed(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void offer(Offer<T> offer) {
            if (offer.party().firm() || offer.kind() != Offer.Kind.WRITE) {
                super.offer(offer);
                return;
            }
            Deaf party = new Deaf(offer.party());
            deaf.put(offer.party(), party);
            super.offer(new Offer<>(party, offer.guard(), offer.kind(), offer.end(), offer.value()));
        }

        @Override
        public void withdraw(Party party, int guard) {
            Deaf told = deaf.get(party);
            if (told == null) {
                super.withdraw(party, guard);
            } else if (told.failed) {
                party.withdrawn(guard);
            } else {
                super.withdraw(told, guard);
            }
        }
    }

    /** Hears everything but that it has failed. */
    private static final class Deaf extends ForwardingParty {
        private volatile boolean failed;

        Deaf(Party principal) {
            super(principal);
        }

        @Override
        public void fail(int guard, Failure failure) {
            failed = true;
        }
    }
}
