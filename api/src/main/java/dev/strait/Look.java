package dev.strait;

import dev.strait.spi.Blocker;
import dev.strait.spi.ChannelCore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/*
 * One look for processes that wait for ever, while the others go on.
 *
 * What it finds is a set S of processes each of which
 *   - waits, without a limit, at channels, barriers or calls, and everybody who has a part in any of these is in S; or
 *   - waits in par, or for a network, for processes at least one of which is in S.
 * Who has a part in a channel: the owner of each exclusive end and each claim, the holders of each shared end, the maker as long as
 * it can give out more, and whoever any of these waits for in par, since it may use their ends. On both sides: a writer that
 * could not write may still close or poison. In a barrier: the owner of each enrolment. In a call: the process that serves it. If
 * any part is nobody's (a free end, one under way in a value, one that is about to leave), or may be anybody's (a shared end that has
 * been asked for and not handed on, a request accepted into the open), or belongs to a process that does not wait or to a thread
 * outside, then whoever waits there is not in S. Reduction strikes them out.
 *
 * So nobody outside S can end a wait in S, and nobody in S does anything. That an alternative goes on with any of its guards and
 * a shared end with any of its holders makes this the communication model of Chandy, Misra and Haas (Distributed Deadlock Detection,
 * TOCS 1, 1983), in which a circle is not enough: what is deadlocked is a set that nothing leads out of. A par is the other
 * model, theirs and Holt's (1972), in which one is enough: it waits for all its parts.
 *
 * Why S was in that state at one moment, though we look at one thing after the other:
 *   1. each wait is noted, with its number;
 *   2. who has a part in what is asked, and each channel, barrier and call is seen quiet once: nothing is under way in it;
 *   3. each wait is asked for its number again. Those that are not the same are struck out too, and what depends on them.
 * The same number twice means that the process has waited from 1 to 3, and its operation was not decided (Blocker.waitOf). So
 * throughout 2 no process in S did anything. A part in something can be given, taken or given up only by whoever has it, or by a
 * process that such a one waits for, or that one's end: all in S. So what 2 has found holds from the end of 1 to the beginning of
 * 3, all of it at once. And what is under way when somebody acts (a request left with another thread, a claim whose answer
 * is on its way, an end that leaves) is acted on before the channel is quiet, or belongs to somebody who has a part in it.
 *
 * Why it stays so: the first thing that ended a wait in S would have to be done by somebody with a part in it, who is in S, and
 * so waits; or by something under way, which there is not.
 *
 * What is left out: that somebody interrupts a thread, and the failure of the processes' network, which does. They end such
 * waits, but nobody can count on that who waits. And whoever uses a shared end that others have been given, without having
 * been given it, has no part in it (SharedTenure): neither does he keep it open.
 *
 * A process that waits in par or for a network needs no number: it goes on when all of those have ended, and one in S does not.
 *
 * The look takes the locks of groups, and rolls, for as long as it takes to copy them, and nothing while it asks a backend.
 */
final class Look implements Stakes {
    /** A process that parks on something that may be able to say what it waits for. */
    private record Parked(Process process, Thread thread, Object blocker) {}

    private final Map<Process, Wait> waits = new LinkedHashMap<>();
    private final Map<Group, List<Process>> members = new HashMap<>();
    private final Map<Thread, Process> byThread = new HashMap<>();
    private final Map<SharedTenure, List<Process>> holders = new HashMap<>();

    private final Reduction graph = new Reduction();
    private final Map<Process, Reduction.Node> nodes = new HashMap<>();
    private final Map<Process, Reduction.Node> families = new HashMap<>();
    private final Map<Whole, Reduction.Node> wholes = new HashMap<>();

    /** What {@link Whole#account} is asked for. */
    private Reduction.Node accounted = graph.all();

    Look(Group root) {
        List<Parked> parked = collect(root);
        if (!parked.isEmpty()) {
            note(parked);
        }
    }

    /** The processes that wait for ever, and how. */
    Map<Process, Wait> stuck() {
        boolean somebodyWaits = waits.values().stream().anyMatch(wait -> wait.joined() == null);
        if (!somebodyWaits) {
            return Map.of();
        }
        build();
        graph.reduce();
        strikeWhoWentOn();
        graph.reduce();
        return left();
    }

    // ---------------------------------------------------------------- 1. who waits

    /** Those who wait for others are noted; returns those who may wait for something else. */
    private List<Parked> collect(Group root) {
        List<Parked> parked = new ArrayList<>();
        Deque<Group> groups = new ArrayDeque<>(List.of(root));
        for (Group group = groups.poll(); group != null; group = groups.poll()) {
            if (group.failure() != null) {
                continue; // its processes have been interrupted
            }
            List<Process> live = group.live();
            members.put(group, live);
            for (Process process : live) {
                Thread thread = process.thread();
                if (thread != null) {
                    collect(process, thread, parked, groups);
                }
            }
        }
        return parked;
    }

    private void collect(Process process, Thread thread, List<Parked> parked, Deque<Group> groups) {
        Object blocker = LockSupport.getBlocker(thread);
        if (blocker instanceof Group joined) {
            if (joined.isJoinedBy(thread)) {
                waits.put(process, Wait.join(joined));
                byThread.put(thread, process);
                groups.add(joined);
            }
        } else if (blocker instanceof Obstacle || blocker instanceof Blocker) {
            parked.add(new Parked(process, thread, blocker));
        }
    }

    private void note(List<Parked> parked) {
        IdentityHashMap<ChannelCore<?>, Junction<?>> channels = channels();
        for (Parked one : parked) {
            int number = number(one.thread(), one.blocker());
            List<Want> wants = number == 0 ? List.of() : wants(one.blocker(), channels);
            if (!wants.isEmpty()) {
                waits.put(one.process(), new Wait(one.blocker(), number, null, wants));
                byThread.put(one.thread(), one.process());
            }
        }
    }

    private IdentityHashMap<ChannelCore<?>, Junction<?>> channels() {
        IdentityHashMap<ChannelCore<?>, Junction<?>> channels = new IdentityHashMap<>();
        Set<Network> networks = new HashSet<>();
        for (Group group : members.keySet()) {
            if (networks.add(group.network())) {
                group.network().junctions().forEach(junction -> channels.put(junction.core(), junction));
            }
        }
        return channels;
    }

    private static int number(Thread thread, Object blocker) {
        if (thread.isInterrupted()) {
            return 0;
        }
        return switch (blocker) {
            case Obstacle obstacle -> obstacle.waitOf(thread);
            case Blocker core -> core.waitOf(thread);
            default -> 0;
        };
    }

    private static List<Want> wants(Object blocker, IdentityHashMap<ChannelCore<?>, Junction<?>> channels) {
        if (blocker instanceof Obstacle obstacle) {
            return obstacle.wants();
        }
        Blocker core = (Blocker) blocker;
        Junction<?> junction = channels.get(core.channel());
        return junction == null ? List.of() : List.of(new Want(junction, core.side(), core.kind()));
    }

    // ---------------------------------------------------------------- 2. who could end that

    private void build() {
        waits.keySet().forEach(this::noteShared);
        waits.forEach((process, wait) -> {
            Reduction.Node node = node(process);
            if (wait.joined() == null) {
                wait.wants().forEach(want -> graph.needs(node, whole(want.whole())));
            } else {
                membersOf(wait).forEach(child -> graph.needs(node, node(child)));
            }
        });
    }

    /** That the process waits for ever. One that does not wait now is struck at once. */
    private Reduction.Node node(Process process) {
        return nodes.computeIfAbsent(process, unseen -> {
            Wait wait = waits.get(process);
            Reduction.Node node = wait != null && wait.joined() != null ? graph.any() : graph.all();
            if (wait == null) {
                graph.strike(node);
            }
            return node;
        });
    }

    private Map<Process, Wait> left() {
        Map<Process, Wait> left = new LinkedHashMap<>();
        waits.forEach((process, wait) -> {
            if (node(process).stays()) {
                left.put(process, wait);
            }
        });
        return left;
    }

    private List<Process> membersOf(Wait join) {
        return members.getOrDefault(join.joined(), List.of());
    }

    private void noteShared(Process process) {
        for (Owned thing : process.belongings()) {
            SharedTenure tenure = SharedTenure.heldBy(thing, process);
            if (tenure != null && thing.ownedBy(process)) {
                holders.computeIfAbsent(tenure, unseen -> new ArrayList<>(1)).add(process);
            }
        }
    }

    private Reduction.Node whole(Whole whole) {
        Reduction.Node known = wholes.get(whole);
        if (known != null) {
            return known;
        }
        Reduction.Node node = graph.all();
        wholes.put(whole, node);
        accounted = node;
        whole.account(this);
        if (!whole.isQuiet()) {
            graph.strike(node);
        }
        return node;
    }

    @Override
    public void held(Process process) {
        graph.needs(accounted, family(process));
    }

    /** The process and all that it waits for. */
    private Reduction.Node family(Process process) {
        Reduction.Node known = families.get(process);
        if (known != null) {
            return known;
        }
        Reduction.Node family = graph.all();
        families.put(process, family);
        graph.needs(family, node(process));
        Wait wait = waits.get(process);
        if (wait != null && wait.joined() != null) {
            for (Process child : membersOf(wait)) {
                if (child.awaitedBy() == process) {
                    graph.needs(family, family(child));
                }
            }
        }
        return family;
    }

    @Override
    public void sharedBy(SharedTenure tenure) {
        List<Process> known = holders.getOrDefault(tenure, List.of());
        known.forEach(this::held);
        if (known.size() != tenure.holders()) {
            unknown();
        }
    }

    @Override
    public void servedBy(Thread thread) {
        Process server = byThread.get(thread);
        if (server == null) {
            unknown();
        } else {
            graph.needs(accounted, node(server));
        }
    }

    @Override
    public void unknown() {
        graph.strike(accounted);
    }

    // ---------------------------------------------------------------- 3. whether that was so at one moment

    private void strikeWhoWentOn() {
        waits.forEach((process, wait) -> {
            Reduction.Node node = node(process);
            if (node.stays() && !isUnderWay(process.thread(), wait)) {
                graph.strike(node);
            }
        });
    }

    private static boolean isUnderWay(@Nullable Thread thread, Wait wait) {
        if (thread == null) {
            return false;
        }
        Group joined = wait.joined();
        return joined != null ? joined.isJoinedBy(thread) : number(thread, wait.blocker()) == wait.number();
    }
}
