package dev.strait.proof.explorer;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One of those that act in an execution: a virtual thread that runs when it is its turn, and what may wake it. Its fields belong to
 * whoever runs.
 */
public final class Actor {
    /** Whether it can go on, and why not. */
    enum State {
        /** It can. */
        READY,
        /** It has spun: it can when another has taken a step. */
        SPINNING,
        /** It is parked. */
        PARKED,
        /** It is parked, for a time. */
        PARKED_UNTIL,
        /** It has returned. */
        ENDED
    }

    final int number;
    final String name;
    final Stage.Part part;
    final Cell signals = new Cell("signals");

    State state = State.READY;
    boolean permit;

    /** It has not made a step since it was chosen: to preempt it now is to have chosen another. */
    boolean fresh = true;

    boolean interrupted;
    long deadline;

    /** The step before which it stands, if it does not run. */
    Cell nextCell = signals;

    boolean nextWrites = true;
    int nextSite;

    /** It was preempted before a step that nothing has come in conflict with since: to let it go on now would show nothing new. */
    boolean asleep;

    /** What it knows of the steps of each actor, by the happens-before order. */
    int[] known = new int[0];

    private @Nullable Thread thread;
    private volatile boolean turn;

    Actor(int number, String name, Stage.Part part) {
        this.number = number;
        this.name = name;
        this.part = part;
    }

    /** Interrupts it; a step of the actor that calls. */
    public void interrupt() {
        Execution.running().interrupt(this);
    }

    /** Whether it has been interrupted, and has neither been told so nor asked. For when all is over. */
    public boolean isInterrupted() {
        return interrupted;
    }

    boolean is(Thread other) {
        return thread == other;
    }

    boolean hasBegun() {
        return thread != null;
    }

    StackTraceElement[] stack() {
        return thread == null ? new StackTraceElement[0] : thread.getStackTrace();
    }

    /** Lets it run; the caller must not go on. */
    void resume(Runnable body) {
        Thread there = thread;
        if (there == null) {
            Thread made = Thread.ofVirtual().name(name).unstarted(body);
            thread = made;
            made.start();
        } else {
            turn = true;
            LockSupport.unpark(there);
        }
    }

    /** Waits for its turn: called by the actor itself. */
    void suspend() {
        while (!turn) {
            LockSupport.park(this);
        }
        turn = false;
    }

    @Override
    public String toString() {
        return name;
    }
}
