package dev.strait;

import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Side;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An end to serve from that any number of processes use. Servers that wait at one side of a call channel are served in the
 * order they came, whichever end they use; nobody overtakes.
 *
 * <p>Shared ends are counted, see {@link Channel}. One end may be given to several processes; it is closed when the last of
 * them has ended, or somebody closes it.
 *
 * @param <Q> the type of the requests
 * @param <R> the type of the replies
 * @laws CA-03 CA-11
 */
public final class SharedServer<Q, R> extends ServerEnd<Q, R> implements CallServer<Q, R> {
    private final SharedTenure tenure;

    SharedServer(Junction<Exchange<Q, R>> junction, EndId id, Process asker) {
        super(junction, id);
        this.tenure = new SharedTenure(this, asker);
    }

    /**
     * Another end of the same side, open even when this one is closed. It belongs to the caller until handed on.
     *
     * @return a new shared end
     * @throws ChannelClosedException if this end is closed
     */
    public SharedServer<Q, R> copy() {
        Process asker = Process.current().alive();
        tenure.admit();
        return new SharedServer<>(junction, junction.attach(Side.READING), asker);
    }

    /**
     * Has this side of the call channel for the caller alone, for several requests that belong together. Claims queue with the other
     * servers of the side and are granted in turn; until the claim is closed no other server of the side accepts anything.
     *
     * <p>The claim belongs to the calling process, and ends with it at the latest.
     *
     * @return an end that is the caller's alone; close it to end the claim
     * @throws InterruptedException if interrupted before or while waiting; nothing is claimed
     * @throws ChannelClosedException if this end, or the call channel, is closed
     * @throws ChannelPoisonedException if the call channel is poisoned
     * @laws CA-11
     */
    public ExclusiveServer<Q, R> claim() throws InterruptedException {
        return Objects.requireNonNull(claim(DirectCore.FOREVER));
    }

    /**
     * Claims this side of the call channel if it is granted in time.
     *
     * @param timeout how long to wait at least; not at all if zero or negative
     * @return an end that is the caller's alone; null if the claim was not granted in time
     * @throws InterruptedException as {@link #claim()}
     * @throws ChannelClosedException as {@link #claim()}
     * @throws ChannelPoisonedException as {@link #claim()}
     */
    public @Nullable ExclusiveServer<Q, R> claim(Duration timeout) throws InterruptedException {
        return claim(nanos(timeout));
    }

    private @Nullable ExclusiveServer<Q, R> claim(long nanos) throws InterruptedException {
        EndId claim = junction.claim(this, nanos);
        if (claim == null) {
            return null;
        }
        ExclusiveServer<Q, R> end = new ExclusiveServer<>(junction, claim, Process.current());
        end.tenure().granted();
        return end;
    }

    @Override
    SharedTenure tenure() {
        return tenure;
    }
}
