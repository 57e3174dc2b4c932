package dev.strait;

import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Side;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An end to read from that any number of processes use. Readers that wait at one side of a channel are served in the order they
 * came, whichever end they use; nobody overtakes.
 *
 * <p>Shared ends are counted, see {@link Channel}. One end may be given to several processes; it is closed when the last of
 * them has ended, or somebody closes it.
 *
 * @param <T> the type of the values
 * @laws SH-03 SH-08
 */
public final class SharedReader<T> extends ReadingEnd<T> implements ChannelReader<T> {
    private final SharedTenure tenure;

    SharedReader(Junction<T> junction, EndId id, Process asker) {
        super(junction, id);
        this.tenure = new SharedTenure(this, asker);
    }

    /**
     * Another end of the same side, open even when this one is closed. It belongs to the caller until handed on.
     *
     * @return a new shared end
     * @throws ChannelClosedException if this end is closed
     * @laws SH-07
     */
    public SharedReader<T> copy() {
        Process asker = Process.current().alive();
        tenure.admit();
        return new SharedReader<>(junction, junction.attach(Side.READING), asker);
    }

    /**
     * Has this side of the channel for the caller alone, for several operations that belong together. Claims queue with the other
     * readers of the side and are granted in turn; until the claim is closed no other reader of the side is served.
     *
     * {@snippet class="dev.strait.conformance.Snippets" region="claim-reader"}
     *
     * <p>The claim belongs to the calling process, and ends with it at the latest.
     *
     * @return an end that is the caller's alone; close it to end the claim
     * @throws InterruptedException if interrupted before or while waiting; nothing is claimed
     * @throws ChannelClosedException if this end, or the channel, is closed
     * @throws ChannelPoisonedException if the channel is poisoned
     * @laws SH-02 SH-06
     */
    public ExclusiveReader<T> claim() throws InterruptedException {
        return Objects.requireNonNull(claim(DirectCore.FOREVER));
    }

    /**
     * Claims this side of the channel if it is granted in time.
     *
     * @param timeout how long to wait at least; not at all if zero or negative
     * @return an end that is the caller's alone; null if the claim was not granted in time
     * @throws InterruptedException as {@link #claim()}
     * @throws ChannelClosedException as {@link #claim()}
     * @throws ChannelPoisonedException as {@link #claim()}
     */
    public @Nullable ExclusiveReader<T> claim(Duration timeout) throws InterruptedException {
        return claim(nanos(timeout));
    }

    private @Nullable ExclusiveReader<T> claim(long nanos) throws InterruptedException {
        EndId claim = junction.claim(this, nanos);
        if (claim == null) {
            return null;
        }
        ExclusiveReader<T> end = new ExclusiveReader<>(junction, claim, Process.current());
        end.tenure().granted();
        return end;
    }

    @Override
    SharedTenure tenure() {
        return tenure;
    }
}
