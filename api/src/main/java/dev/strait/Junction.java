package dev.strait;

import dev.strait.spi.Carrier;
import dev.strait.spi.ChannelCore;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Poison;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A channel as the front end sees it: a core, the network it belongs to, its ends, and who made it. The four kinds are
 * views of it.
 */
final class Junction<T> {
    private final Network network;
    private final ChannelCore<T> core;
    private final DirectCore<T> direct;
    private final OfferingCore<T> offers;
    private final Blocks<T> blocks = new Blocks<>(this);
    private final Process maker;
    private final AtomicLong serials = new AtomicLong();
    private final @Nullable ExclusiveReader<T> reader;
    private final @Nullable ExclusiveWriter<T> writer;
    private final @Nullable Hold readers;
    private final @Nullable Hold writers;

    Junction(Network network, ChannelCore<T> core, Process maker) {
        this.network = network;
        this.core = core;
        this.maker = maker;
        this.offers = new OfferingCore<>(core, network);
        this.direct = core instanceof DirectCore<T> itself ? itself : offers;
        ChannelSpec<T> spec = core.spec();
        if (spec.readers() == Sharing.ONE) {
            reader = new ExclusiveReader<>(this, attach(Side.READING), null);
            readers = null;
        } else {
            reader = null;
            readers = new Hold(Side.READING);
        }
        if (spec.writers() == Sharing.ONE) {
            writer = new ExclusiveWriter<>(this, attach(Side.WRITING), null);
            writers = null;
        } else {
            writer = null;
            writers = new Hold(Side.WRITING);
        }
    }

    Network network() {
        return network;
    }

    ChannelSpec<T> spec() {
        return core.spec();
    }

    ChannelCore<T> core() {
        return core;
    }

    DirectCore<T> direct() {
        return direct;
    }

    /** The operations that are offers on any core. */
    OfferingCore<T> offers() {
        return offers;
    }

    /** The blocks of extended operations. */
    Blocks<T> blocks() {
        return blocks;
    }

    Carrier carrier() {
        return network.carrier();
    }

    String name() {
        return network.name() + "/" + spec().name();
    }

    ExclusiveReader<T> exclusiveReader() {
        return Objects.requireNonNull(reader);
    }

    ExclusiveWriter<T> exclusiveWriter() {
        return Objects.requireNonNull(writer);
    }

    SharedReader<T> sharedReader() {
        Objects.requireNonNull(readers).check();
        return newReader();
    }

    SharedWriter<T> sharedWriter() {
        Objects.requireNonNull(writers).check();
        return newWriter();
    }

    SharedReader<T> newReader() {
        return new SharedReader<>(this, attach(Side.READING), Process.current());
    }

    SharedWriter<T> newWriter() {
        return new SharedWriter<>(this, attach(Side.WRITING), Process.current());
    }

    ExclusiveReader<T> claimReader(SharedReader<T> shared) throws InterruptedException {
        return Objects.requireNonNull(claimReader(shared, DirectCore.FOREVER));
    }

    ExclusiveWriter<T> claimWriter(SharedWriter<T> shared) throws InterruptedException {
        return Objects.requireNonNull(claimWriter(shared, DirectCore.FOREVER));
    }

    @Nullable ExclusiveReader<T> claimReader(SharedReader<T> shared, Duration timeout) throws InterruptedException {
        return claimReader(shared, End.nanos(timeout));
    }

    @Nullable ExclusiveWriter<T> claimWriter(SharedWriter<T> shared, Duration timeout) throws InterruptedException {
        return claimWriter(shared, End.nanos(timeout));
    }

    private @Nullable ExclusiveReader<T> claimReader(End<T> shared, long nanos) throws InterruptedException {
        EndId claim = claim(shared, nanos);
        if (claim == null) {
            return null;
        }
        ExclusiveReader<T> end = new ExclusiveReader<>(this, claim, Process.current());
        end.tenure().admit();
        return end;
    }

    private @Nullable ExclusiveWriter<T> claimWriter(End<T> shared, long nanos) throws InterruptedException {
        EndId claim = claim(shared, nanos);
        if (claim == null) {
            return null;
        }
        ExclusiveWriter<T> end = new ExclusiveWriter<>(this, claim, Process.current());
        end.tenure().admit();
        return end;
    }

    private @Nullable EndId claim(End<T> shared, long nanos) throws InterruptedException {
        End.checkInterrupt();
        EndId claim = newId(shared.id.side());
        if (offers.claim(claim, nanos)) {
            return claim;
        }
        var failure = shared.ending();
        if (failure != null) {
            throw shared.failed(failure, null);
        }
        return null;
    }

    /** A process begins to use a side; see rule 2 of {@link Channel}. */
    void usedBy(Process process, Side side) {
        Hold across = side == Side.READING ? writers : readers;
        if (across != null && (process.isSame(maker) || maker.awaits(process))) {
            across.drop();
        }
    }

    /** The network is no more, or fails: so does the channel. */
    void fail(Poison poison) {
        core.poison(null, poison);
    }

    /** Nothing can be read any more. */
    boolean isSpent() {
        return core.ending(Side.READING) != null;
    }

    private EndId attach(Side side) {
        EndId id = newId(side);
        core.attach(id, network.backend().session());
        return id;
    }

    private EndId newId(Side side) {
        return new EndId(side, serials.getAndIncrement());
    }

    @Override
    public String toString() {
        ChannelSpec<T> spec = spec();
        return kind(spec.writers()) + "2" + kind(spec.readers()) + " '" + name() + "'";
    }

    private static String kind(Sharing sharing) {
        return sharing == Sharing.ONE ? "One" : "Any";
    }

    /** What keeps a shared side open until the process that made the channel can give out no more ends of it. */
    private final class Hold implements Owned {
        private final EndId id;
        private final AtomicBoolean dropped = new AtomicBoolean();

        Hold(Side side) {
            this.id = attach(side);
            maker.owns(this);
        }

        void check() {
            Process asker = Process.current();
            if (!asker.actsFor(maker)) {
                throw refusal("asked for by process '" + asker.name() + "'; process '" + maker.name()
                        + "', which made the channel, gives them out and hands them on");
            }
            if (dropped.get()) {
                throw refusal(
                        "given out no more: its maker '" + maker.name()
                                + "' has ended or begun to use the other side. Take the ends before that, or copy() an open one");
            }
        }

        private IllegalStateException refusal(String why) {
            return new IllegalStateException("shared " + id.side().end() + "s of " + Junction.this + " are " + why);
        }

        void drop() {
            if (dropped.compareAndSet(false, true)) {
                core.detach(id);
            }
        }

        @Override
        public boolean ownedBy(Process process) {
            return !dropped.get();
        }

        @Override
        public void relinquish(Process process, @Nullable Poison poison, @Nullable Process heir) {
            drop();
        }

        @Override
        public Network network() {
            return network;
        }

        @Override
        public boolean weak() {
            return true;
        }
    }
}
