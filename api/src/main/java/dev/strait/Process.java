package dev.strait;

import dev.strait.spi.Poison;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A process: a thread, what it owns, and who waits for it. A thread that no network started is a process too, as long as
 * it lives.
 */
@SuppressWarnings("AvoidCommonTypeNames") // the field says process, and no user of the package sees this one
final class Process implements Holder, Runnable {
    /** Owns what is closed. */
    static final Process NOBODY = new Process(null, "nobody", null, null, false, null);

    private static final ConcurrentMap<Thread, Process> LIVE = new ConcurrentHashMap<>();

    private @Nullable Group group;
    private final String name;
    private final @Nullable String origin;
    private final @Nullable Process awaitedBy;
    private final boolean body;
    private @Nullable Thread thread;
    private volatile boolean over;
    private volatile boolean abandoned;
    private volatile boolean waitsForOthers;
    private volatile @Nullable Long cameBack;
    /** What it is going to run. */
    private @Nullable ProcessBody task;
    /** Its neighbours among the {@link Members} of its group, and under the group's lock. */
    @Nullable Process before;

    @Nullable Process after;

    /*
     * What the process owns, or has owned. A parent writes its child's before the child starts, and a child its parent's
     * while the parent waits, or, if it has been abandoned, later.
     */
    private final Roll<Owned> belongings = new Roll<>() {
        @Override
        boolean isRelevant(Owned owned) {
            return owned.ownedBy(Process.this);
        }
    };

    private Process(
            @Nullable Group group,
            String name,
            @Nullable String origin,
            @Nullable Process awaitedBy,
            boolean body,
            @Nullable Thread thread) {
        this.group = group;
        this.name = name;
        this.origin = origin;
        this.awaitedBy = awaitedBy;
        this.body = body;
        this.thread = thread;
    }

    /** The body of a network; {@code awaitedBy} is the process that runs the network, which waits for it. */
    static Process body(Group network, String name, String origin, Process awaitedBy) {
        return new Process(network, name, origin, awaitedBy, true, null);
    }

    /** A process in a par; {@code awaitedBy} is the one that waits for it. */
    static Process part(Group par, String name, String origin, Process awaitedBy) {
        return new Process(par, name, origin, awaitedBy, false, null);
    }

    /** A process that is forked. */
    static Process forked(Group network, String name, String origin) {
        return new Process(network, name, origin, null, false, null);
    }

    /** The process that the caller is. */
    static Process current() {
        Thread thread = Thread.currentThread();
        Process process = LIVE.get(thread);
        return process != null ? process : new Process(null, thread.getName(), null, null, false, thread);
    }

    /** Whose thread that is, for a message about what the thread does; nothing if it is none, yet. */
    static String owning(@Nullable Thread thread) {
        if (thread == null) {
            return "";
        }
        Process process = LIVE.get(thread);
        return " of process '" + (process == null ? thread.getName() : process.name) + "'";
    }

    /** What its thread runs. */
    @Override
    public void run() {
        group().run(this);
    }

    /** Does what it is there for, in the current thread; returns what that throws. */
    @Nullable Throwable perform() {
        ProcessBody mine = Objects.requireNonNull(task);
        task = null; // the process may be known for longer than what it runs should be
        LIVE.put(Thread.currentThread(), this);
        try {
            mine.run();
            return null;
        } catch (Throwable thrown) {
            return thrown;
        }
    }

    /** The process has failed, and will not answer what it has accepted. */
    void failRequests(Poison poison) {
        for (Owned thing : belongings.list()) {
            if (thing instanceof Exchange<?, ?> request) {
                request.relinquish(this, poison, null);
            }
        }
    }

    /**
     * The process is over, and owns nothing any more; returns what went wrong with that.
     *
     * @param poison for its ends; null if it has returned
     */
    @Nullable Throwable end(@Nullable Poison poison) {
        Throwable further = relinquish(belongings.take(), poison, null);
        settle();
        over = true;
        List<Owned> late =
                belongings.take(); // given back by a process that it has abandoned; what comes later finds it over
        if (!late.isEmpty()) {
            further = relinquish(late, poison, further);
            settle();
        }
        LIVE.remove(Thread.currentThread(), this);
        return further;
    }

    private void settle() {
        Network mine = network();
        if (mine != null) {
            mine.settle();
        }
    }

    /** The process is waited for no longer, though its thread goes on; otherwise as {@link #end}, for any thread to call. */
    @Nullable Throwable abandon(Poison poison) {
        abandoned = true;
        over = true;
        return relinquish(belongings.take(), poison, null);
    }

    private @Nullable Throwable relinquish(List<Owned> things, @Nullable Poison poison, @Nullable Throwable before) {
        Throwable further = before;
        for (Owned thing : things) {
            try {
                thing.relinquish(this, poison, heir(thing));
            } catch (Throwable thrown) {
                further = Failures.join(further, thrown);
            }
        }
        return further;
    }

    /** Who gets what this process has borrowed: the body of a network borrows nothing of the network's own. */
    private @Nullable Process heir(Owned thing) {
        return body && thing.network() == network() ? null : awaitedBy;
    }

    /** What this process poisons an end with. */
    Poison poison(int strength, @Nullable Throwable cause) {
        return new Poison(strength, name, group == null ? null : group.network().name(), cause);
    }

    /** What the ends of this process are poisoned with when it fails. */
    Poison lethal(Throwable cause) {
        return poison(Poison.LETHAL, cause);
    }

    /** The network that the process is part of; null if it is part of none. */
    @Nullable Network network() {
        return group == null ? null : group.network();
    }

    /** The group that it is a member of, or after its end that of its network; only for a process that a network starts. */
    Group group() {
        return Objects.requireNonNull(group);
    }

    /** Whether this is the same process, or the same thread where that is no process of ours. */
    boolean isSame(Process other) {
        return this == other || (thread != null && thread == other.thread);
    }

    String name() {
        return name;
    }

    /** Where the process was started; null for a thread that is none of ours. */
    @Nullable String origin() {
        return origin;
    }

    /** Where the process is taking something now; a process in a par takes all it takes where the par stands. */
    @Nullable String site() {
        return awaitedBy != null && !body ? origin : Site.here();
    }

    /** The process that waits for this one, in par or as it runs its network; null if it was forked. */
    @Nullable Process awaitedBy() {
        return awaitedBy;
    }

    /** What it may own; some of it may have gone meanwhile. */
    List<Owned> belongings() {
        return belongings.list();
    }

    /** The thread; null until it has been made. */
    @Nullable Thread thread() {
        return thread;
    }

    /** It is no member of its group any more, whose failure is not to be kept for as long as the process is known. */
    void hasLeft() {
        group = group().network().group();
    }

    /** Says what it is to run, and in which thread. */
    void prepare(ProcessBody what, Thread carrier) {
        task = what;
        thread = carrier;
    }

    /** Whether this process waits, in par or for a network, for that one, or for one that does. */
    boolean awaits(Process other) {
        for (Process parent = other.awaitedBy; parent != null; parent = parent.awaitedBy) {
            if (parent.isSame(this)) {
                return true;
            }
        }
        return false;
    }

    /** Whether this process is that one, or the body of a network that it, or the body of one that it, runs. */
    boolean actsFor(Process other) {
        Process actor = this;
        while (actor.body && actor.awaitedBy != null && !actor.isSame(other)) {
            actor = actor.awaitedBy;
        }
        return actor.isSame(other);
    }

    /** Whether the process, or the thread that it is, has ended. */
    boolean isOver() {
        return over || (origin == null && thread != null && !thread.isAlive());
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /** This process, unless it has been abandoned. */
    Process alive() {
        if (abandoned) {
            throw new IllegalStateException("process '" + name + "' has been abandoned: it did not end when "
                    + (group == null ? "it was told to" : group.network() + " failed"));
        }
        return this;
    }

    void waitsForOthers() {
        waitsForOthers = true;
    }

    /** @param excused from when the process has the grace to end, if it has been told to while it waited; else null */
    void hasWaitedForOthers(@Nullable Long excused) {
        cameBack = excused;
        waitsForOthers = false;
    }

    /**
     * Whether it is too early to blame the process for not having ended: it waits for a network or a par, which in its turn waits
     * for others, and no longer than they are given; or it has come back from that less than the grace ago.
     */
    boolean isExcused(long now, long grace) {
        Long since = cameBack;
        return waitsForOthers || (since != null && now - since < grace);
    }

    /**
     * The process has got something, of which it is the owner by now. If it is over, the list may have been taken for the last time, and
     * it relinquishes that at once: so does a process that gets something while it is being abandoned, or gets something back from one
     * that it has abandoned. (It is over before the list is taken, and here the list comes first: one of the two sees the other, and
     * whoever takes the entry off the list relinquishes.)
     */
    void owns(Owned owned) {
        belongings.add(owned, owned.weak());
        if (isOver() && belongings.remove(owned)) {
            String why = "process '" + name + "' was over when it got what it would have had to see to";
            owned.relinquish(this, lethal(new IllegalStateException(why)), heir(owned));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
