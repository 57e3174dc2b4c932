package dev.strait.conformance.spec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/*
 * The moments of the history are gone through in order, with the set of all states that the machines can be in:
 *
 *   an operation begins     it runs from now on; a state in which it could not have begun is dropped
 *   an operation returns    from each state, all sequences of events of operations that run, up to the first after which it can
 *                           return what it did; it runs no more
 *   a value is reported     likewise, up to the first after which that value is stranded
 *
 * An event is so taken at the last moment that allows it. This loses nothing: in an order that explains the history, an event can be put
 * off to the next return that needs it, since all that is begun meanwhile only adds to what may happen, and the states it
 * passes through are the same. What a state has been seen to be (Rules) is seen later, too, for the operation still runs.
 *
 * The set stays small: states that differ only in the order of events that led there are one, and a handful of operations run at a
 * time. When it becomes empty, no order explains the history up to that moment, which is therefore the shortest such prefix.
 */
/** Looks for an order of events that explains a history. */
public final class Search {
    /** Far more than the scripts of the kit need, which is some hundreds. */
    private static final int BUDGET = 200_000;

    private final History history;
    private final Map<Object, Integer> lastReports = new HashMap<>();
    private final Events events = new Events();
    private Set<Configuration> states = new LinkedHashSet<>();
    private Set<Configuration> visited = Set.of();
    private int seen;

    private Search(History history) {
        this.history = history;
        history.undelivered().forEach(report -> lastReports.merge(report.value(), report.at(), Math::max));
        states.add(Configuration.initial(history));
    }

    /**
     * Explains a history, or finds that it cannot be.
     *
     * @param history the history
     * @return the result
     */
    public static Finding explain(History history) {
        return new Search(history).run();
    }

    /**
     * Whether a network of which this is the history so far may be at rest: as far as can be told from outside, nothing is enabled. If
     * not, and nothing moves for ever, it refuses what it must not refuse.
     *
     * @param history the history so far
     * @return true also if it cannot be explained, or if that was not decided
     */
    public static boolean mayBeAtRest(History history) {
        Search search = new Search(history);
        if (!(search.run() instanceof Finding.Explained)) {
            return true;
        }
        search.reach(state -> false, search.events::afterOthers, 0);
        return search.visited.stream().anyMatch(search.events::isStable);
    }

    private Finding run() {
        for (History.Moment moment : history.moments()) {
            Set<Configuration> next = switch (moment) {
                case History.Moment.Begins begins -> begin(begins.operation());
                case History.Moment.Returns returns -> end(returns.operation());
                case History.Moment.Reports reports -> report(reports.undelivered());
            };
            if (seen > BUDGET) {
                return new Finding.Undecided(seen);
            }
            if (next.isEmpty()) {
                return new Finding.Unexplained(new Stuck(history, moment, visited).report());
            }
            states = next;
        }
        return new Finding.Explained();
    }

    private Set<Configuration> begin(Operation operation) {
        events.begin(operation);
        Set<Configuration> next = new LinkedHashSet<>();
        for (Configuration state : states) {
            if (Rules.objection(state, operation) == null) {
                next.add(events.observed(state));
            }
        }
        visited = states;
        return next;
    }

    private Set<Configuration> end(Operation operation) {
        Set<Configuration> next = new LinkedHashSet<>();
        for (Configuration state : reach(state -> Rules.isOver(state, operation), events::after, operation.ended())) {
            next.add(state.forgotten(operation.who()));
        }
        events.end(operation);
        return next;
    }

    private Set<Configuration> report(History.Undelivered report) {
        Predicate<Configuration> stranded =
                state -> state.channel(report.channel()).stranded().contains(report.value());
        Set<Configuration> next = new LinkedHashSet<>();
        for (Configuration state : reach(stranded, events::after, report.at())) {
            next.add(state.withChannel(report.channel(), channel -> channel.reported(report.value())));
        }
        return next;
    }

    /** The states at which the goal is reached first, from those there are now. */
    private Set<Configuration> reach(
            Predicate<Configuration> goal, Function<Configuration, List<Configuration>> step, int now) {
        Set<Configuration> reached = new LinkedHashSet<>();
        Set<Configuration> all = new LinkedHashSet<>(states);
        Deque<Configuration> left = new ArrayDeque<>(states);
        while (!left.isEmpty() && seen <= BUDGET) {
            Configuration state = left.remove();
            if (goal.test(state)) {
                reached.add(state);
            } else {
                for (Configuration next : step.apply(state)) {
                    if (isReportable(next, now) && all.add(next)) {
                        seen++;
                        left.add(next);
                    }
                }
            }
        }
        visited = all;
        return reached;
    }

    /** Whether what is stranded is still to be reported: in a history that is over, what will not be reported was not stranded. */
    private boolean isReportable(Configuration state, int now) {
        if (!history.complete()) {
            return true;
        }
        for (ChannelState channel : state.channels()) {
            for (Object value : channel.stranded()) {
                if (lastReports.getOrDefault(value, -1) < now) {
                    return false;
                }
            }
        }
        return true;
    }
}
