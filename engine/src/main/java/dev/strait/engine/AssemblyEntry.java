package dev.strait.engine;

import dev.strait.spi.Failure;
import dev.strait.spi.Party;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/*
 * An offer to sync. All fields belong to whoever has the assembly's baton. An alternative's claim goes as that of
 * AlternativeEntry:
 *
 *   from    to      when
 *   NONE    ASKED   it is in a complete match, and is not the highest; or it is, and another core has claimed it
 *   ASKED   HELD    granted
 *   ASKED   NONE    refused: the party has been decided elsewhere, the entry is gone, and will be withdrawn
 *   HELD    NONE    committed or released
 */
final class AssemblyEntry implements Party.Claim {
    static final Comparator<AssemblyEntry> BY_PARTY = Comparator.comparing(entry -> entry.party.id());

    private enum Claiming {
        NONE,
        ASKED,
        HELD
    }

    private final Assembly assembly;
    private final Party party;
    private final int guard;
    private Claiming claiming = Claiming.NONE;
    private boolean gone;
    private boolean answered;
    /** Plain: see {@link AlternativeEntry}. */
    private @Nullable Thread asker;

    AssemblyEntry(Assembly assembly, Party party, int guard) {
        this.assembly = assembly;
        this.party = party;
        this.guard = guard;
    }

    boolean isFor(Party who, int which) {
        return party == who && guard == which;
    }

    boolean isSameParty(AssemblyEntry other) {
        return party == other.party;
    }

    boolean isFirm() {
        return party.firm();
    }

    /** Whether it is known that its party has been decided elsewhere. */
    boolean isGone() {
        return gone;
    }

    boolean isAsked() {
        return claiming == Claiming.ASKED;
    }

    /** Claims the party, if that is possible at once; otherwise the answer starts the matching again. */
    boolean hold() {
        if (claiming == Claiming.NONE && !gone) {
            claiming = Claiming.ASKED;
            asker = Thread.currentThread();
            party.claim(this);
            asker = null;
        }
        return claiming == Claiming.HELD;
    }

    /** Commits the highest of a match whose others are held; if somebody has claimed it, the claim is asked for. */
    boolean tryCommit() {
        if (claiming == Claiming.HELD) {
            commit();
            return true;
        }
        if (claiming == Claiming.ASKED) {
            return false;
        }
        switch (party.tryCommit(guard, null)) {
            case COMMITTED -> {
                answered = true;
                return true;
            }
            case TOO_LATE -> gone = true;
            case CLAIMED -> {}
        }
        if (!gone && hold()) {
            commit();
            return true;
        }
        return false;
    }

    /** Commits a firm party, or an alternative that is held. */
    void commit() {
        answered = true;
        boolean held = claiming == Claiming.HELD;
        claiming = Claiming.NONE;
        party.commit(held ? this : null, guard, null);
    }

    void release() {
        if (claiming == Claiming.HELD) {
            claiming = Claiming.NONE;
            party.release(this);
        }
    }

    void withdraw() {
        answered = true;
        release();
        party.withdrawn(guard);
    }

    void fail(Failure failure) {
        answered = true;
        release();
        party.fail(guard, failure);
    }

    @Override
    public void granted() {
        answer(Claiming.HELD);
    }

    @Override
    public void refused() {
        answer(Claiming.NONE);
    }

    /** An answer that comes while we ask is ours to act on, since we hold the baton; any other becomes a request. */
    private void answer(Claiming answer) {
        if (asker == Thread.currentThread()) {
            settled(answer);
        } else {
            assembly.claimAnswered(() -> settled(answer));
        }
    }

    private void settled(Claiming answer) {
        claiming = answer;
        gone |= answer == Claiming.NONE;
        if (answered) {
            release(); // it has left: the claim was granted too late to be of use
        }
    }
}
