package dev.strait;

import dev.strait.spi.StandingOffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * An alternative of which no guard was ready waits. Where all can be watched, it waits for what the watches tell. Otherwise: offer them all,
 * in order, until one is taken; wait; take the others back. A peer may take an offer while we still make others. If two alternatives do
 * this at the same time, one of them offers last, and finds the offer of the other: so one of them is matched.
 */
final class Standby<R> implements Selector {
    private final Participants<R> participants;
    private final Tries<R> tries;
    private final Choice choice;
    private final @Nullable StandingOffer<?>[] offers;
    private final boolean[] offered;
    private @Nullable Selection selection;

    /** Whether the guards can wait without offers, as far as is known, and what they know then; see {@link Watching}. */
    private boolean watchable;

    private @Nullable Watching watching;

    Standby(Participants<R> participants, Tries<R> tries, Choice choice) {
        this.participants = participants;
        this.tries = tries;
        this.choice = choice;
        this.offers = new StandingOffer<?>[participants.count()];
        this.offered = new boolean[participants.count()];
        this.watchable = participants.areWatchable();
    }

    /** Which guards take part has been asked anew. */
    void heed() {
        if (watching != null) {
            heed(watching);
        }
    }

    private void heed(Watching watches) {
        for (int i = 0; i < participants.count(); i++) {
            watches.takesPart(i, participants.party(i) != null);
        }
    }

    /** Which of the guards may be ready, where all are watched; null where they are not. */
    @Nullable Watching known() {
        return watchable && watching != null && watching.knowsAll() ? watching : null;
    }

    /**
     * Waits until a guard has been chosen, or the time is up.
     *
     * @throws InterruptedException if interrupted before that
     */
    void await(long nanos) throws InterruptedException {
        long limit = nanos;
        int timer = Choice.NONE;
        for (int i = 0; !participants.hasOnlyParties() && i < participants.count(); i++) {
            if (participants.takesPart(i)
                    && participants.guard(i) instanceof TimeGuard<R> time
                    && time.remaining() < limit) {
                limit = time.remaining();
                timer = i;
            }
        }
        Selection party = party();
        boolean timed = limit != Long.MAX_VALUE;
        long deadline = timed ? party.deadline(limit) : 0;
        boolean watches = watchesAll(party);
        while (!conclude(party, watches, timed, deadline, timer)) {
            // what it was told of has gone, or a block has made nothing, and that may happen time and again: it goes on
            // no longer than it may
            End.checkInterrupt();
            if (timed && party.isOver(deadline)) {
                if (!looks(false)) { // for what has become ready while it stayed for a block
                    choice.choose(timer);
                }
                return;
            }
            watches = !party.wasUnbound() && watchesAll(party);
        }
    }

    /** Waits once; false if nothing has been chosen by that. */
    private boolean conclude(Selection party, boolean watches, boolean timed, long deadline, int timer)
            throws InterruptedException {
        if (watches) {
            party.watch(Objects.requireNonNull(watching).vigil());
        } else {
            party.begin();
        }
        await(party, !watches, timed, deadline, timer);
        Throwable thrown = party.thrown();
        if (thrown != null) {
            throw new IllegalStateException("an offer of an alternative could not be made: " + participants, thrown);
        }
        if (party.guard() == Selection.AGAIN) {
            return looks(true);
        }
        if (party.wasUnbound()) { // the peer has made no value: nothing has happened, and we go on as before
            return false;
        }
        int guard = party.guard();
        Object read = party.value();
        choice.choose(guard, read != null || guard == Choice.NONE ? read : participants.value(guard), party.failure());
        party.forget();
        return true;
    }

    /** Looks what is ready; whether something has been chosen. */
    private boolean looks(boolean patient) {
        Watching known = known();
        boolean ended = known == null ? tries.chooseEnded() : tries.chooseEnded(known);
        return ended || tries.chooseReady(known, patient);
    }

    private void await(Selection party, boolean offering, boolean timed, long deadline, int timer)
            throws InterruptedException {
        InterruptedException interrupt = null;
        try {
            if (offering) {
                party.makeOffers();
            }
            if (!party.await(deadline, timed)) {
                party.decideAlone(timer);
            }
        } catch (InterruptedException interrupted) {
            if (party.decideAlone(Selection.NONE)) {
                interrupt = interrupted;
            } else {
                Thread.currentThread().interrupt();
            }
        } finally {
            if (!party.isDecided()) {
                party.decideAlone(Selection.NONE); // the carrier has thrown
            }
            if (offering || party.wasMoved()) {
                withdraw(party);
            }
        }
        if (interrupt != null) {
            throw interrupt;
        }
    }

    /** Whether all guards that take part are watched; for good, until one cannot be. */
    private boolean watchesAll(Selection party) {
        if (!watchable) {
            return false;
        }
        Watching watches = watching;
        if (watches == null) {
            watches = new Watching(party, participants.count());
            party.watchWith(watches);
            heed(watches);
            watching = watches;
        }
        if (watches.knowsAll()) {
            return true;
        }
        for (int i = 0; watchable && i < participants.count(); i++) {
            PartyGuard<R> guard = participants.party(i);
            watchable = guard == null || watches.watches(i, guard::watch);
        }
        return watchable;
    }

    private Selection party() {
        Selection party = selection;
        if (party == null) {
            Network network = participants.network();
            party = new Selection(network.nextParty(), network.carrier(), network.experience());
            party.of(this);
            selection = party;
        }
        return party;
    }

    // ---------------------------------------------------------------- offers

    /** By the process that selects, or on its behalf while it watches. */
    @Override
    public void offer(Selection party) {
        Arrays.fill(offered, false);
        int start = tries.start();
        int i = start;
        do {
            PartyGuard<R> guard = participants.party(i);
            if (guard != null) {
                offer(guard, party, i);
            }
            i = tries.after(i);
        } while (i != start && !party.isDecided());
    }

    private void offer(PartyGuard<R> guard, Selection party, int i) {
        StandingOffer<?> offer = offers[i];
        if (offer == null) {
            offer = guard.standing(party, i);
            offers[i] = offer;
        }
        party.expectAnswer();
        try {
            guard.make(offer, participants.value(i));
            offered[i] = true;
        } finally {
            if (!offered[i]) {
                party.expectNoAnswer();
            }
        }
    }

    /** Takes back what has not been answered; afterwards no core knows the party. */
    private void withdraw(Selection party) {
        for (int i = 0; i < offers.length; i++) {
            StandingOffer<?> offer = offers[i];
            if (offered[i] && i != party.guard() && offer != null) {
                offer.withdraw();
            }
        }
        party.awaitAnswers();
    }

    @Override
    public List<Want> wants() {
        return participants.wants();
    }
}
