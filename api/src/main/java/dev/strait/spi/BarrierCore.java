package dev.strait.spi;

import org.jspecify.annotations.Nullable;

/**
 * Where all members of a barrier meet: a match of as many parties as are enrolled. No method blocks; any thread may call any
 * of them at any time.
 *
 * <p>A phase is complete when each member has an offer that can be committed. Then one offer of each is committed, all or none,
 * and the next phase begins. Offers of alternatives are claimed first, in the order of their parties, and a claim is kept only
 * while the answer of a higher party is waited for. One party that stands for two members is never matched: it can commit one
 * offer only.
 *
 * <p>A barrier that is poisoned is <i>broken</i>: offers fail, those that wait and those that come, until it is reset.
 *
 * @laws BA-01 BA-02 BA-04 BA-05
 */
public interface BarrierCore {
    /**
     * Adds a member. It counts at once: the phase that is under way waits for it.
     *
     * @param member its number, not used before
     * @param owner the session it takes part from
     */
    void enrol(long member, SessionId owner);

    /**
     * Takes a member out; the others do not wait for it any more. No offer of it is pending.
     *
     * @param member the member
     */
    void resign(long member);

    /**
     * Takes note of an offer to sync, and answers it as soon as it can be decided.
     *
     * @param party who offers
     * @param guard which of the party's offers this is
     * @param member the member it is made for
     */
    void offer(Party party, int guard, long member);

    /**
     * Asks that an offer be taken back. Answered exactly once, by {@link Party#withdrawn} or by the commit or failure
     * that was first.
     *
     * @param party who offered
     * @param guard which offer
     * @param member the member it was made for
     */
    void withdraw(Party party, int guard, long member);

    /**
     * Breaks the barrier. The first poison stays until the barrier is reset.
     *
     * @param poison why
     */
    void poison(Poison poison);

    /** Makes a broken barrier whole, with the members it still has; no effect on one that is whole. */
    void reset();

    /**
     * Why offers fail.
     *
     * @return what broke the barrier; null if it is whole
     */
    @Nullable Poison broken();

    /**
     * Whether nothing is under way here; as {@link ChannelCore#isQuiet()}.
     *
     * @return true if there was a moment, during this call, when nothing was under way
     * @laws DL-01 DL-02
     */
    default boolean isQuiet() {
        return false;
    }
}
