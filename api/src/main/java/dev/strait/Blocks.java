package dev.strait;

import dev.strait.spi.BrokenRendezvous;
import dev.strait.spi.EndId;
import dev.strait.spi.Side;
import org.jspecify.annotations.Nullable;

/*
 * The blocks of extended operations on one channel: they run here, in the process whose operation it is, after the core has
 * committed it and until the core is told that they have ended. A side has one block at a time; the core sees to that.
 *
 * A process must not use the side inside its own block: it would wait for itself. So the side remembers who runs a block there:
 *
 *   field      written by                                               read by
 *   reader     the process, after its commit and before it tells the    whoever uses the side: always if it is shared; if it is
 *              core of the end: so before the next one's commit         exclusive only by those the end has not been admitted to
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
            ReadingEnd<T> end, T value, ReadBlock<? super T, ? extends R, X> block) throws X, InterruptedException {
        R result;
        enter(end);
        try {
            result = block.run(value);
        } catch (Throwable thrown) {
            leave(end, thrown);
            throw thrown;
        }
        leave(end, null);
        return result;
    }

    private void leave(End<T> end, @Nullable Throwable thrown) {
        leave(end);
        junction.core().complete(end.id, thrown);
    }

    /** Runs the block of an extended write that has been committed, and gives what it has made. */
    <X extends Exception> void make(WritingEnd<T> end, WriteBlock<? extends T, X> block)
            throws X, InterruptedException {
        T value;
        enter(end);
        try {
            value = block.make();
            end.checkValue(value);
        } catch (Throwable thrown) {
            leave(end, thrown);
            throw thrown;
        }
        leave(end);
        try {
            junction.offers().give(end.id, value);
        } catch (BrokenRendezvous broken) {
            throw end.failed(broken.failure(), null);
        }
    }

    private void enter(End<T> end) {
        runs(end.id, Process.current());
        end.tenure().suspend();
    }

    private void leave(End<T> end) {
        end.tenure().resume();
        runs(end.id, null);
    }

    private void runs(EndId end, @Nullable Process process) {
        if (end.side() == Side.READING) {
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
