package dev.strait.conformance.broken;

import dev.strait.spi.ChannelCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import dev.strait.spi.Poison;
import dev.strait.spi.Side;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What is wrong with how offers are heard and answered. */
final class OfferDefects {
    private OfferDefects() {}

    /** A read that would have to wait reads nothing instead. */
    static final class Inventing<T> extends ForwardingCore<T> {
        Inventing(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void offer(Offer<T> offer) {
            if (offer.kind() == Offer.Kind.READ && offer.party().patient()) {
                offer.party().tryCommit(offer.guard(), null);
            } else {
                super.offer(offer);
            }
        }
    }

    /** A side is for the thread that has used it first. */
    static final class Loyal<T> extends IgnoringCore<T> {
        private final Map<Side, Thread> users = new EnumMap<>(Side.class);

        Loyal(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        synchronized boolean ignores(Offer<T> offer) {
            Thread user = Thread.currentThread();
            Thread first = users.putIfAbsent(offer.end().side(), user);
            return first != null && first != user;
        }
    }

    /** While there is one channel in use, there is no time for another. */
    static final class OnlyOne implements Backends.Cores {
        private final AtomicReference<@Nullable ChannelCore<?>> inUse = new AtomicReference<>();

        @Override
        public <T> ChannelCore<T> broken(ChannelCore<T> correct) {
            return new IgnoringCore<>(correct) {
                @Override
                boolean ignores(Offer<T> offer) {
                    ChannelCore<?> first = inUse.compareAndExchange(null, this);
                    return first != null && first != this;
                }
            };
        }
    }

    /** An offer is not heard before it can be met: also that of an operation that does not wait. */
    static final class Blocking<T> extends ForwardingCore<T> {
        private static final long LOOK_AGAIN = 100_000;

        Blocking(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void offer(Offer<T> offer) {
            Standin standin = new Standin(offer.party());
            if (!offer.party().firm() || offer.party().patient()) {
                super.offer(offer);
                return;
            }
            super.offer(new Offer<>(standin, offer.guard(), offer.kind(), offer.end(), offer.value()));
            while (!standin.answered && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(LOOK_AGAIN);
            }
            if (!standin.answered) {
                super.withdraw(standin, offer.guard());
            }
        }

        @Override
        public void withdraw(Party party, int guard) {
            if (party.patient()) {
                super.withdraw(party, guard);
            }
        }
    }

    /** What has been offered is remembered, though it has been decided. */
    static final class Hoarding<T> extends ForwardingCore<T> {
        private final Queue<Offer<T>> hoard = new ConcurrentLinkedQueue<>();

        Hoarding(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void offer(Offer<T> offer) {
            hoard.add(offer);
            super.offer(offer);
        }
    }

    /** Whoever is told something is told it with the lock held. */
    static final class Locking<T> extends ForwardingCore<T> {
        private final ReentrantLock lock = new ReentrantLock();

        Locking(ChannelCore<T> correct) {
            super(correct);
        }

        private void locked(Runnable verb) {
            lock.lock();
            try {
                verb.run();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void offer(Offer<T> offer) {
            locked(() -> super.offer(offer));
        }

        @Override
        public void withdraw(Party party, int guard) {
            locked(() -> super.withdraw(party, guard));
        }

        @Override
        public void detach(EndId end) {
            locked(() -> super.detach(end));
        }
    }

    /** Who would take an offer back gets no answer. */
    static class Mute<T> extends ForwardingCore<T> {
        Mute(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void withdraw(Party party, int guard) {
            if (!party.patient()) {
                super.withdraw(party, guard);
            }
        }
    }

    /** Who waits waits: it gets no answer, and no poison. */
    static final class Possessive<T> extends Mute<T> {
        Possessive(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void poison(@Nullable Side by, Poison poison) {
            // who waits does not want to know
        }
    }
}
