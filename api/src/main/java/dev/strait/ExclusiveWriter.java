package dev.strait;

import dev.strait.spi.EndId;
import org.jspecify.annotations.Nullable;

/**
 * An end to write to that one process uses at a time.
 *
 * <p>More precisely, the end is free until a process uses it or is given it, and from then on belongs to that process.
 * Another live process that uses it is refused with an {@link ExclusiveEndException}, at once. The end changes hands
 *
 * <ul>
 *   <li>when the owner forks a process and gives it the end;
 *   <li>while the owner waits in {@link Network#par(ProcessBody...) par}: its children may use the end, and when they
 *       end, it belongs to their parent again;
 *   <li>when it is sent in a value, as {@link ChannelEnd} tells;
 *   <li>when the owner {@linkplain #release() releases} it.
 * </ul>
 *
 * When a forked process ends, its ends are closed, or poisoned if it failed or was stopped. A thread that is no process of a network owns an end
 * until it releases it or ends.
 *
 * <p>A {@linkplain SharedWriter#claim() claim} on a shared side is an exclusive end too; closing it ends the claim and nothing
 * else.
 *
 * @param <T> the type of the values
 * @laws CH-08 SH-02 SH-04 SH-05 PR-05
 */
public final class ExclusiveWriter<T> extends WritingEnd<T> implements ChannelWriter<T> {
    private final ExclusiveTenure tenure;
    private final boolean claim;

    ExclusiveWriter(Junction<T> junction, EndId id, @Nullable Process claimant) {
        super(junction, id);
        this.tenure = new ExclusiveTenure(this, claimant);
        this.claim = claimant != null;
    }

    /**
     * Makes the end free: the next process that uses it owns it. Has no effect on an end that is free. A claim ends.
     *
     * @throws ExclusiveEndException if the end belongs to another live process
     * @throws ChannelClosedException if the end is closed
     * @laws SH-05 SH-06
     */
    public void release() {
        tenure.release();
    }

    @Override
    ExclusiveTenure tenure() {
        return tenure;
    }

    /** A claim holds up others, who cannot reach it. */
    @Override
    boolean isMissed() {
        return claim;
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
