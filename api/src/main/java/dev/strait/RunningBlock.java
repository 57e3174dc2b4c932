package dev.strait;

import dev.strait.spi.Poison;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/*
 * One block of an extended operation, as something that its process owns: a process that is abandoned inside it must not keep its
 * peer for ever.
 *
 *   from       to       by            when
 *   running    ended    the process   the block has returned or thrown
 *   running    ended    relinquish    the process has been given up, and the block with it
 *
 * Whoever makes the transition tells the core, once. A process that finds itself too late has been abandoned: nobody waits for what
 * its block has done.
 */
final class RunningBlock<T> implements Owned {
    private final End<T> end;
    private final Blocks<T> blocks;
    private final Process process = Process.current();
    private final AtomicBoolean ended = new AtomicBoolean();

    RunningBlock(End<T> end, Blocks<T> blocks) {
        this.end = end;
        this.blocks = blocks;
    }

    /** Throws if the process has been abandoned; if it is after this, it finds the block among what it owns. */
    void begin() {
        process.owns(this);
        process.alive();
        blocks.runs(end.id.side(), process);
        end.tenure().suspend();
    }

    /** The process says that the block has ended, and has made no value if it was to make one. */
    void end(@Nullable Throwable thrown) {
        if (leave()) {
            end.junction.core().complete(end.id, thrown);
        }
    }

    /** The process says that the block has ended, and will give what it has made; throws if it has been abandoned. */
    void endToGive() {
        if (!leave()) {
            process.alive();
        }
    }

    private boolean leave() {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        end.tenure().resume();
        blocks.runs(end.id.side(), null);
        return true;
    }

    @Override
    public boolean ownedBy(Process owner) {
        return owner == process && !ended.get();
    }

    @Override
    public void relinquish(Process owner, @Nullable Poison poison, @Nullable Process heir) {
        if (ended.compareAndSet(false, true)) {
            blocks.runs(end.id.side(), null);
            end.junction.core().complete(end.id, reason(poison));
        }
    }

    private Throwable reason(@Nullable Poison poison) {
        Throwable cause = poison == null ? null : poison.cause();
        return cause != null
                ? cause
                : new IllegalStateException(
                        "process '" + process.name() + "' has been abandoned inside its block at " + end.name());
    }

    @Override
    public Network network() {
        return end.network();
    }

    /** The peer waits for it. */
    @Override
    public boolean weak() {
        return false;
    }
}
