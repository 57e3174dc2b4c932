package dev.strait;

import dev.strait.spi.BrokenRendezvous;
import dev.strait.spi.Side;
import org.jspecify.annotations.Nullable;

/*
 * The blocks of extended operations on one channel: they run here, in the process whose operation it is, after the core has
 * committed it and until the core is told that they have ended. A side has one block at a time; the core sees to that.
 *
 * A process must not use the side inside its own block: it would wait for itself. So the side remembers who runs a block there:
 *
 *   field      written by                                               read by
 *   reader     the process, after its commit, and whoever ends the      whoever uses the side: always if it is shared; if it is
 *              block, before the core is told: so before the next       exclusive only by those the end has not been admitted to
 *              one's commit
 *   writer     likewise
 *   used       before the first extended offer                          alternatives
 *
 * The first two are plain. A process finds itself there only if it has written itself there; and a process that it waits for was
 * started after that. What anybody else may see too early or too late is a process that is none of his concern.
 */
final class Blocks<T> {
    private final Junction<T> junction;
    private @Nullable Process reader;
    private @Nullable Process writer;
    private volatile boolean used;

    Blocks(Junction<T> junction) {
        this.junction = junction;
    }

    /** There may be extended offers from now on. */
    void use() {
        if (!used) {
            used = true;
        }
    }

    /** Whether there has been, or is about to be, an extended offer: one that is waiting now is seen. */
    boolean isUsed() {
        return used;
    }

    /** Runs the block of an extended read that has been committed. */
    <R extends @Nullable Object, X extends Exception> R take(
            End<T> end, T value, ReadBlock<? super T, ? extends R, X> block) throws X, InterruptedException {
        RunningBlock<T> running = new RunningBlock<>(end, this);
        R result;
        try {
            junction.received(value);
            running.begin();
            result = block.run(value);
        } catch (Throwable thrown) {
            running.end(thrown);
            throw thrown;
        }
        running.end(null);
        return result;
    }

    /** Runs the block of an extended write that has been committed, and gives what it has made. */
    <X extends Exception> void make(WritingEnd<T> end, WriteBlock<? extends T, X> block)
            throws X, InterruptedException {
        RunningBlock<T> running = new RunningBlock<>(end, this);
        T value;
        try {
            running.begin();
            value = block.make();
            end.checkValue(value);
            if (junction.cargo().isIn(value)) {
                Consignment.of(junction, value); // and it stays so: the reader has committed to take the value
            }
        } catch (Throwable thrown) {
            running.end(thrown);
            throw thrown;
        }
        running.endToGive();
        try {
            junction.offers().give(end.id, value);
        } catch (BrokenRendezvous broken) {
            throw end.failed(broken.failure(), null);
        }
    }

    /** Says whose block runs at that side; null if none does. */
    void runs(Side side, @Nullable Process process) {
        if (side == Side.READING) {
            reader = process;
        } else {
            writer = process;
        }
    }

    /** Throws if the caller, or a process that waits for the caller, runs a block at the side of that end. */
    void check(End<?> end, String act) {
        Process running = end.id.side() == Side.READING ? reader : writer;
        if (running != null) {
            Process me = Process.current();
            if (running.isSame(me) || running.awaits(me)) {
                throw new IllegalStateException(end.name() + " cannot be " + act + " by process '" + me.name()
                        + "' inside the block of an extended " + (end.id.side() == Side.READING ? "read" : "write")
                        + (running.isSame(me) ? "" : " of process '" + running.name() + "', which waits for it")
                        + ": nobody is served there before the block has ended");
            }
        }
    }
}
