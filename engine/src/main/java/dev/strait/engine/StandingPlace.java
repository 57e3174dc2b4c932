package dev.strait.engine;

import dev.strait.spi.EndId;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import dev.strait.spi.StandingOffer;
import org.jspecify.annotations.Nullable;

/*
 * One guard's place at a meeting: the same entry arrives at each select, and the same request takes it back.
 *
 * Both are requests at a baton, and what has been left there must not be left a second time before it has been run. An entry
 * has been run when it has been answered, and no offer is made before the last has been. A withdrawal may come too late to be
 * the answer, and still be waiting to be run when the next is due; it says itself when it has been run, and until then another
 * takes its place. One that runs late finds the entry decided, since it runs before the entry arrives again: requests are run in
 * the order in which they were left, and the process withdraws before it offers again, or has it done.
 *
 * An entry that was answered while it waited for a claim is not used again: the claim's answer is still to come, and would be
 * taken for that of the next selection.
 */
final class StandingPlace<T> implements StandingOffer<T> {
    private final MeetingCore<T> core;
    private final Party party;
    private final int guard;
    private final Offer.Kind kind;
    private final EndId end;
    private AlternativeEntry<T> entry;
    private Withdrawal<T> withdrawal;

    StandingPlace(MeetingCore<T> core, Party party, int guard, Offer.Kind kind, EndId end) {
        this.core = core;
        this.party = party;
        this.guard = guard;
        this.kind = kind;
        this.end = end;
        this.entry = newEntry();
        this.withdrawal = new Withdrawal<>(entry);
    }

    private AlternativeEntry<T> newEntry() {
        return new AlternativeEntry<>(core, party, guard, kind, end, null);
    }

    @Override
    public void make(@Nullable T value) {
        if (entry.isSpent()) {
            entry = newEntry();
        }
        entry.value = value;
        core.perform(entry);
    }

    @Override
    public void withdraw() {
        if (withdrawal.left || withdrawal.entry != entry) {
            withdrawal = new Withdrawal<>(entry);
        }
        withdrawal.left = true;
        core.perform(withdrawal);
    }

    private static final class Withdrawal<T> extends Baton.Request {
        private final AlternativeEntry<T> entry;
        private volatile boolean left;

        Withdrawal(AlternativeEntry<T> entry) {
            this.entry = entry;
        }

        @Override
        void run() {
            left = false;
            entry.core().meeting().withdraw(entry);
        }
    }
}
