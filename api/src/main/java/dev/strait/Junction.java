package dev.strait;

import dev.strait.spi.Carrier;
import dev.strait.spi.ChannelCore;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Poison;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A channel as the front end sees it: a core, the network it belongs to, who made it, and the places of its ends. The kinds of
 * channels and of calls are views of it, and know what their ends are.
 */
final class Junction<T> extends Whole {
    private final Network network;
    private final ChannelCore<T> core;
    private final DirectCore<T> direct;
    private final OfferingCore<T> offers;
    private final Blocks<T> blocks = new Blocks<>(this);
    private final Process maker;
    private final Words words;
    private final AtomicLong serials = new AtomicLong();
    private final @Nullable Hold readers;
    private final @Nullable Hold writers;
    private final Cargo<T> cargo;
    private final AtomicInteger interfering = new AtomicInteger();
    private volatile boolean pinned;

    /** The exclusive ends, and those shared ones and claims that have not left; for {@link #account}. */
    private volatile @Nullable Tenure exclusiveReader;

    private volatile @Nullable Tenure exclusiveWriter;
    private final Set<Tenure> sharedReaders;
    private final Set<Tenure> sharedWriters;

    Junction(Network network, ChannelCore<T> core, Process maker, Words words, Cargo<T> cargo) {
        this.network = network;
        this.core = core;
        this.maker = maker;
        this.words = words;
        this.cargo = cargo;
        this.offers = new OfferingCore<>(core, this);
        this.direct = core instanceof DirectCore<T> itself ? itself : offers;
        ChannelSpec<T> spec = core.spec();
        this.sharedReaders = spec.readers() == Sharing.ANY ? ConcurrentHashMap.newKeySet() : Set.of();
        this.sharedWriters = spec.writers() == Sharing.ANY ? ConcurrentHashMap.newKeySet() : Set.of();
        this.readers = spec.readers() == Sharing.ANY ? new Hold(Side.READING) : null;
        this.writers = spec.writers() == Sharing.ANY ? new Hold(Side.WRITING) : null;
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

    /** Which ends the values carry. */
    Cargo<T> cargo() {
        return cargo;
    }

    /** A process has read a value: the ends that it carries, if any, are that process's now. */
    void received(T value) {
        if (cargo.isIn(value)) {
            cargo.receive(value, this);
        }
    }

    /**
     * The network keeps the channel until it is spent, so that an end in its buffer is received or lost for certain, and not
     * forgotten with a channel that nobody can reach any more.
     */
    void pin() {
        if (!pinned && !(spec().buffer() instanceof Buffer.None)) {
            pinned = true;
            network.pin(this);
        }
    }

    Carrier carrier() {
        return network.carrier();
    }

    Words words() {
        return words;
    }

    @Override
    String name() {
        return network.name() + "/" + spec().name();
    }

    /** A new end of a shared side, for the maker to give out. */
    EndId share(Side side) {
        Objects.requireNonNull(side == Side.READING ? readers : writers).check();
        return attach(side);
    }

    /** A new end of a side. */
    EndId attach(Side side) {
        EndId id = newId(side);
        core.attach(id, network.backend().session());
        return id;
    }

    /** The end that a claim has become, for a process that may use the shared one; null if it was not granted in time. */
    @Nullable EndId claim(End<T> shared, long nanos) throws InterruptedException {
        Process.current().alive();
        shared.admit();
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

    /** What to throw when the channel is out of reach; {@code undelivered} is what would have been given away. */
    ChannelLostException lost(Failure.Lost failure, @Nullable Object undelivered) {
        String fate = failure.effect() == Effect.NONE
                ? ""
                : "; whether the operation that was under way took place, nobody can tell";
        return new ChannelLostException(
                this + " is out of reach: " + failure.by() + fate, name(), failure, undelivered);
    }

    /** The network is no more, or fails: so does the channel. */
    void fail(Poison poison) {
        poison(null, poison);
    }

    /** An end leaves the channel. */
    void detach(EndId end) {
        change(() -> core.detach(end));
    }

    /** The channel is poisoned, from that side if from any. */
    void poison(@Nullable Side by, Poison poison) {
        change(() -> core.poison(by, poison));
    }

    private void change(Runnable act) {
        Changes changes = network.changes();
        changes.begin();
        try {
            act.run();
        } finally {
            network.backend().settle(changes::end);
        }
    }

    /** Nothing can be read any more. */
    boolean isSpent() {
        return core.ending(Side.READING) != null;
    }

    // ---------------------------------------------------------------- who has a part in it

    void joined(Side side, Tenure tenure) {
        if (isShared(side)) {
            shared(side).add(tenure);
        } else if (side == Side.READING) {
            exclusiveReader = tenure;
        } else {
            exclusiveWriter = tenure;
        }
    }

    /** An exclusive end stays, and says that it has left. */
    void gone(Side side, Tenure tenure) {
        if (isShared(side)) {
            shared(side).remove(tenure);
        }
    }

    private boolean isShared(Side side) {
        return (side == Side.READING ? readers : writers) != null;
    }

    private Set<Tenure> shared(Side side) {
        return side == Side.READING ? sharedReaders : sharedWriters;
    }

    /** Does something to the channel that a process may do without having an end: it is not quiet meanwhile. */
    void interfere(Runnable act) {
        interfering.incrementAndGet();
        try {
            act.run();
        } finally {
            interfering.decrementAndGet();
        }
    }

    @Override
    boolean isQuiet() {
        return interfering.get() == 0 && core.isQuiet();
    }

    /** Whoever has an end of either side can end a wait, by closing or poisoning if not by using it. */
    @Override
    void account(Stakes stakes) {
        account(Side.READING, stakes);
        account(Side.WRITING, stakes);
    }

    private void account(Side side, Stakes stakes) {
        if (!isShared(side)) {
            Tenure tenure = side == Side.READING ? exclusiveReader : exclusiveWriter;
            if (tenure == null) {
                stakes.unknown();
            } else {
                tenure.account(stakes);
            }
            return;
        }
        Hold hold = Objects.requireNonNull(side == Side.READING ? readers : writers);
        boolean open = hold.account(stakes);
        for (Tenure tenure : shared(side)) {
            tenure.account(stakes);
            open = true;
        }
        if (!open) {
            stakes.unknown(); // the last one is about to leave
        }
    }

    /** The peers, and, on a side that is claimed, whoever has claimed it. */
    @Override
    void expect(Want want, Stakes stakes) {
        for (Tenure tenure : shared(want.side())) {
            if (tenure instanceof ExclusiveTenure claim && claim.isClaim()) {
                claim.account(stakes);
            }
        }
        if (want.kind() != Offer.Kind.CLAIM) {
            account(across(want.side()), stakes);
        }
    }

    private static Side across(Side side) {
        return side == Side.READING ? Side.WRITING : Side.READING;
    }

    @Override
    String deed(Want want) {
        return want.kind() == Offer.Kind.CLAIM ? "claim" : words.deed(want.side());
    }

    @Override
    String deedInPlace(Want want) {
        String own = words.end(want.side());
        return want.kind() == Offer.Kind.CLAIM
                ? "claim the side of the " + own + "s of " + this
                : deed(want) + " at the " + own + " of " + this;
    }

    @Override
    String inWords(Want want, List<String> others) {
        if (want.kind() == Offer.Kind.CLAIM) {
            return deedInPlace(want) + ", which is claimed by " + processes(others);
        }
        Side across = across(want.side());
        String whose = isShared(want.side()) || isShared(across)
                ? ", where it waits for " + processes(others)
                : ", whose " + words.end(across) + " belongs to " + processes(others);
        return deedInPlace(want) + whose;
    }

    private EndId newId(Side side) {
        return new EndId(side, serials.getAndIncrement());
    }

    @Override
    public String toString() {
        ChannelSpec<T> spec = spec();
        return kind(spec.writers()) + "2" + kind(spec.readers()) + words.kindSuffix() + " '" + name() + "'";
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
            Process asker = Process.current().alive();
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
            return new IllegalStateException(
                    "shared " + words.end(id.side()) + "s of " + Junction.this + " are " + why);
        }

        /** The maker may give out more ends, and so may the bodies of networks that it waits for; false if nobody may. */
        boolean account(Stakes stakes) {
            if (dropped.get()) {
                return false;
            }
            stakes.held(maker);
            return true;
        }

        void drop() {
            if (dropped.compareAndSet(false, true)) {
                detach(id);
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
