package dev.strait.engine;

import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import dev.strait.spi.Side;
import org.jspecify.annotations.Nullable;

/*
 * The offer of an alternative, which other cores may decide at any time: so a match has to ask.
 *
 * With one alternative in the match there is no need to claim: the other side waits here, where only the holder of the
 * baton decides it, so one compare-and-set on the alternative's word (tryCommit) decides both. With two, the lower one is
 * claimed first, then the higher one is tried; if it is taken, the lower is committed under the claim, else released. A
 * party that turns out to be claimed by somebody else is asked to say when it no longer is; the match is tried again then.
 * What a meeting has claimed it keeps while it waits for the answer of a higher party, and no longer: so claims are waited
 * for in ascending order only, nobody waits in a circle, and the one that waits for nobody goes on (the claims of Reppy,
 * Russo and Xiao 2009, with the order of PyCSP's locks). A claim that falls through means that the other party has been
 * decided: somebody has communicated.
 *
 *   from    to      when
 *   NONE    ASKED   the party was claimed by another core, or is the lower of two
 *   ASKED   HELD    granted
 *   ASKED   NONE    refused: it has been decided, and will withdraw
 *   HELD    NONE    committed or released
 */
final class AlternativeEntry<T> extends OfferEntry<T> implements Party.Claim {
    private enum Claiming {
        NONE,
        ASKED,
        HELD
    }

    private Claiming claiming = Claiming.NONE;
    private boolean gone;
    private boolean spent;
    /** Whoever asks for the claim just now; plain, as {@link Baton}'s holder is: it is only asked whether it is the asking thread. */
    private @Nullable Thread asker;

    AlternativeEntry(MeetingCore<T> core, Party party, int guard, Offer.Kind kind, EndId end, @Nullable T value) {
        super(core, party, guard, kind, end, value);
    }

    @Override
    AlternativeEntry<T> alternative() {
        return this;
    }

    @Override
    void run() {
        renew();
        gone = false;
        super.run();
    }

    /** Whether it cannot arrive again, since the answer to a claim may still come. For its process, once it has been answered. */
    boolean isSpent() {
        return spent;
    }

    boolean isSameParty(AlternativeEntry<T> other) {
        return party() == other.party();
    }

    boolean precedes(AlternativeEntry<T> other) {
        return party().id().compareTo(other.party().id()) < 0;
    }

    /**
     * Commits, if nobody else has and nobody else has claimed it; in the latter case the claim is asked for. From then on the
     * entry is its process's, which may be on its way here with it again: so what it would write is put out of sight before.
     */
    @Override
    boolean commit(@Nullable T read) {
        if (isOut()) {
            return false;
        }
        T written = value;
        value = null;
        if (claiming == Claiming.HELD) {
            become(Claiming.NONE);
            party().commit(this, guard(), read);
            return true;
        }
        switch (party().tryCommit(guard(), read)) {
            case COMMITTED -> {
                return true;
            }
            case TOO_LATE -> gone = true;
            case CLAIMED -> {}
        }
        value = written;
        return !gone && hold() && commit(read);
    }

    /** Binds the party: as {@link #commit}, but its answer follows. */
    @Override
    boolean bind() {
        if (isOut()) {
            return false;
        }
        if (claiming == Claiming.HELD) {
            become(Claiming.NONE);
            party().bind(this, guard());
            return super.bind();
        }
        return switch (party().tryBind(guard())) {
            case COMMITTED -> super.bind();
            case TOO_LATE -> {
                gone = true;
                yield false;
            }
            case CLAIMED -> hold() && bind();
        };
    }

    /** Claims the party, if that is possible at once; otherwise the answer starts the matching again. */
    boolean hold() {
        if (isOut()) {
            return false;
        }
        if (claiming == Claiming.NONE) {
            become(Claiming.ASKED);
            asker = Thread.currentThread();
            party().claim(this);
            asker = null;
        }
        return claiming == Claiming.HELD;
    }

    /** Whether it is known that it cannot be committed now: it has been decided elsewhere, or its answer is waited for. */
    boolean isOut() {
        return gone || isAsked();
    }

    boolean isAsked() {
        return claiming == Claiming.ASKED;
    }

    void release() {
        if (claiming == Claiming.HELD) {
            become(Claiming.NONE);
            party().release(this);
        }
    }

    private void become(Claiming state) {
        core().meeting().countClaims((state == Claiming.NONE ? 0 : 1) - (claiming == Claiming.NONE ? 0 : 1));
        claiming = state;
    }

    @Override
    public void granted() {
        answer(Claiming.HELD);
    }

    @Override
    public void refused() {
        answer(Claiming.NONE);
    }

    /*
     * An answer that comes while we ask is ours to act on, since we hold the baton. Any other comes when it comes, and may
     * come in a thread that holds another meeting's baton, or ours: it becomes a request.
     */
    private void answer(Claiming answer) {
        if (asker == Thread.currentThread()) {
            settled(answer);
        } else {
            core().claimAnswered(() -> settled(answer));
        }
    }

    private void settled(Claiming answer) {
        become(answer);
        gone |= answer == Claiming.NONE;
        if (!isPending()) {
            release(); // it has left the meeting: the claim was granted too late to be of use
        }
    }

    /**
     * A party that has committed has been told by that, unless it was bound before. One that fails, or withdraws, must not stay
     * claimed.
     */
    @Override
    boolean decide(Outcome decision, @Nullable Failure reason) {
        if (decision == Outcome.DONE) {
            decided(decision);
            if (isBound()) {
                T read = end.side() == Side.READING ? value : null;
                value = null;
                party().commit(null, guard(), read);
            }
            return false;
        }
        release();
        value = null;
        spent = isAsked();
        return super.decide(decision, reason);
    }
}
