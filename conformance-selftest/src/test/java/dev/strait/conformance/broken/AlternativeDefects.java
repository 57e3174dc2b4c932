package dev.strait.conformance.broken;

import dev.strait.spi.ChannelCore;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What is wrong with cores that are right as long as nobody has a choice. */
final class AlternativeDefects {
    private AlternativeDefects() {}

    /** What would be written if a reader waited is taken for written. */
    static final class Pretending<T> extends ForwardingCore<T> {
        Pretending(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void offer(Offer<T> offer) {
            if (offer.kind() == Offer.Kind.WRITE && !offer.party().patient()) {
                offer.party().commit(null, offer.guard(), null);
            } else {
                super.offer(offer);
            }
        }
    }

    /** Nobody is claimed: an alternative is committed whether or not it has been decided, and may be its own peer. */
    static final class Presuming<T> extends StandinCore<T> {
        Presuming(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        Party standinFor(Offer<T> offer) {
            return offer.party().firm() ? offer.party() : new Free(offer.party());
        }
    }

    /** Takes itself for firm. */
    private static final class Free extends ForwardingParty {
        Free(Party principal) {
            super(principal);
        }

        @Override
        public boolean firm() {
            return true;
        }

        @Override
        public void commit(@Nullable Claim claim, int guard, @Nullable Object value) {
            principal.tryCommit(guard, value);
        }
    }

    /** Every other attempt to read, at whatever channel, does not see what is there. */
    static final class Blind implements Backends.Cores {
        private final AtomicInteger attempts = new AtomicInteger();

        @Override
        public <T> ChannelCore<T> broken(ChannelCore<T> correct) {
            return new IgnoringCore<>(correct) {
                @Override
                boolean ignores(Offer<T> offer) {
                    return offer.kind() == Offer.Kind.READ
                            && !offer.party().patient()
                            && attempts.getAndIncrement() % 2 == 0;
                }
            };
        }
    }

    /** An alternative that has to wait is not told when somebody comes. */
    static final class Forgetting<T> extends IgnoringCore<T> {
        Forgetting(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        boolean ignores(Offer<T> offer) {
            return !offer.party().firm();
        }
    }

    /** Of several offers of one party the first counts. */
    static final class Simple<T> extends IgnoringCore<T> {
        private final Set<Party> known = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

        Simple(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        boolean ignores(Offer<T> offer) {
            return !known.add(offer.party());
        }
    }

    /** What has been claimed is not released. */
    static final class Grasping<T> extends StandinCore<T> {
        Grasping(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        Party standinFor(Offer<T> offer) {
            return offer.party().firm() ? offer.party() : new Held(offer.party());
        }
    }

    private static final class Held extends ForwardingParty {
        Held(Party principal) {
            super(principal);
        }

        @Override
        public void release(Claim claim) {
            // it may be wanted again
        }
    }
}
