package dev.strait.naive;

import dev.strait.Buffer;
import dev.strait.spi.ChannelCore;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import dev.strait.spi.Poison;
import dev.strait.spi.SessionId;
import dev.strait.spi.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/*
 * One lock, two queues and a list.
 *
 * Every verb changes the state under the lock, then settles: as long as there is a match, it is made. What is to be said to
 * parties is collected meanwhile and said after the lock has been given back; values that nobody will read go to their
 * handler after that, in the thread that stranded them.
 *
 * While a match waits for its claims to be answered, no other is begun. What happens meanwhile (close, poison, withdrawal of
 * one of its offers) happens at once; a match that has lost an offer by then falls through, and its claims are released. The
 * withdrawal of any other offer is put off until no match waits: that offer may have come meanwhile, and then nobody has seen yet
 * whether it could go. Without this a write that does not wait would be refused although there is room. Claims are short.
 *
 * While a block runs, the sides it concerns are suspended, and those who stay for it are in no queue, so that nothing happens to
 * them.
 */
final class NaiveCore<T> implements ChannelCore<T> {
    private final ChannelSpec<T> spec;
    private final Consumer<? super T> undelivered;
    private final ReentrantLock lock = new ReentrantLock();
    private final Replies replies = new Replies(lock);
    private final Station<T> readers = new Station<>();
    private final Station<T> writers = new Station<>();
    private final Store<T> store;
    private final List<Waiting<T>> recalled = new ArrayList<>();
    private @Nullable Match<T> match;
    private @Nullable Failure ending;
    private boolean giving;
    private boolean taking;
    private @Nullable Waiting<T> expecting;
    private @Nullable Waiting<T> staying;
    private boolean bereft;

    NaiveCore(ChannelSpec<T> spec, Consumer<? super T> undelivered) {
        this.spec = spec;
        this.undelivered = undelivered;
        this.store = new Store<>(spec.buffer());
    }

    @Override
    public ChannelSpec<T> spec() {
        return spec;
    }

    @Override
    public void attach(EndId end, SessionId owner) {
        perform(stranded -> station(end.side()).ends.add(end));
    }

    @Override
    public void detach(EndId end) {
        perform(stranded -> {
            Station<T> station = station(end.side());
            if (station.ends.remove(end) && station.ends.isEmpty()) {
                close(end.side(), stranded);
            }
        });
    }

    @Override
    public void offer(Offer<T> offer) {
        perform(stranded -> {
            Waiting<T> waiting = new Waiting<>(offer);
            if (offer.kind() == Offer.Kind.MADE) {
                made(waiting, stranded);
                return;
            }
            Failure failure = endingNow(offer.end().side());
            if (failure != null) {
                replies.add(() -> waiting.fail(failure));
            } else {
                station(offer.end().side()).queue.add(waiting);
            }
        });
    }

    @Override
    public void withdraw(Party party, int guard) {
        perform(stranded -> {
            withdraw(readers, party, guard);
            withdraw(writers, party, guard);
            if (expecting != null && expecting.isOf(party, guard)) {
                expecting.recalled = true;
            }
        });
    }

    @Override
    public void complete(EndId end, @Nullable Throwable thrown) {
        perform(stranded -> {
            if (end.side() == Side.READING) {
                taken(thrown);
            } else {
                unmade();
            }
        });
    }

    /** An offer that is not there has been answered. */
    private void withdraw(Station<T> station, Party party, int guard) {
        for (Waiting<T> waiting : List.copyOf(station.queue)) {
            if (waiting.isOf(party, guard)) {
                if (match == null || match.offers.contains(waiting)) {
                    withdraw(waiting);
                } else {
                    recalled.add(waiting);
                }
            }
        }
    }

    private void withdraw(Waiting<T> waiting) {
        if (station(waiting.offer.end().side()).queue.remove(waiting)) {
            replies.add(waiting::withdrawn);
        }
    }

    @Override
    public void unclaim(EndId claim) {
        perform(stranded -> {
            Station<T> station = station(claim.side());
            if (claim.equals(station.holder)) {
                station.holder = null;
            }
        });
    }

    @Override
    public void poison(@Nullable Side by, Poison poison) {
        perform(stranded -> {
            if (poison.strength() <= spec.immunity() && poison.strength() != Poison.LETHAL) {
                return;
            }
            if (ending instanceof Failure.Poisoned first) {
                ending = first.strengthenedBy(poison);
            }
            if (by == Side.WRITING) {
                if (ending == null) {
                    fail(writers, end(new Failure.Poisoned(poison)));
                }
                return;
            }
            boolean stranding = !store.isEmpty() || !writers.queue.isEmpty() || isAwaited();
            if (ending instanceof Failure.Closed && stranding) {
                ending = null;
            }
            strand(end(new Failure.Poisoned(poison)), stranded);
        });
    }

    @Override
    public boolean isQuiet() {
        lock.lock();
        try {
            return match == null && replies.areTold();
        } finally {
            lock.unlock();
        }
    }

    private void close(Side side, List<T> stranded) {
        if (side == Side.READING) {
            strand(end(new Failure.Closed(side)), stranded);
        } else {
            end(new Failure.Closed(side));
        }
    }

    /** The first ending stays. */
    private Failure end(Failure failure) {
        if (ending == null) {
            ending = failure;
        }
        return ending;
    }

    /** Nothing will be read any more. */
    private void strand(Failure failure, List<T> stranded) {
        bereft = true;
        stranded.addAll(store.takeAll());
        fail(writers, failure);
        fail(readers, failure);
    }

    private void fail(Station<T> station, Failure failure) {
        for (Waiting<T> waiting : station.queue) {
            if (!waiting.dead) {
                replies.add(() -> waiting.fail(failure));
            }
        }
        station.queue.removeIf(waiting -> !waiting.dead);
    }

    @Override
    public @Nullable Failure ending(Side side) {
        lock.lock();
        try {
            return endingNow(side);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Failure endingNow(Side side) {
        boolean drained =
                store.isEmpty() && !isAwaited() && writers.queue.stream().allMatch(waiting -> waiting.dead);
        return side == Side.WRITING || drained ? ending : null;
    }

    /** Whether a value is being made that will go into the store. */
    private boolean isAwaited() {
        return giving && expecting == null && !bereft;
    }

    private Station<T> station(Side side) {
        return side == Side.READING ? readers : writers;
    }

    // ---------------------------------------------------------------- running to completion

    private void perform(Consumer<List<T>> change) {
        List<T> stranded = new ArrayList<>();
        lock.lock();
        try {
            change.accept(stranded);
            settle(stranded);
        } finally {
            lock.unlock();
        }
        Throwable thrown = replies.tell();
        for (T value : stranded) {
            thrown = Replies.attempt(() -> undelivered.accept(value), thrown);
        }
        switch (thrown) {
            case null -> {}
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            default -> throw new AssertionError(thrown);
        }
    }

    private void settle(List<T> stranded) {
        while (match == null) {
            List<Waiting<T>> offers = findMatch();
            if (!offers.isEmpty()) {
                match = new Match<>(offers);
                advance(match, stranded);
            } else if (recalled.isEmpty()) {
                break;
            } else {
                recalled.forEach(this::withdraw);
                recalled.clear();
            }
        }
        if (ending != null) {
            failClaimsToWrite(ending); // and with them nobody waits to write any more, perhaps
        }
        Failure failure = endingNow(Side.READING);
        if (failure != null) {
            fail(readers, failure);
        }
    }

    /** Who claims the writing side of a closed channel could not write. */
    private void failClaimsToWrite(Failure failure) {
        for (Waiting<T> waiting : List.copyOf(writers.queue)) {
            if (waiting.isClaim() && !waiting.dead) {
                writers.queue.remove(waiting);
                replies.add(() -> waiting.fail(failure));
            }
        }
    }

    private List<Waiting<T>> findMatch() {
        List<Waiting<T>> reading = readers.eligible();
        List<Waiting<T>> writing = writers.eligible();
        if (startsWithClaim(reading)) {
            return reading;
        }
        if (startsWithClaim(writing)) {
            return writing;
        }
        if (!store.isEmpty() && !reading.isEmpty()) {
            return List.of(reading.get(0));
        }
        if (store.accepts() && !writing.isEmpty()) {
            return List.of(writing.get(0));
        }
        return spec.buffer() == Buffer.none() ? findPair(reading, writing) : List.of();
    }

    private static boolean startsWithClaim(List<? extends Waiting<?>> eligible) {
        return !eligible.isEmpty() && eligible.get(0).isClaim();
    }

    /** The first reader with the first writer; but nobody meets himself. */
    private static <T> List<Waiting<T>> findPair(List<Waiting<T>> reading, List<Waiting<T>> writing) {
        for (Waiting<T> reader : reading) {
            for (Waiting<T> writer : writing) {
                boolean stays = (writer.isExtended() && !reader.party().patient())
                        || (reader.isExtended() && !writer.party().patient());
                if (stays) {
                    return List.of(); // nobody overtakes those who would have met
                }
                if (reader.party() != writer.party()) {
                    return List.of(reader, writer);
                }
            }
        }
        return List.of();
    }

    // ---------------------------------------------------------------- matches

    /** Claims the next party, or makes the match if there is none left to claim. */
    private void advance(Match<T> current, List<T> stranded) {
        Waiting<T> next = current.next();
        if (!isStanding(current)) {
            fallThrough(current); // and nobody is asked whose offer has been answered
        } else if (next != null) {
            Party.Claim claim = new Bid(current, next);
            replies.add(() -> next.party().claim(claim));
        } else {
            match = null;
            make(current, stranded);
        }
    }

    private boolean isStanding(Match<T> current) {
        for (Waiting<T> waiting : current.offers) {
            if (!station(waiting.offer.end().side()).queue.contains(waiting)) {
                return false;
            }
        }
        Waiting<T> only = current.offers.get(0);
        boolean fromStore = current.offers.size() == 1 && only.offer.kind() == Offer.Kind.READ;
        return !fromStore || !store.isEmpty();
    }

    private void fallThrough(Match<T> current) {
        match = null;
        current.claims()
                .forEach((waiting, claim) -> replies.add(() -> waiting.party().release(claim)));
    }

    private void make(Match<T> current, List<T> stranded) {
        for (Waiting<T> waiting : current.offers) {
            station(waiting.offer.end().side()).queue.remove(waiting);
        }
        Waiting<T> first = current.offers.get(0);
        switch (first.offer.kind()) {
            case CLAIM -> {
                station(first.offer.end().side()).holder = first.offer.end();
                commit(current, first, null);
            }
            case READ, READ_EXTENDED -> {
                if (current.offers.size() == 2) {
                    meet(current, first, current.offers.get(1));
                } else if (first.isExtended()) {
                    take(null);
                    commit(current, first, store.takeAndHold());
                } else {
                    commit(current, first, store.take());
                }
            }
            case WRITE -> {
                put(valueOf(first), stranded);
                commit(current, first, null);
            }
            case WRITE_EXTENDED -> {
                giving = true;
                writers.suspended = true;
                commit(current, first, null);
            }
            case MADE -> throw new AssertionError("in no queue");
        }
    }

    private void put(T value, List<T> stranded) {
        T dropped = store.put(value);
        if (dropped != null) {
            stranded.add(dropped);
        }
    }

    // ---------------------------------------------------------------- blocks

    private void meet(Match<T> current, Waiting<T> reader, Waiting<T> writer) {
        if (writer.isExtended()) {
            giving = true;
            expecting = reader;
            writers.suspended = true;
            readers.suspended = true;
            bind(current, reader);
            commit(current, writer, null);
        } else if (reader.isExtended()) {
            take(writer);
            bind(current, writer);
            commit(current, reader, writer.offer.value());
        } else {
            commit(current, reader, writer.offer.value());
            commit(current, writer, null);
        }
    }

    private void take(@Nullable Waiting<T> writer) {
        taking = true;
        staying = writer;
        readers.suspended = true;
        writers.suspended |= writer != null;
    }

    private void made(Waiting<T> made, List<T> stranded) {
        Waiting<T> reader = endGiving();
        if (reader == null) {
            if (bereft) {
                stranded.add(valueOf(made));
            } else {
                put(valueOf(made), stranded);
            }
            replies.add(() -> made.commit(null, null));
            return;
        }
        replies.add(() -> reader.commit(null, made.offer.value()));
        if (reader.isExtended()) {
            take(made);
        } else {
            readers.suspended = false;
            replies.add(() -> made.commit(null, null));
        }
    }

    private void unmade() {
        Waiting<T> reader = endGiving();
        if (reader == null) {
            return;
        }
        readers.suspended = false;
        if (reader.recalled || !reader.party().firm()) {
            replies.add(reader::withdrawn);
        } else {
            readers.queue.add(0, reader);
        }
    }

    private @Nullable Waiting<T> endGiving() {
        if (!giving) {
            throw new IllegalStateException("no value is being made for " + spec.name());
        }
        Waiting<T> reader = expecting;
        giving = false;
        expecting = null;
        writers.suspended = false;
        return reader;
    }

    private void taken(@Nullable Throwable thrown) {
        if (!taking) {
            throw new IllegalStateException("no block runs with a value of " + spec.name());
        }
        Waiting<T> writer = staying;
        taking = false;
        staying = null;
        store.letGo();
        readers.suspended = false;
        if (writer != null) {
            writers.suspended = false;
            replies.add(
                    thrown == null
                            ? () -> writer.commit(null, null)
                            : () -> writer.fail(new Failure.ReaderFailed(thrown)));
        }
    }

    private void bind(Match<T> made, Waiting<T> waiting) {
        Party.Claim claim = made.claimOf(waiting);
        replies.add(() -> waiting.bind(claim));
    }

    @SuppressWarnings("NullAway") // an offer to write has a value
    private static <T> T valueOf(Waiting<T> writer) {
        return writer.offer.value();
    }

    private void commit(Match<T> made, Waiting<T> waiting, @Nullable Object value) {
        Party.Claim claim = made.claimOf(waiting);
        replies.add(() -> waiting.commit(claim, value));
    }

    /** The wish to decide a party that is not firm. The answer may come at once or later, from any thread. */
    private final class Bid implements Party.Claim {
        private final Match<T> wanted;
        private final Waiting<T> waiting;

        Bid(Match<T> wanted, Waiting<T> waiting) {
            this.wanted = wanted;
            this.waiting = waiting;
        }

        @Override
        public void granted() {
            perform(stranded -> {
                wanted.claimed(waiting, this);
                advance(wanted, stranded);
            });
        }

        @Override
        public void refused() {
            perform(stranded -> {
                waiting.dead = true;
                fallThrough(wanted);
            });
        }
    }
}
