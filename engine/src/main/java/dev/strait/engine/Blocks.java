package dev.strait.engine;

import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/*
 * The extended operations of a meeting: whose block runs, and who stays for it. Sequential, under the meeting's baton, which
 * nobody has while a block runs: the process that runs it comes back with `made`, or through `complete`.
 *
 *   from          to            by         when
 *   nothing       giving        fill       there is room for the value of an extended write: the store will take it
 *   nothing       giving for r  meet       a reader r has met an extended write, and is bound
 *   nothing       taking        take       an extended read has taken a value out of the store, which holds its place
 *   nothing       taking of w   meet       an extended read has met a writer w, which is bound
 *   giving        nothing       made       the value goes into the store
 *   giving for r  nothing       made       r has the value: both are done
 *   giving for r  taking of w   made       r is extended too: the writer now stays for its block, as w
 *   giving (r)    nothing       unmade     the block failed: r waits again where it was, or is withdrawn
 *   taking (of w) nothing       taken      w is done, or fails with what the block has thrown
 *
 * With a store, the two sides do this independently of each other; without, a block has both sides.
 *
 * A side whose block runs is suspended (Lane): so there is one block a side, nobody overtakes whoever stays, and no claim begins
 * before the block has ended. Whoever is bound is out of his lane, where endings and withdrawals look for those that wait: what
 * was matched stays so. A withdrawal that comes too early for the answer is noted (recall), and is the answer if r is let go.
 *
 * The value's fate: at `meet` and `take` it is the reader's; at `made` it goes to r or into the store, or, if what was in the
 * store has been stranded meanwhile, it is stranded too; at `unmade` there is none.
 */
final class Blocks<T> {
    private final Meeting<T> meeting;
    private final Lane<T> readers;
    private final Lane<T> writers;
    /** The end at which a value is being made. */
    private @Nullable EndId giving;
    /** The reader it is made for; null if it is the store. */
    private @Nullable Entry<T> expecting;
    /** The end at which a value has been taken. */
    private @Nullable EndId taking;
    /** The writer it was taken from; null if it was the store. */
    private @Nullable Entry<T> staying;

    Blocks(Meeting<T> meeting, Lane<T> readers, Lane<T> writers) {
        this.meeting = meeting;
        this.readers = readers;
        this.writers = writers;
    }

    /** Whether one of the two would have to stay for the other's block and is not to wait. Then nobody may overtake the other. */
    static boolean isUnsuited(Entry<?> writer, Entry<?> reader) {
        return (writer.kind.isExtended() && !reader.patient()) || (reader.kind.isExtended() && !writer.patient());
    }

    /** A writer and a reader have met, at least one of them extended; both are committed or bound. */
    void meet(Entry<T> writer, Entry<T> reader) {
        writers.remove(writer);
        readers.remove(reader);
        writers.suspend();
        readers.suspend();
        if (writer.kind == Offer.Kind.WRITE_EXTENDED) {
            giving = writer.end;
            expecting = reader;
            meeting.decide(writer, Entry.Outcome.DONE, null);
        } else {
            begin(reader, writer);
        }
    }

    /** An extended read, committed, has taken a value out of the store. */
    void take(Entry<T> reader) {
        readers.remove(reader);
        readers.suspend();
        begin(reader, null);
    }

    /** An extended write has been committed, for which the store has room. */
    void fill(Entry<T> writer) {
        writers.remove(writer);
        writers.suspend();
        giving = writer.end;
        meeting.decide(writer, Entry.Outcome.DONE, null);
    }

    private void begin(Entry<T> reader, @Nullable Entry<T> writer) {
        taking = reader.end;
        staying = writer;
        decide(reader, Entry.Outcome.DONE, null);
    }

    /** The block of an extended write has made a value. */
    void made(Entry<T> made) {
        Entry<T> reader = endGiving(made.end);
        T value = Meeting.valueOf(made);
        if (reader == null) {
            writers.resume();
            meeting.putMade(value);
            meeting.decide(made, Entry.Outcome.DONE, null);
        } else if (reader.kind == Offer.Kind.READ_EXTENDED) {
            reader.value = value;
            begin(reader, made);
        } else {
            reader.value = value;
            writers.resume();
            readers.resume();
            decide(reader, Entry.Outcome.DONE, null);
            meeting.decide(made, Entry.Outcome.DONE, null);
        }
    }

    /** The block of an extended write has made nothing. */
    void unmade(EndId end) {
        Entry<T> reader = endGiving(end);
        writers.resume();
        if (reader == null) {
            return;
        }
        readers.resume();
        if (reader.isRecalled() || reader.alternative() != null) {
            decide(reader, Entry.Outcome.WITHDRAWN, null);
        } else {
            reader.unbind();
            readers.putBack(reader);
        }
    }

    private @Nullable Entry<T> endGiving(EndId end) {
        check(end, giving);
        Entry<T> reader = expecting;
        giving = null;
        expecting = null;
        return reader;
    }

    /** The block of an extended read has ended. */
    void taken(EndId end, @Nullable Throwable thrown) {
        check(end, taking);
        Entry<T> writer = staying;
        taking = null;
        staying = null;
        readers.resume();
        if (writer != null) {
            writers.resume();
            if (thrown == null) {
                decide(writer, Entry.Outcome.DONE, null);
            } else {
                decide(writer, Entry.Outcome.FAILED, new Failure.ReaderFailed(thrown));
            }
        }
    }

    private static void check(EndId end, @Nullable EndId running) {
        if (!end.equals(running)) {
            throw new IllegalStateException("no block runs at " + end + (running == null ? "" : ", but at " + running));
        }
    }

    private void decide(Entry<T> entry, Entry.Outcome outcome, @Nullable Failure failure) {
        meeting.decide(entry, outcome, failure);
        entry.unbind();
    }

    /** The reader that is bound, if it is that one; a writer that is bound has nothing to withdraw any more. */
    @Nullable Entry<T> find(Party party, int guard) {
        return expecting instanceof OfferEntry<T> offer && offer.isFor(party, guard) ? offer : null;
    }

    /** Those who stay for a block. */
    void forEachBound(Consumer<Entry<T>> action) {
        if (expecting != null) {
            action.accept(expecting);
        }
        if (staying != null) {
            action.accept(staying);
        }
    }

    /** Whether a value is being made for the store. */
    boolean isFilling() {
        return giving != null && expecting == null;
    }

    @Override
    public String toString() {
        return (giving == null ? "" : ", giving " + giving.serial() + (expecting == null ? "" : " for a reader"))
                + (taking == null ? "" : ", taking " + taking.serial() + (staying == null ? "" : " of a writer"));
    }
}
