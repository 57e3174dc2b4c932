package dev.strait.spi;

import org.jspecify.annotations.Nullable;

/**
 * A blocked operation, as the cores see it: a plain read, write or claim, or an alternative of several. The front end
 * makes it; cores call it.
 *
 * <p>More precisely, a party is one word:
 *
 * <pre>
 * from       to         by                when
 * FREE       CLAIMED    claim             a core has a match for one of its offers
 * CLAIMED    FREE       release           the match fell through; the next queued claim, if any, is granted
 * CLAIMED    DECIDED    commit            both sides of the match were claimed
 * FREE       DECIDED    tryCommit, fail   the match needs no other party's consent, or the offer can never take place
 * FREE       DECIDED    commit, fail,     the party is firm: it has made one offer only, so the core
 *                       withdrawn         that holds the offer decides alone and needs no claim
 * FREE       BOUND      tryBind           the peer's operation is extended, its block is to run now
 * CLAIMED    BOUND      bind              likewise, and both sides of the match were claimed
 * BOUND      DECIDED    commit, fail,     the block has ended
 *                       withdrawn
 * </pre>
 *
 * DECIDED is final. The word is that of Reppy, Russo and Xiao, <i>Parallel Concurrent ML</i> (ICFP 2009): waiting,
 * claimed, synchronised. Cores that must claim two parties claim the lower {@link #id()} first, which rules out
 * deadlock; a claim is held only until the other is answered.
 *
 * <p>Every offer is answered exactly once: by its commit, by {@code withdrawn}, or by {@code fail}. A party that has been
 * decided by one core withdraws its offers from the others, and waits for their answers.
 *
 * <p>A party whose peer is extended is answered when the peer's block has ended. A firm one just waits for that: it cannot be
 * withdrawn meanwhile. An alternative is bound, so that nobody else decides it; if the peer's block then makes no value to
 * read, the answer is {@code withdrawn}: nothing has happened, and the alternative may start again.
 *
 * <p>Any thread may call; no verb blocks. Replies may come before {@code claim} returns.
 *
 * @laws AL-02 AL-14 AL-16
 */
public interface Party {
    /**
     * The party's name, and its place in the order of claims.
     *
     * @return the name
     */
    PartyId id();

    /**
     * Whether the party has one offer only, which its core may decide without a claim.
     *
     * @return true unless the party is an alternative
     */
    boolean firm();

    /**
     * Whether the party waits: it may be matched with an extended peer, whose block takes its time. An offer of one that does
     * not is matched with plain operations only.
     *
     * @return false for an operation that is to be decided at once
     */
    default boolean patient() {
        return true;
    }

    /** What has become of an attempt to decide a party at once. */
    enum Answer {
        /** The party is decided, for the caller. */
        COMMITTED,
        /** The party has been decided by somebody else. */
        TOO_LATE,
        /**
         * Somebody has claimed the party, and may yet release it: {@link Party#claim claim} it to be told. A party that is somewhere
         * else, and cannot say at once, says this.
         */
        CLAIMED
    }

    /**
     * Decides the party at once, if nobody has: the communication takes place. For cores that hold the other side of the
     * match in their hands.
     *
     * @param guard which offer it is
     * @param value what is read; null where nothing is
     * @return {@link Answer#COMMITTED} if the party was free; always for a firm one
     */
    Answer tryCommit(int guard, @Nullable Object value);

    /**
     * Asks that nobody else decide this party for now. Not for firm parties. The same claim is not asked for again before it has been
     * answered.
     *
     * @param claim the asker, by which it is also released or committed
     */
    void claim(Claim claim);

    /**
     * Gives a granted claim back.
     *
     * @param claim the claim
     */
    void release(Claim claim);

    /**
     * Decides the party: the communication has taken place.
     *
     * @param claim the granted claim; null for a party that is firm or bound
     * @param guard which offer it was
     * @param value what was read; null where nothing was
     */
    void commit(@Nullable Claim claim, int guard, @Nullable Object value);

    /**
     * Binds the party at once, if nobody has decided it: its peer's block is to run. Not for firm parties.
     *
     * @param guard which offer it is; the answer to it follows when the block has ended
     * @return {@link Answer#COMMITTED} if the party was free
     */
    default Answer tryBind(int guard) {
        throw new IllegalStateException("a firm party is not bound: " + id());
    }

    /**
     * Binds the party: its peer's block is to run. Not for firm parties.
     *
     * @param claim the granted claim
     * @param guard which offer it is; the answer to it follows when the block has ended
     */
    default void bind(Claim claim, int guard) {
        throw new IllegalStateException("a firm party is not bound: " + id());
    }

    /**
     * Answers {@link ChannelCore#withdraw}, or ends a binding in vain: the offer is gone and had no effect.
     *
     * @param guard which offer it was
     */
    void withdrawn(int guard);

    /**
     * The offer cannot take place, now or ever again. Decides the party unless somebody has. If the party is claimed, the claim's
     * end decides: its commit wins, its release gives way to this failure; of several failures, to one whose effect is unknown. So
     * a core that loses sight of whoever has a claim fails the party first and releases it after that, and nobody else decides it in
     * between.
     *
     * @param guard which offer it was
     * @param failure why
     * @laws AL-11
     */
    void fail(int guard, Failure failure);

    /** A core's wish to decide a party; its identity is the claim's. */
    interface Claim {
        /** The party is claimed: commit or release it soon. */
        void granted();

        /** The party has been decided by somebody else. */
        void refused();
    }
}
