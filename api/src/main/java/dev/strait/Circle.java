package dev.strait;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Some of the processes that wait for ever, which wait for each other in a circle: what is shown of a deadlock. Every process
 * among them waits for others among them, so to go from one to the next comes back to where one has been; the circle is the
 * shortest through that process.
 */
final class Circle {
    private final Map<Process, Wait> stuck;
    private final List<Process> processes;

    private Circle(Map<Process, Wait> stuck, List<Process> processes) {
        this.stuck = stuck;
        this.processes = processes;
    }

    /** One of the circles; null if there is none any more: somebody has interrupted one of the threads. */
    static @Nullable Circle among(Map<Process, Wait> stuck) {
        Circle search = new Circle(stuck, List.of());
        Process start = search.reached();
        List<Process> circle = start == null ? List.of() : search.shortestThrough(start);
        return circle.isEmpty() ? null : new Circle(stuck, circle);
    }

    /** A process that somebody comes back to. */
    private @Nullable Process reached() {
        Set<Process> passed = new HashSet<>();
        Process process = stuck.keySet().iterator().next();
        while (process != null && passed.add(process)) {
            Iterator<Process> next = next(process).iterator();
            process = next.hasNext() ? next.next() : null;
        }
        return process;
    }

    private List<Process> shortestThrough(Process start) {
        Map<Process, Process> before = new LinkedHashMap<>();
        Deque<Process> queue = new ArrayDeque<>(List.of(start));
        while (!before.containsKey(start)) {
            Process process = queue.poll();
            if (process == null) {
                return List.of();
            }
            for (Process next : next(process)) {
                if (before.putIfAbsent(next, process) == null) {
                    queue.add(next);
                }
            }
        }
        List<Process> circle = new ArrayList<>(List.of(start));
        for (Process process = before.get(start); process != start && process != null; process = before.get(process)) {
            circle.add(process);
        }
        Collections.reverse(circle);
        return circle;
    }

    /** For whom a process waits. */
    private Set<Process> next(Process process) {
        Wait wait = waitOf(process);
        Group joined = wait.joined();
        Set<Process> next = new LinkedHashSet<>();
        if (joined != null) {
            next.addAll(joined.live());
            next.retainAll(stuck.keySet());
        } else {
            wait.wants().forEach(want -> next.addAll(expected(process, want)));
        }
        return next;
    }

    private Wait waitOf(Process process) {
        Wait wait = stuck.get(process);
        if (wait == null) {
            throw new AssertionError("does not wait: " + process);
        }
        return wait;
    }

    /** Those whose turn it is; if that cannot be said, all that could end the wait. */
    private Set<Process> expected(Process process, Want want) {
        Named expected = new Named();
        want.whole().expect(want, expected);
        if (want.whole() instanceof Barrier) {
            expected.named.removeIf(other -> waitsAt(other, want.whole()));
        }
        if (expected.named.isEmpty()) {
            want.whole().account(expected);
        }
        if (expected.named.size() > 1) {
            expected.named.remove(process);
        }
        return expected.named;
    }

    private boolean waitsAt(Process process, Whole whole) {
        return waitOf(process).wants().stream().anyMatch(want -> want.whole() == whole);
    }

    /** Collects whoever is stuck. All are: that is what has been found out. */
    private final class Named implements Stakes {
        private final Set<Process> named = new LinkedHashSet<>();

        @Override
        public void held(Process process) {
            if (stuck.containsKey(process)) {
                named.add(process);
            }
        }

        @Override
        public void sharedBy(SharedTenure tenure) {
            for (Process process : stuck.keySet()) {
                for (Owned thing : process.belongings()) {
                    if (SharedTenure.heldBy(thing, process) == tenure) {
                        named.add(process);
                    }
                }
            }
        }

        @Override
        public void servedBy(Thread thread) {
            for (Process process : stuck.keySet()) {
                if (process.thread() == thread) {
                    named.add(process);
                }
            }
        }

        @Override
        public void unknown() {
            // somebody who is stuck has an end of everything that the stuck wait at
        }
    }

    /** The innermost network that all of them are part of. */
    Network network() {
        Network common = networkOf(processes.get(0));
        for (Process process : processes) {
            Network its = networkOf(process);
            while (common != its && !common.encloses(its)) {
                common = outer(common);
            }
        }
        return common;
    }

    private static Network networkOf(Process process) {
        Network network = process.network();
        if (network == null) {
            throw new AssertionError("no process of a network: " + process);
        }
        return network;
    }

    private static Network outer(Network network) {
        Network outer = network.enclosing();
        if (outer == null) {
            throw new AssertionError("not inside another network: " + network);
        }
        return outer;
    }

    DeadlockException exception() {
        List<DeadlockException.Wait> waits = new ArrayList<>();
        StringBuilder message = new StringBuilder("deadlock in " + network() + ": "
                + (processes.size() == 1
                        ? "a process waits for itself"
                        : processes.size() + " processes wait for each other")
                + ", and nobody else can end that");
        for (Process process : processes) {
            message.append("\n  process '")
                    .append(process.name())
                    .append("' waits ")
                    .append(described(process, waits));
        }
        int others = stuck.size() - processes.size();
        if (others > 0) {
            message.append("\n  ")
                    .append(others)
                    .append(others == 1 ? " more waits" : " more wait")
                    .append(" for these");
        }
        return new DeadlockException(message.toString(), waits, others);
    }

    private String described(Process process, List<DeadlockException.Wait> waits) {
        Wait wait = waitOf(process);
        Group joined = wait.joined();
        if (joined != null) {
            List<String> names = names(next(process));
            String deed = joined.isPar() ? "par" : "run";
            waits.add(new DeadlockException.Wait(
                    process.name(), deed, joined.network().name(), names));
            return "in " + deed + " of " + joined.network() + " for " + Whole.processes(names);
        }
        List<String> sentence = new ArrayList<>();
        for (Want want : wait.wants()) {
            List<String> names = names(expected(process, want));
            waits.add(new DeadlockException.Wait(
                    process.name(), want.deed(), want.whole().name(), names));
            sentence.add("to " + want.inWords(names));
        }
        return String.join("; or ", sentence);
    }

    private static List<String> names(Set<Process> some) {
        return some.stream().map(Process::name).toList();
    }
}
