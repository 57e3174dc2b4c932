package dev.strait.engine;

import dev.strait.spi.ChannelSpec;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import dev.strait.spi.Poison;
import dev.strait.spi.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * A channel of any kind, as sequential code: whoever calls has the baton.
 *
 * Between two calls, these hold:
 *
 *   - a reader that may be served waits only while the store is empty and no writer that may be served waits for it;
 *   - a writer that may be served waits only while the store does not accept a value;
 *   - once the channel has ended, nobody waits but writers whose values a reader may still drain, and such readers as wait
 *     for a claim while there is something to drain.
 *
 * Every operation takes effect at one point, when its entry is decided here or its result is returned; whoever takes a value
 * out of the store lets the next writer in in the same step, so that `fifo(n)` holds n values and orders the writers.
 * Waking, and reporting what is undelivered, come later, without the baton: `takeDecided` and `takeStranded` hand out what is
 * to be told.
 *
 * An extended operation takes effect in two steps, the match and the end of its block; between them `Blocks` has the say.
 */
final class Meeting<T> {
    private final Store<T> store;
    private final Lane<T> readers = new Lane<>();
    private final Lane<T> writers = new Lane<>();
    private final Blocks<T> blocks = new Blocks<>(this, readers, writers);
    private final int immunity;
    private int claims;
    /** The last entry to be told of its decision; the entries are a ring, so its next is the first. */
    private @Nullable Entry<T> lastDecided;

    private @Nullable List<T> stranded;

    /** Why writing fails: set when the channel ends, and final but for the strength of poison. */
    private volatile @Nullable Failure writing;
    /** Why reading fails: set when the channel has ended and there is nothing left to drain; final but for the strength. */
    private volatile @Nullable Failure reading;
    /** Why the channel has ended: what {@code reading} will be. */
    private @Nullable Failure ending;
    /** Whether the ending has taken from the readers what there was: then what is still to come is undelivered too. */
    private boolean bereft;

    /** Whether a call was cut off. */
    private boolean wrecked;

    Meeting(ChannelSpec<T> spec) {
        this.store = new Store<>(spec.buffer());
        this.immunity = spec.immunity();
    }

    /** How many values have room between writers and readers. */
    int capacity() {
        return store.capacity();
    }

    // ---------------------------------------------------------------- operations

    /** Reads what is there; null if the caller would have to wait or the channel has ended. */
    @Nullable T readNow(EndId end) {
        if (!readers.admits(end)) {
            return null;
        }
        T value = take();
        if (value != null) {
            settle();
        }
        return value;
    }

    /** Writes if the value is taken; false if the caller would have to wait or the channel has ended. */
    boolean writeNow(EndId end, T value) {
        if (writing != null || !writers.admits(end)) {
            return false;
        }
        if (give(value)) {
            settle();
            return true;
        }
        return false;
    }

    /** Whether nobody waits, and the channel has not ended. */
    boolean isDeserted() {
        return readers.isEmpty() && writers.isEmpty() && ending == null;
    }

    /** Whether somebody waits on that side, though perhaps in vain. */
    boolean isQueued(Side side) {
        return !lane(side).isEmpty();
    }

    /** An operation comes: it takes place, fails, or waits. */
    void arrive(Entry<T> entry) {
        if (entry.kind == Offer.Kind.MADE && !wrecked) {
            blocks.made(entry);
            settle();
            return;
        }
        Failure failure = ending(entry.end.side());
        if (failure != null) {
            decide(entry, Entry.Outcome.FAILED, failure);
            return;
        }
        boolean immediate = entry.immediate(); // once it is decided, its thread may be on its way with it again
        lane(entry).add(entry);
        settle();
        if (immediate) {
            withdraw(entry);
        }
    }

    /** An operation that could not take place when it was tried a moment ago waits. */
    void enqueue(Entry<T> entry) {
        lane(entry).add(entry);
        settle();
    }

    /** A value that was in the channel before it was a meeting. */
    void stock(T value) {
        store.put(value);
    }

    /** Takes an operation back, if it is not too late. */
    void withdraw(Entry<T> entry) {
        if (wrecked) {
            fail(entry);
        } else if (entry.isBound()) {
            entry.recall();
        } else if (entry.isQueued()) {
            lane(entry).remove(entry);
            decide(entry, Entry.Outcome.WITHDRAWN, null);
            settle();
        }
    }

    /** Takes an offer back, if it is not too late. */
    void withdraw(Party party, int guard) {
        Entry<T> entry = readers.find(party, guard);
        if (entry == null) {
            entry = writers.find(party, guard);
        }
        if (entry == null) {
            entry = blocks.find(party, guard);
        }
        if (entry != null) {
            withdraw(entry);
        }
    }

    /** The block of an extended operation has ended; that of a write has made nothing. */
    void complete(EndId end, @Nullable Throwable thrown) {
        if (wrecked) {
            return;
        }
        if (end.side() == Side.READING) {
            blocks.taken(end, thrown);
            store.letGo();
        } else {
            blocks.unmade(end);
        }
        settle();
    }

    void unclaim(EndId claim) {
        lane(claim.side()).unclaim(claim);
        settle();
    }

    private Lane<T> lane(Entry<T> entry) {
        return lane(entry.end.side());
    }

    private Lane<T> lane(Side side) {
        return side == Side.READING ? readers : writers;
    }

    // ---------------------------------------------------------------- matching

    /** Does all that can be done. */
    void settle() {
        do {
            checkDrained();
            grant(writers, writing);
            grant(readers, reading);
        } while (serveReader() || admitWriter());
        if (ending != null) {
            release();
        }
        if (claims > 0) {
            releaseClaims();
        }
    }

    private void grant(Lane<T> lane, @Nullable Failure failure) {
        Entry<T> claim = failure == null ? lane.grant() : null;
        if (claim != null) {
            decide(claim, Entry.Outcome.DONE, null);
        }
    }

    /** A waiting reader gets a value from the store or from a waiting writer; false if there is no such pair. */
    private boolean serveReader() {
        T stored = store.peek();
        return stored != null ? serve(stored) : join();
    }

    private boolean serve(T stored) {
        for (Entry<T> reader = readers.next(); reader != null; reader = readers.after(reader)) {
            if (reader.commit(stored)) {
                if (reader.kind == Offer.Kind.READ_EXTENDED) {
                    store.takeAndHold();
                    blocks.take(reader);
                } else {
                    store.take();
                    done(readers, reader);
                }
                return true;
            }
        }
        return false;
    }

    private boolean join() {
        for (Entry<T> reader = readers.next(); reader != null; reader = readers.after(reader)) {
            for (Entry<T> writer = writers.next(); writer != null; writer = writers.after(writer)) {
                if (Blocks.isUnsuited(writer, reader)) {
                    return false;
                }
                if (join(writer, reader)) {
                    if (writer.kind.isExtended() || reader.kind.isExtended()) {
                        blocks.meet(writer, reader);
                    } else {
                        done(writers, writer);
                        done(readers, reader);
                    }
                    return true;
                }
            }
        }
        return false;
    }

    /** Commits both or neither; see {@link AlternativeEntry}. */
    private boolean join(Entry<T> writer, Entry<T> reader) {
        T value = writer.kind == Offer.Kind.WRITE_EXTENDED ? null : valueOf(writer);
        AlternativeEntry<T> giving = writer.alternative();
        AlternativeEntry<T> taking = reader.alternative();
        if (taking == null) {
            return give(writer, reader) && take(reader, value);
        }
        if (giving == null) {
            return take(reader, value) && give(writer, reader);
        }
        if (giving.isSameParty(taking) || giving.isOut() || taking.isOut()) {
            return false; // to claim the one would be of no use
        }
        if (giving.precedes(taking)) {
            return giving.hold() && take(reader, value) && give(writer, reader);
        }
        return taking.hold() && give(writer, reader) && take(reader, value);
    }

    /** The writer's side of a match: it stays if the reader has a block, and it has none itself. */
    private boolean give(Entry<T> writer, Entry<T> reader) {
        boolean stays = reader.kind == Offer.Kind.READ_EXTENDED && writer.kind == Offer.Kind.WRITE;
        return stays ? writer.bind() : writer.commit(null);
    }

    /** The reader's side of a match: it stays if there is no value yet, and the writer's block has to make it. */
    private boolean take(Entry<T> reader, @Nullable T value) {
        return value == null ? reader.bind() : reader.commit(value);
    }

    private boolean admitWriter() {
        for (Entry<T> writer = writers.next(); writer != null && store.accepts(); writer = writers.after(writer)) {
            if (writer.kind == Offer.Kind.WRITE_EXTENDED) {
                if (writer.commit(null)) {
                    blocks.fill(writer);
                    return true;
                }
                continue;
            }
            T value = valueOf(writer);
            if (writer.commit(null)) {
                done(writers, writer);
                put(value);
                return true;
            }
        }
        return false;
    }

    /** The oldest value in the store, or that of the first writer where there is no store. */
    private @Nullable T take() {
        T value = store.take();
        if (value != null) {
            return value;
        }
        for (Entry<T> writer = writers.next(); writer != null; writer = writers.after(writer)) {
            if (writer.kind == Offer.Kind.WRITE_EXTENDED) {
                return null; // it has no value yet, and nobody overtakes it
            }
            T given = valueOf(writer);
            if (writer.commit(null)) {
                done(writers, writer);
                return given;
            }
        }
        return null;
    }

    /** Gives a value to the first reader or to the store; false if neither takes it. */
    private boolean give(T value) {
        if (store.peek() == null) {
            for (Entry<T> reader = readers.next(); reader != null; reader = readers.after(reader)) {
                if (reader.kind == Offer.Kind.READ_EXTENDED) {
                    break; // the writer has to stay for it, or the value to have a place in the store
                }
                if (reader.commit(value)) {
                    done(readers, reader);
                    return true;
                }
            }
        }
        if (!store.accepts()) {
            return false;
        }
        put(value);
        return true;
    }

    /** Puts a value that an extended write has made, for which there was room when it was committed. */
    void putMade(T value) {
        if (bereft) {
            strand(value);
        } else {
            put(value);
        }
    }

    private void put(T value) {
        T dropped = store.put(value);
        if (dropped != null) {
            strand(dropped);
        }
    }

    private void done(Lane<T> lane, Entry<T> entry) {
        lane.remove(entry);
        decide(entry, Entry.Outcome.DONE, null);
    }

    /** To be asked before the writer is committed: then its process is told, and may take the value away. */
    static <T> T valueOf(Entry<T> writer) {
        T value = writer.value;
        if (value == null) {
            throw new AssertionError("a writer without a value");
        }
        return value;
    }

    /** How many alternatives of this meeting are claimed, or asked to be. */
    boolean hasClaims() {
        return claims > 0;
    }

    void countClaims(int change) {
        claims += change;
    }

    /** A claim is kept only while the answer of a higher party is waited for; see {@link AlternativeEntry}. */
    private void releaseClaims() {
        AlternativeEntry<T> highest = highestAsked(writers, highestAsked(readers, null));
        releaseClaims(readers, highest);
        releaseClaims(writers, highest);
    }

    private @Nullable AlternativeEntry<T> highestAsked(Lane<T> lane, @Nullable AlternativeEntry<T> highest) {
        AlternativeEntry<T> result = highest;
        for (Entry<T> entry = lane.first(); entry != null; entry = entry.next) {
            AlternativeEntry<T> asked = entry.alternative();
            if (asked != null && asked.isAsked() && (result == null || result.precedes(asked))) {
                result = asked;
            }
        }
        return result;
    }

    private void releaseClaims(Lane<T> lane, @Nullable AlternativeEntry<T> highestAsked) {
        for (Entry<T> entry = lane.first(); entry != null; entry = entry.next) {
            AlternativeEntry<T> held = entry.alternative();
            if (held != null && (highestAsked == null || !held.precedes(highestAsked))) {
                held.release();
            }
        }
    }

    // ---------------------------------------------------------------- ending

    void attach(Side side) {
        lane(side).attach();
    }

    void detach(Side side) {
        if (!lane(side).detach()) {
            return;
        }
        Failure closed = new Failure.Closed(side);
        end(closed);
        if (side == Side.READING) {
            failWriters(closed);
            strand();
        }
        settle();
    }

    void poison(@Nullable Side by, Poison poison) {
        if (!poison.overcomes(immunity)) {
            return;
        }
        Failure poisoned = new Failure.Poisoned(poison);
        end(poisoned);
        strengthen(poison);
        boolean loss = failWriters(poisoned);
        if (by != Side.WRITING) {
            loss |= strand();
        }
        if (loss && reading == null && ending instanceof Failure.Closed) {
            ending = poisoned;
            writing = poisoned;
        }
        settle();
    }

    /**
     * A call was cut off, and what it has left undone nobody knows. So the channel has ended: all that is found here fails now, and
     * whatever is not found when it comes to withdraw.
     */
    void wreck(Failure failure) {
        wrecked = true;
        end(failure);
        reading = writing;
        blocks.forEachBound(this::fail);
        for (Entry<T> writer = writers.first(); writer != null; writer = writers.first()) {
            writers.remove(writer);
            fail(writer);
        }
        for (Entry<T> reader = readers.first(); reader != null; reader = readers.first()) {
            readers.remove(reader);
            fail(reader);
        }
        strand();
    }

    private void fail(Entry<T> entry) {
        if (entry.isPending()) {
            decide(entry, Entry.Outcome.FAILED, writing);
        }
    }

    /** The first cause is the ending. */
    private void end(Failure failure) {
        if (ending == null) {
            ending = failure;
            writing = failure;
        }
    }

    /** The first poison stays, as strong as the strongest. */
    private void strengthen(Poison later) {
        if (ending instanceof Failure.Poisoned first) {
            Failure strengthened = first.strengthenedBy(later);
            ending = strengthened;
            writing = strengthened;
            if (reading != null) {
                reading = strengthened;
            }
        }
    }

    /** Writers that wait keep their values. Returns whether there were any. */
    private boolean failWriters(Failure failure) {
        boolean any = !writers.isEmpty();
        Failure reason = writing instanceof Failure.Poisoned first ? first : failure;
        for (Entry<T> writer = writers.first(); writer != null; writer = writers.first()) {
            writers.remove(writer);
            decide(writer, Entry.Outcome.FAILED, reason);
        }
        return any;
    }

    /** What is in the store will not be read. Returns whether there was anything. */
    private boolean strand() {
        boolean any = !store.isEmpty() || (blocks.isFilling() && !bereft);
        bereft = true;
        for (T value = store.take(); value != null; value = store.take()) {
            strand(value);
        }
        return any;
    }

    private void strand(T value) {
        if (stranded == null) {
            stranded = new ArrayList<>();
        }
        stranded.add(value);
    }

    /** The channel has ended: nobody waits in vain. */
    private void release() {
        for (Entry<T> writer = writers.first(); writer != null; ) {
            Entry<T> after = writer.next;
            if (writer.kind == Offer.Kind.CLAIM) {
                writers.remove(writer);
                decide(writer, Entry.Outcome.FAILED, ending);
            }
            writer = after;
        }
        checkDrained();
        if (reading != null) {
            for (Entry<T> reader = readers.first(); reader != null; reader = readers.first()) {
                readers.remove(reader);
                decide(reader, Entry.Outcome.FAILED, reading);
            }
        }
    }

    private void checkDrained() {
        boolean awaited = blocks.isFilling() && !bereft;
        if (ending != null && reading == null && store.isEmpty() && writers.isEmpty() && !awaited) {
            reading = ending;
        }
    }

    /** Why operations on that side fail; may be asked without the baton. */
    @Nullable Failure ending(Side side) {
        return side == Side.READING ? reading : writing;
    }

    // ---------------------------------------------------------------- effects

    void decide(Entry<T> entry, Entry.Outcome outcome, @Nullable Failure failure) {
        if (!entry.decide(outcome, failure)) {
            return;
        }
        Entry<T> last = lastDecided;
        if (last == null) {
            entry.next = entry;
        } else {
            entry.next = last.next;
            last.next = entry;
        }
        lastDecided = entry;
    }

    /** Who is to be told once the baton has been passed on: the first of a list, in the order in which they were decided. */
    @Nullable Entry<T> takeDecided() {
        Entry<T> last = lastDecided;
        if (last == null) {
            return null;
        }
        Entry<T> first = last.next;
        last.next = null;
        lastDecided = null;
        return first;
    }

    /** Which values are to be reported undelivered once the baton has been passed on; null if none are. */
    @Nullable List<T> takeStranded() {
        List<T> taken = stranded;
        stranded = null;
        return taken;
    }

    /**
     * Throws if the meeting is not as it should be between two calls: what the argument at the head of this file says, for those who
     * need not be asked. True, for an assertion.
     */
    boolean checkInvariants() {
        if (wrecked) {
            return true;
        }
        readers.checkInvariants();
        writers.checkInvariants();
        store.checkInvariants();
        Entry<T> reader = firm(readers.next());
        Entry<T> writer = firm(writers.next());
        check(reader == null || store.peek() == null, "a reader waits, and there is a value");
        check(writer == null || !store.accepts(), "a writer waits, and there is room");
        check(
                reader == null || writer == null || Blocks.isUnsuited(writer, reader),
                "a reader and a writer wait for each other");
        check(ending == null ? writing == null && reading == null : writing != null, "an ending that is not told");
        check(reading == null || (store.isEmpty() && writers.isEmpty()), "nothing can be read, and something is there");
        check(reading == null || readers.isEmpty(), "a reader waits in vain");
        check(claims >= 0, "more claims ended than begun");
        return true;
    }

    /** An operation that this meeting decides alone. */
    private static <T> @Nullable Entry<T> firm(@Nullable Entry<T> entry) {
        return entry == null || entry.alternative() != null || entry.kind == Offer.Kind.CLAIM ? null : entry;
    }

    private void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what + ": " + this);
        }
    }

    @Override
    public String toString() {
        return "store " + store + ", readers " + readers + ", writers " + writers + blocks
                + (ending == null ? "" : ", " + ending);
    }
}
