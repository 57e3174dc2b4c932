package dev.strait.conformance.broken;

import dev.strait.spi.ChannelCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import dev.strait.spi.Side;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What is wrong with the extended operations of cores that are right otherwise. */
final class ExtendedDefects {
    private ExtendedDefects() {}

    private static <T> Offer<T> as(Offer.Kind kind, Party party, Offer<T> offer, @Nullable T value) {
        return new Offer<>(party, offer.guard(), kind, offer.end(), value);
    }

    /** Extended reads are plain ones: who has given the value goes, and its place is free. */
    static final class Plain<T> extends ForwardingCore<T> {
        Plain(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void offer(Offer<T> offer) {
            super.offer(
                    offer.kind() == Offer.Kind.READ_EXTENDED ? as(Offer.Kind.READ, offer.party(), offer, null) : offer);
        }

        @Override
        public void complete(EndId end, @Nullable Throwable thrown) {
            if (end.side() == Side.WRITING) {
                super.complete(end, thrown);
            }
        }
    }

    /** The block of an extended write runs at once; what it has made is written plainly. */
    static final class Eager<T> extends ForwardingCore<T> {
        Eager(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void offer(Offer<T> offer) {
            switch (offer.kind()) {
                case WRITE_EXTENDED -> offer.party().tryCommit(offer.guard(), null);
                case MADE -> super.offer(as(Offer.Kind.WRITE, offer.party(), offer, offer.value()));
                default -> super.offer(offer);
            }
        }

        @Override
        public void complete(EndId end, @Nullable Throwable thrown) {
            if (end.side() == Side.READING) {
                super.complete(end, thrown);
            }
        }
    }

    /** A value whose block has failed is written once more. */
    static final class Rewriting<T> extends ForwardingCore<T> {
        private final AtomicReference<@Nullable Offer<T>> last = new AtomicReference<>();

        Rewriting(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void offer(Offer<T> offer) {
            if (offer.kind() == Offer.Kind.WRITE) {
                last.set(offer);
            }
            super.offer(offer);
        }

        @Override
        public void complete(EndId end, @Nullable Throwable thrown) {
            Offer<T> taken = last.get();
            if (thrown != null && end.side() == Side.READING && taken != null) {
                super.offer(as(Offer.Kind.WRITE, Standin.ghost(taken.party()), taken, taken.value()));
            }
            super.complete(end, thrown);
        }
    }

    /** A writer is told that all went well. */
    static final class Secretive<T> extends ForwardingCore<T> {
        Secretive(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void complete(EndId end, @Nullable Throwable thrown) {
            super.complete(end, end.side() == Side.READING ? null : thrown);
        }
    }

    /** A writer that asks for its value back gets it, though a reader has taken it. */
    static final class Returning<T> extends ForwardingCore<T> {
        private final Map<Party, Standin> standins = new ConcurrentHashMap<>();

        Returning(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void offer(Offer<T> offer) {
            if (offer.kind() == Offer.Kind.WRITE && offer.party().firm()) {
                Standin standin = new Standin(offer.party());
                standins.put(offer.party(), standin);
                super.offer(as(Offer.Kind.WRITE, standin, offer, offer.value()));
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
                super.withdraw(standin, guard);
                if (!standin.answered) {
                    standin.silent = true;
                    party.withdrawn(guard);
                }
            }
        }
    }
}
