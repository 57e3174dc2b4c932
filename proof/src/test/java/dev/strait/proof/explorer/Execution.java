package dev.strait.proof.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/*
 * One execution of a scenario. One actor runs at a time; before each step that others could notice it comes here, and the strategy
 * says who goes on. So what happens is a sequence of steps that depends on the choices only.
 *
 * Steps are accesses to volatile memory, parking and waking. Plain accesses are none, since they are checked for races instead: where
 * none is found no actor can tell when another one made them (CHESS: Musuvathi and Qadeer, PLDI 2007). By the same token what holds here, where
 * memory is sequentially consistent, holds in the Java memory model: volatile is all that the engine uses, and a program without
 * data races has only sequentially consistent executions.
 *
 * An actor that has been preempted before a step is asleep until another one makes a step that is in conflict with it. To let it go
 * on before that is to do what would have been done by preempting it one step later, with as many preemptions: so it is not done
 * again, and an execution in which nobody but sleepers could go on is redundant. (Sleep sets, Godefroid 1996, used only where they go
 * with a bound on preemptions: a choice that is free is made in each way.)
 */
final class Execution {
    private static @Nullable Execution current;

    private final Stage stage;
    private final Strategy strategy;
    private final Bounds bounds;
    private final Mutation mutation;
    private final Races races;
    private final Memory memory;
    private final Cell clock = new Cell("clock");
    private final Cell history = new Cell("history");
    private final Thread driver = Thread.currentThread();
    private final List<Integer> choices = new ArrayList<>();
    private final @Nullable List<String> trace;
    private final int[] options;

    private @Nullable Actor running;
    private int preemptions;
    private int spurious;
    private int steps;
    private int quiet;
    private long time;
    private boolean abandoned;
    private boolean redundant;
    private @Nullable Cell changing;
    private @Nullable Throwable failure;
    private @Nullable Actor traced;
    private volatile boolean over;

    Execution(
            Stage stage,
            Strategy strategy,
            Bounds bounds,
            Mutation mutation,
            Races races,
            Memory memory,
            boolean traces) {
        this.stage = stage;
        this.strategy = strategy;
        this.bounds = bounds;
        this.mutation = mutation;
        this.races = races;
        this.memory = memory;
        this.trace = traces ? new ArrayList<>() : null;
        this.options = new int[2 * stage.actors.size()];
        memory.clear();
    }

    /** The execution whose actor calls; null if there is none. */
    static @Nullable Execution current() {
        return current;
    }

    /** The execution of the actor that calls. */
    static Execution running() {
        Execution execution = current;
        if (execution == null || execution.running == null) {
            throw new IllegalStateException("nobody acts");
        }
        return execution;
    }

    // ---------------------------------------------------------------- for the explorer

    /** Runs it: until all have ended, or one has failed. */
    void run() {
        int count = stage.actors.size();
        for (Actor actor : stage.actors) {
            actor.known = new int[count];
            actor.known[actor.number] = 1;
            actor.nextSite = Sites.START;
        }
        current = this;
        try {
            hand(next(null));
            while (!over) {
                LockSupport.park(this);
            }
            running = null;
            Stage.Part finale = stage.finale();
            if (failure == null && !redundant && finale != null) {
                finale.act();
            }
        } catch (Throwable thrown) {
            failure = thrown;
        } finally {
            current = null;
        }
    }

    @Nullable Throwable failure() {
        return failure;
    }

    boolean isRedundant() {
        return redundant;
    }

    Schedule schedule() {
        return Schedule.of(bounds, strategy.isExhaustive(), choices);
    }

    List<String> trace() {
        return trace == null ? List.of() : trace;
    }

    int steps() {
        return steps;
    }

    int preemptions() {
        return preemptions;
    }

    // ---------------------------------------------------------------- steps

    /** The actor that runs; null if a step is not to be counted. */
    private @Nullable Actor acting() {
        Actor actor = running;
        if (actor == null || quiet > 0) {
            return null;
        }
        if (abandoned) {
            throw new Abandoned();
        }
        return actor;
    }

    /** No steps until {@link #loud}: a class is being initialized, or something only looked at. */
    void quiet() {
        quiet++;
    }

    void loud() {
        quiet--;
    }

    Cell cell(Object owner, int field) {
        return memory.cell(owner, field);
    }

    /** A volatile access is about to be made. */
    void access(Object owner, int field, Site.Access access, int site) {
        Actor actor = acting();
        if (actor == null) {
            return;
        }
        Cell cell = memory.cell(owner, field);
        step(actor, cell, access != Site.Access.READ, site);
        if (access != Site.Access.WRITE) {
            cell.acquire(actor.known);
        }
        if (access == Site.Access.WRITE) {
            cell.release(actor.number, actor.known);
        }
        changing = cell;
    }

    /** The access that was about to be made has changed what it should. */
    void changed() {
        Actor actor = acting();
        Cell cell = changing;
        if (actor != null && cell != null) {
            cell.release(actor.number, actor.known);
        }
    }

    /** A plain access is about to be made. */
    void plain(Object owner, int field, boolean writes, int site) {
        Actor actor = acting();
        if (actor == null) {
            return;
        }
        Cell cell = memory.cell(owner, field);
        if (races.isNoticed(cell.name)) {
            step(actor, cell, writes, site);
        }
        int race = cell.plain(actor.number, actor.known, writes, site);
        if (race >= 0 && !races.isHarmless(cell.name)) {
            throw broken("a race on " + cell.name + ": " + actor + " at " + Sites.get(site) + ", another at "
                    + Sites.get(race));
        }
    }

    /** Whether the step that is about to be made is to be made wrongly. */
    boolean isWrong(int site) {
        return running != null && quiet == 0 && mutation.isAt(site);
    }

    /** What is wrong with a step that should be one: others may come between. */
    void amid() {
        Actor actor = acting();
        Cell cell = changing;
        if (actor != null && cell != null) {
            step(actor, cell, true, Sites.AMID);
            cell.release(actor.number, actor.known); // the write follows
        }
    }

    /** An actor spins: it goes on when another has done something. */
    void spin() {
        Actor actor = acting();
        if (actor != null) {
            count();
            actor.state = Actor.State.SPINNING;
            actor.fresh = true;
            release(actor, next(actor));
        }
    }

    /** An operation begins: what is sure to have been before that can be told by {@link #time()}. */
    int invoked() {
        Actor actor = acting();
        if (actor != null) {
            step(actor, history, false, Sites.INVOKED);
        }
        return steps;
    }

    /** An operation is over. */
    int returned() {
        Actor actor = acting();
        if (actor != null) {
            step(actor, history, true, Sites.RETURNED);
        }
        return steps;
    }

    // ---------------------------------------------------------------- waiting

    /** Parks: until unparked, interrupted, or for no reason. */
    void park() {
        park(Actor.State.PARKED, 0);
    }

    /** Parks until that time at most. */
    void parkUntil(long deadline) {
        park(Actor.State.PARKED_UNTIL, deadline);
    }

    private void park(Actor.State how, long deadline) {
        Actor actor = acting();
        if (actor == null) {
            throw new IllegalStateException("whoever is no actor, or only looks, cannot park");
        }
        step(actor, actor.signals, true, Sites.PARK);
        if (actor.permit) {
            actor.permit = false;
        } else if (!actor.interrupted && (how == Actor.State.PARKED || deadline - time > 0)) {
            actor.state = how;
            actor.deadline = deadline;
            actor.fresh = true;
            release(actor, next(actor));
        }
    }

    void unpark(Thread thread) {
        Actor actor = acting();
        if (actor == null) {
            return;
        }
        Actor parked = byThread(thread);
        step(actor, parked.signals, true, Sites.UNPARK);
        if (!mutation.isAt(Sites.UNPARK)) {
            if (!wake(parked)) {
                parked.permit = true;
            }
        }
    }

    private static boolean wake(Actor parked) {
        if (parked.state == Actor.State.PARKED || parked.state == Actor.State.PARKED_UNTIL) {
            parked.state = Actor.State.READY;
            return true;
        }
        return false;
    }

    void interrupt(Actor interrupted) {
        Actor actor = acting();
        if (actor != null) {
            step(actor, interrupted.signals, true, Sites.INTERRUPT);
            interrupted.interrupted = true;
            wake(interrupted);
        }
    }

    void interrupt(Thread thread) {
        interrupt(byThread(thread));
    }

    boolean isInterrupted(Thread thread, boolean clears) {
        Actor actor = acting();
        Actor asked = byThread(thread);
        if (actor != null) {
            step(actor, asked.signals, clears, Sites.INTERRUPTED);
        }
        boolean was = asked.interrupted;
        asked.interrupted &= !clears;
        return was;
    }

    long time() {
        Actor actor = acting();
        if (actor != null) {
            step(actor, clock, false, Sites.CLOCK);
        }
        return time;
    }

    private Actor byThread(Thread thread) {
        for (Actor actor : stage.actors) {
            if (actor.is(thread)) {
                return actor;
            }
        }
        throw new IllegalStateException("no actor: " + thread);
    }

    // ---------------------------------------------------------------- who goes on

    private void count() {
        if (++steps > bounds.steps()) {
            throw broken("nobody gets on: more than " + bounds.steps() + " steps\n" + standstill());
        }
    }

    /** Comes before a step: others may go on before it is made. */
    private void step(Actor actor, Cell cell, boolean writes, int site) {
        count();
        actor.nextCell = cell;
        actor.nextWrites = writes;
        actor.nextSite = site;
        Actor next = actor.fresh ? actor : next(actor);
        if (next != actor) {
            actor.asleep = strategy.isExhaustive();
            release(actor, next);
        }
        made(actor, cell, writes, site);
    }

    private void made(Actor actor, Cell cell, boolean writes, int site) {
        actor.fresh = false;
        for (Actor other : stage.actors) {
            if (other != actor) {
                if (other.asleep && other.nextCell == cell && (writes || other.nextWrites)) {
                    other.asleep = false;
                }
                if (other.state == Actor.State.SPINNING) {
                    other.state = Actor.State.READY;
                }
            }
        }
        if (trace != null) {
            if (traced != actor) {
                trace.add("-- " + actor);
                traced = actor;
            }
            trace.add("   " + Sites.get(site) + " " + cell.name);
        }
    }

    /** Who goes on; null if nobody can. */
    private @Nullable Actor next(@Nullable Actor actor) {
        int count = 0;
        if (actor != null && actor.state == Actor.State.READY) {
            options[count++] = actor.number;
        }
        boolean canGoOn = count > 0;
        if (!canGoOn || preemptions < bounds.preemptions()) {
            count = others(actor, count);
        }
        if (count == 0) {
            return nobody();
        }
        int choice = 0;
        if (count > 1) {
            choice = strategy.choose(options, count);
            choices.add(choice);
        }
        Actor next = stage.actors.get(options[choice]);
        if (canGoOn && next != actor) {
            preemptions++;
        }
        return ready(next);
    }

    private int others(@Nullable Actor actor, int before) {
        int count = before;
        for (Actor other : stage.actors) {
            boolean can = other.state == Actor.State.READY && !other.asleep;
            if ((other != actor && can) || other.state == Actor.State.PARKED_UNTIL) {
                options[count++] = other.number;
            }
        }
        if (spurious < bounds.spurious()) {
            for (Actor other : stage.actors) {
                if (other.state == Actor.State.PARKED) {
                    options[count++] = other.number;
                }
            }
        }
        return count;
    }

    /** It is to go on, and if it was parked its time is up, or it wakes for no reason. */
    private Actor ready(Actor next) {
        if (next.state == Actor.State.PARKED_UNTIL) {
            if (time - next.deadline < 0) {
                time = next.deadline;
                made(next, clock, true, Sites.CLOCK);
            }
        } else if (next.state == Actor.State.PARKED) {
            spurious++;
        }
        next.state = Actor.State.READY;
        return next;
    }

    /** Whoever spins, then, for what it is worth; null if all have ended, or to go on would show nothing new. */
    private @Nullable Actor nobody() {
        boolean waits = false;
        for (Actor other : stage.actors) {
            redundant |= other.asleep && other.state == Actor.State.READY;
            waits |= other.state != Actor.State.ENDED;
        }
        if (redundant || !waits) {
            return null;
        }
        for (Actor other : stage.actors) {
            if (other.state == Actor.State.SPINNING) {
                return ready(other);
            }
        }
        throw broken("nobody can go on\n" + standstill());
    }

    private Abandoned broken(String what) {
        fail(new Broken(what));
        return new Abandoned();
    }

    private String standstill() {
        StringBuilder text = new StringBuilder();
        for (Actor actor : stage.actors) {
            if (actor.state != Actor.State.ENDED) {
                text.append(actor).append(' ').append(actor.state).append('\n');
                for (StackTraceElement frame : actor.stack()) {
                    if (ExploringLoader.isExplored(frame.getClassName())
                            && !frame.getMethodName().startsWith(Instrumenter.BRIDGE)) {
                        text.append("    ").append(frame).append('\n');
                    }
                }
            }
        }
        return text.toString();
    }

    // ---------------------------------------------------------------- the turn

    /** Gives the turn away, and waits to have it again. */
    private void release(Actor actor, @Nullable Actor next) {
        if (next == actor) {
            return;
        }
        if (next == null) {
            abandon();
            throw new Abandoned();
        }
        hand(next);
        actor.suspend();
        if (abandoned) {
            throw new Abandoned();
        }
    }

    private void hand(@Nullable Actor next) {
        if (next == null) {
            over = true;
            LockSupport.unpark(driver);
        } else {
            running = next;
            next.asleep = false;
            next.resume(() -> live(next));
        }
    }

    /** The life of an actor. */
    private void live(Actor actor) {
        try {
            actor.part.act();
        } catch (Abandoned end) {
            // it has been broken off
        } catch (Throwable thrown) {
            fail(thrown);
        }
        quiet = 0;
        actor.state = Actor.State.ENDED;
        hand(afterEnd(actor));
    }

    private void fail(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
        }
        abandon();
    }

    private void abandon() {
        abandoned = true;
    }

    private @Nullable Actor afterEnd(Actor actor) {
        if (!abandoned) {
            try {
                Actor next = next(actor);
                if (next != null) {
                    return next;
                }
            } catch (Throwable thrown) {
                fail(thrown);
            }
            abandon();
        }
        for (Actor other : stage.actors) {
            if (other.state != Actor.State.ENDED && other.hasBegun()) {
                return other;
            }
        }
        return null;
    }
}
