package dev.strait;

import dev.strait.spi.EndId;
import org.jspecify.annotations.Nullable;

/**
 * An end to call from that one process uses at a time. Who owns it, and how it changes hands, is as with an {@link
 * ExclusiveWriter}.
 *
 * <p>A {@linkplain SharedClient#claim() claim} on a shared side is an exclusive end too; closing it ends the claim and nothing
 * else.
 *
 * @param <Q> the type of the requests
 * @param <R> the type of the replies
 * @laws CA-11
 */
public final class ExclusiveClient<Q, R> extends ClientEnd<Q, R> implements CallClient<Q, R> {
    private final ExclusiveTenure tenure;
    private final boolean claim;

    ExclusiveClient(Junction<Exchange<Q, R>> junction, EndId id, @Nullable Process claimant) {
        super(junction, id);
        this.tenure = new ExclusiveTenure(this, claimant);
        this.claim = claimant != null;
    }

    /**
     * Makes the end free: the next process that uses it owns it. Has no effect on an end that is free. A claim ends.
     *
     * @throws ExclusiveEndException if the end belongs to another live process
     * @throws ChannelClosedException if the end is closed
     */
    public void release() {
        tenure.release();
    }

    @Override
    ExclusiveTenure tenure() {
        return tenure;
    }

    @Override
    void leave() {
        if (claim) {
            junction.core().unclaim(id);
        } else {
            super.leave();
        }
    }
}
