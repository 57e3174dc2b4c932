package dev.strait.engine;

import dev.strait.Selecting;
import dev.strait.SleeplessCarrier;
import dev.strait.Start;
import dev.strait.spi.BarrierCore;
import dev.strait.spi.Failure;
import dev.strait.spi.Party;
import dev.strait.spi.PartyId;
import org.jspecify.annotations.Nullable;

/** A process that selects between two guards, up to where it would wait: it offers until it is decided. */
final class Chooser {
    private static final int GUARDS = 2;

    /** More parks than the other actor needs to write down what it has decided. */
    private static final int PATIENCE = 1_000_000;

    private final Selecting selecting;
    private final Party[] parties;
    private final @Nullable Runnable[] withdrawals = new @Nullable Runnable[GUARDS];

    /** One that goes by one name, as it should. */
    Chooser(long sequence, Selecting.Maker maker) {
        this.selecting = maker.make(sequence, new SleeplessCarrier());
        this.parties = new Party[] {selecting.party(), selecting.party()};
        selecting.begin();
    }

    private Chooser(long sequence, long alias) {
        this.selecting = Selecting.real(sequence, new SleeplessCarrier());
        this.parties = new Party[] {new Renamed(selecting.party(), sequence), new Renamed(selecting.party(), alias)};
        selecting.begin();
    }

    /** One with a real party that goes by another name at its second guard: cores do not agree whom to claim first. */
    static Chooser twoNames(long sequence, long alias) {
        return new Chooser(sequence, alias);
    }

    void read(int guard, Place place) {
        if (isToOffer(guard, () -> place.withdraw(parties[guard], guard))) {
            place.offerRead(parties[guard], guard);
        }
    }

    void readExtended(int guard, Place place) {
        if (isToOffer(guard, () -> place.withdraw(parties[guard], guard))) {
            place.offerExtendedRead(parties[guard], guard);
        }
    }

    void write(int guard, Place place, Object value) {
        if (isToOffer(guard, () -> place.withdraw(parties[guard], guard))) {
            place.offerWrite(parties[guard], guard, value);
        }
    }

    void sync(int guard, BarrierCore barrier, long member) {
        if (isToOffer(guard, () -> barrier.withdraw(parties[guard], guard, member))) {
            barrier.offer(parties[guard], guard, member);
        }
    }

    private boolean isToOffer(int guard, Runnable withdrawal) {
        if (selecting.isDecided()) {
            return false;
        }
        withdrawals[guard] = withdrawal;
        selecting.expectAnswer();
        return true;
    }

    void giveUp() {
        selecting.giveUp(PATIENCE);
    }

    boolean isDecidedSoon(int looks) {
        for (int i = 0; i < looks && !selecting.isDecided(); i++) {
            Start.giveWay();
        }
        return selecting.isDecided();
    }

    @Nullable Object value() {
        return selecting.value();
    }

    String outcome() {
        return selecting.outcome();
    }

    /** The ends of selections whose actors have returned: what lost is withdrawn, and must be answered. */
    static String conclude(Chooser... choosers) {
        String conclusion = "settled";
        for (Chooser chooser : choosers) {
            if (!chooser.withdraw()) {
                conclusion = "claimed";
            } else if (!chooser.selecting.isSettled()) {
                conclusion = "unsettled";
            }
        }
        return conclusion;
    }

    /** False if it is not decided and cannot be. */
    private boolean withdraw() {
        if (!selecting.isDecided() && !selecting.giveUp(0)) {
            return false;
        }
        for (int guard = 0; guard < GUARDS; guard++) {
            Runnable withdrawal = withdrawals[guard];
            if (withdrawal != null && guard != selecting.guard()) {
                withdrawal.run();
            }
        }
        return true;
    }

    /**
     * The party by another name. It yields under a claim, so that the other actor comes between even where both have one
     * processor.
     */
    private static final class Renamed implements Party {
        private final Party party;
        private final PartyId id;

        Renamed(Party party, long sequence) {
            this.party = party;
            this.id = Selecting.id(sequence);
        }

        @Override
        public PartyId id() {
            return id;
        }

        @Override
        public boolean firm() {
            return party.firm();
        }

        @Override
        public Answer tryCommit(int guard, @Nullable Object value) {
            return party.tryCommit(guard, value);
        }

        @Override
        public void claim(Claim claim) {
            party.claim(claim);
            Start.giveWay();
        }

        @Override
        public void release(Claim claim) {
            party.release(claim);
        }

        @Override
        public void commit(@Nullable Claim claim, int guard, @Nullable Object value) {
            party.commit(claim, guard, value);
        }

        @Override
        public void withdrawn(int guard) {
            party.withdrawn(guard);
        }

        @Override
        public void fail(int guard, Failure failure) {
            party.fail(guard, failure);
        }
    }
}
