package dev.strait.spi;

import org.jspecify.annotations.Nullable;

/**
 * Where the readers and writers of one channel meet. No method blocks; any thread may call any of them at any time.
 *
 * <p>A core serves the offers of a side in the order in which they came, except that the holder of a claim goes before
 * all others. Every value offered for writing is delivered to one reader, or left with its writer (the offer was
 * withdrawn or failed), or given to the handler of undelivered values: exactly one of these, exactly once.
 *
 * <h2>How a channel ends</h2>
 *
 * <table>
 * <caption>Endings; the first one is the channel's ending for good</caption>
 * <thead><tr><th>event</th><th>values in the buffer</th><th>offers to write</th><th>offers to read</th></tr></thead>
 * <tbody>
 * <tr><td>the last writing end is detached</td><td>kept</td><td>fail: closed</td><td>drain, then fail: closed</td></tr>
 * <tr><td>the last reading end is detached</td><td>undelivered</td><td>fail: closed</td><td>fail: closed</td></tr>
 * <tr><td>poison from the writing side</td><td>kept</td><td>fail: poisoned</td><td>drain, then fail: poisoned</td></tr>
 * <tr><td>poison from the reading side, or from the network</td><td>undelivered</td><td>fail: poisoned</td>
 * <td>fail: poisoned</td></tr>
 * </tbody>
 * </table>
 *
 * A later event does not change the ending, but later poison that is stronger adds its strength to the first (see {@link
 * Poison#strengthenedBy}), and values that it strands are undelivered all the same; and poison that
 * strands values of a closed channel becomes the ending for both sides, so that no reader takes the loss for an orderly end of
 * stream. A writer's offer that waits when the last writing end is detached stays and is drained like a value in the buffer.
 *
 * <h2>Extended operations</h2>
 *
 * From the commit of an extended offer until the front end has told that its block has ended, its side serves nobody else. Without
 * a buffer that goes for the other side as well, where the peer stays; with one, the peer is the buffer: a value under an extended
 * read still counts as being there, as the oldest (a buffer that would overwrite it gives its place to the new value), and an
 * extended write is committed when there is room. What was matched stays so: closing, poison and withdrawal come too late for
 * those who take part, and are seen by all others at once.
 *
 * <p>No core waits for a block or calls anybody while it runs: it remembers who stays, and serves both sides again at the end.
 *
 * @param <T> the type of the values
 * @laws CH-01 CH-09 SH-03 BU-08 CL-04 PO-03 XR-04 XR-05
 */
public interface ChannelCore<T> {
    /**
     * What the channel is.
     *
     * @return its specification
     */
    ChannelSpec<T> spec();

    /**
     * Adds an end to its side. The front end attaches an end before it offers anything there, and never attaches to a
     * side whose last end has been detached.
     *
     * @param end the end
     * @param owner the session it is used from
     */
    void attach(EndId end, SessionId owner);

    /**
     * Takes an end from its side. The last one closes the side. No operation is pending at the end.
     *
     * @param end the end
     * @laws CL-01 CL-02
     */
    void detach(EndId end);

    /**
     * Takes note of an offer, and answers it as soon as it can be decided. If this throws, there is no offer: it is never answered.
     *
     * @param offer the offer
     * @laws CH-03 CH-04 CH-06 SH-01 AL-05
     */
    void offer(Offer<T> offer);

    /**
     * Asks that an offer be taken back. Answered exactly once, by {@link Party#withdrawn} or by the commit or failure
     * that was first.
     *
     * @param party who offered
     * @param guard which offer
     * @laws CH-11 AL-16 IN-01 IN-03
     */
    void withdraw(Party party, int guard);

    /**
     * Ends a claim that had been committed.
     *
     * @param claim the end that the claim had become
     * @laws SH-06
     */
    void unclaim(EndId claim);

    /**
     * The block of a committed extended offer has ended: that of a read in any way, that of a write without having made a value.
     * For a read, whoever gave the value is answered now. For a write, whoever was to take it waits again, in its old place if
     * it is firm.
     *
     * @param end the end of the extended offer
     * @param thrown what the block has thrown; null if it has not
     * @laws XR-01 XR-03
     */
    void complete(EndId end, @Nullable Throwable thrown);

    /**
     * Poisons the channel, unless it is immune. Like all verbs it waits for nobody, whoever has claimed or waits at a side. When it
     * returns, as when {@link #detach} does, the ending is in force, and {@link #ending} tells of it.
     *
     * @param by the side it comes from; null if it is the channel's network that fails
     * @param poison what it is poisoned with
     * @laws PO-01 PO-04 PO-08
     */
    void poison(@Nullable Side by, Poison poison);

    /**
     * Why operations on a side fail, if they do; as far as that has been heard here. It has been before any answer that depends on
     * it, and when what brought it about has {@linkplain Backend#settle settled}.
     *
     * @param side the side
     * @return the failure that an offer on that side would now get; null if it would be served or would wait
     */
    @Nullable Failure ending(Side side);

    /**
     * Whether nothing is under way here: every verb that has been called has had its effect, all who had to be told have been, and
     * no claim is unanswered. Then those who wait here wait for somebody to call. Asked by whoever looks for deadlocks; may be
     * answered with false at any time, and by a core that always does, no deadlock is found at its channels.
     *
     * @return true if there was a moment, during this call, when nothing was under way
     * @laws DL-01 DL-02
     */
    default boolean isQuiet() {
        return false;
    }
}
