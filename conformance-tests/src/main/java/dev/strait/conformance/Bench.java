package dev.strait.conformance;

import dev.strait.Buffer;
import dev.strait.spi.Backend;
import dev.strait.spi.ChannelCore;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Poison;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A core on a bench: one end on each side, and no front end. */
final class Bench {
    final EndId reader = new EndId(Side.READING, 0);
    final EndId writer = new EndId(Side.WRITING, 1);
    final List<String> undelivered = Collections.synchronizedList(new ArrayList<>());
    final ChannelCore<String> core;
    private final Backend backend;
    private long parties;

    Bench(Backend backend, Kind kind, Buffer buffer, int immunity) {
        this.backend = backend;
        core = backend.create(
                new ChannelSpec<>(
                        "bench",
                        String.class,
                        kind.sharedWriters() ? Sharing.ANY : Sharing.ONE,
                        kind.sharedReaders() ? Sharing.ANY : Sharing.ONE,
                        buffer,
                        immunity),
                undelivered::add);
        core.attach(reader, backend.session());
        core.attach(writer, backend.session());
    }

    /** Why offers on that side fail, once what the core has been asked has taken effect. */
    @Nullable Failure ending(Side side) throws InterruptedException {
        settle();
        return core.ending(side);
    }

    /** Waits until what the core has been asked has taken effect. */
    void settle() throws InterruptedException {
        CountDownLatch settled = new CountDownLatch(1);
        backend.settle(settled::countDown);
        Patience.await(settled, "the core to settle");
    }

    Scripted firm() {
        return Scripted.firm(parties++);
    }

    void read(Scripted party, int guard) {
        core.offer(new Offer<>(party, guard, Offer.Kind.READ, reader, null));
    }

    void write(Scripted party, int guard, String value) {
        core.offer(new Offer<>(party, guard, Offer.Kind.WRITE, writer, value));
    }

    /** Offers to read; returns the party. */
    Scripted read() {
        Scripted party = firm();
        read(party, 0);
        return party;
    }

    /** Offers to write; returns the party. */
    Scripted write(String value) {
        Scripted party = firm();
        write(party, 0, value);
        return party;
    }

    void readExtended(Scripted party, int guard) {
        core.offer(new Offer<>(party, guard, Offer.Kind.READ_EXTENDED, reader, null));
    }

    void writeExtended(Scripted party, int guard) {
        core.offer(new Offer<>(party, guard, Offer.Kind.WRITE_EXTENDED, writer, null));
    }

    /** Offers to read, with a block; returns the party. */
    Scripted readExtended() {
        Scripted party = firm();
        readExtended(party, 0);
        return party;
    }

    /** Offers to write, with a block; returns the party. */
    Scripted writeExtended() {
        Scripted party = firm();
        writeExtended(party, 0);
        return party;
    }

    /** The block of an extended write has made that; returns the party that gives it. */
    Scripted made(String value) {
        Scripted party = firm();
        core.offer(new Offer<>(party, 0, Offer.Kind.MADE, writer, value));
        return party;
    }

    /** The block of an extended read has ended. */
    void taken() {
        core.complete(reader, null);
    }

    /** The block of an extended write has made nothing. */
    void unmade() {
        core.complete(writer, new IllegalStateException("no value"));
    }

    void poison(@Nullable Side by, int strength, String who) {
        core.poison(by, new Poison(strength, who, null));
    }

    /** Who poisoned it; empty if the failure is another one. */
    static String poisoner(@Nullable Failure failure) {
        return failure instanceof Failure.Poisoned poisoned ? poisoned.poison().by() : "";
    }
}
