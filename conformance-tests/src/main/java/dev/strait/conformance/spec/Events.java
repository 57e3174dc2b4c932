package dev.strait.conformance.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What can happen next, given which operations run: the events of the machines that are in keeping with what is known of how these
 * operations ended. Values are unique, so that if a write and a read have returned there is no question whether they belong together.
 */
final class Events {
    private final Map<Integer, Operation> open = new TreeMap<>();

    void begin(Operation operation) {
        open.put(operation.who(), operation);
    }

    void end(Operation operation) {
        open.remove(operation.who());
    }

    Iterable<Operation> open() {
        return open.values();
    }

    /** The states after each event that is possible now. */
    List<Configuration> after(Configuration state) {
        List<Configuration> next = new ArrayList<>();
        for (Operation operation : open.values()) {
            if (!state.has(operation.who(), Configuration.COMMITTED)) {
                after(state, operation, next);
            }
        }
        next.replaceAll(this::observed);
        return next;
    }

    /** The state, with what can be seen at this moment noted for all that run. */
    Configuration observed(Configuration state) {
        Configuration result = state;
        for (Operation operation : open.values()) {
            result = Rules.observe(result, operation);
        }
        return result;
    }

    private void after(Configuration state, Operation operation, List<Configuration> next) {
        switch (operation.action()) {
            case Action.Close close ->
                next.add(committed(state, operation)
                        .withChannel(close.channel(), channel -> channel.left(close.side())));
            case Action.Poison poison ->
                next.add(committed(state, operation)
                        .withChannel(poison.channel(), channel -> channel.poisoned(poison.by(), poison.strength())));
            case Action.Interrupt interrupt ->
                next.add(committed(state, operation).withInterrupt(interrupt.process(), true));
            case Action.Communicate act -> communicate(state, operation, act, next);
        }
    }

    private static Configuration committed(Configuration state, Operation operation) {
        return state.marked(operation.who(), Configuration.COMMITTED);
    }

    private void communicate(
            Configuration state, Operation operation, Action.Communicate act, List<Configuration> next) {
        if (operation.outcome() == Outcome.Plain.INTERRUPTED) {
            if (state.isInterrupted(operation.who())) {
                next.add(committed(state, operation).withInterrupt(operation.who(), false));
            }
            return;
        }
        for (Communication guard : act.guards()) {
            ChannelState channel = state.channel(guard.channel());
            Object written = guard.value();
            if (written == null) {
                read(state, operation, guard, channel, next);
            } else if (isFor(state, operation, guard, written)) {
                write(state, operation, guard, written, channel, next);
            }
        }
    }

    private static void read(
            Configuration state,
            Operation operation,
            Communication guard,
            ChannelState channel,
            List<Configuration> next) {
        if (channel.offers() && isFor(state, operation, guard, channel.store().getFirst())) {
            next.add(committed(state, operation).withChannel(guard.channel(), ChannelState::read));
        }
    }

    private void write(
            Configuration state,
            Operation operation,
            Communication guard,
            Object written,
            ChannelState channel,
            List<Configuration> next) {
        if (channel.accepts()) {
            next.add(committed(state, operation).withChannel(guard.channel(), before -> before.written(written)));
        }
        if (channel.canMeet()) {
            Communication peer = Communication.read(guard.channel());
            for (Operation reader : open.values()) {
                if (reader.who() != operation.who() && isReady(state, reader, peer, written)) {
                    next.add(committed(committed(state, operation), reader));
                }
            }
        }
    }

    private static boolean isReady(Configuration state, Operation reader, Communication guard, Object value) {
        return reader.action() instanceof Action.Communicate act
                && act.guards().contains(guard)
                && !state.has(reader.who(), Configuration.COMMITTED)
                && isFor(state, reader, guard, value);
    }

    /** Whether the operation, as far as is known, ends with that communication of that value. */
    private static boolean isFor(Configuration state, Operation operation, Communication guard, Object value) {
        return switch (operation.outcome()) {
            case Outcome.Done done ->
                done.value().equals(value)
                        && guard.equals(chosen(operation, done))
                        && Rules.unrefused(state, operation).isEmpty();
            case Outcome.Plain plain -> plain == Outcome.Plain.PENDING;
            case Outcome.Failed failed -> false;
        };
    }

    private static @Nullable Communication chosen(Operation operation, Outcome.Done done) {
        return operation.action() instanceof Action.Communicate act
                ? act.guards().get(done.guard())
                : null;
    }

    /**
     * Whether in that state nothing can happen but what has been asked of the processes from outside: none of the operations that
     * run can go on, or has been done and need only return.
     */
    boolean isStable(Configuration state) {
        for (Operation operation : open.values()) {
            if (!(operation.action() instanceof Action.Communicate act)) {
                continue;
            }
            if (act.limit() != Action.Limit.FOREVER
                    || state.has(operation.who(), Configuration.COMMITTED)
                    || state.isInterrupted(operation.who())
                    || act.guards().stream().anyMatch(guard -> hasEnded(state, guard))) {
                return false;
            }
            List<Configuration> next = new ArrayList<>();
            communicate(state, operation, act, next);
            if (!next.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasEnded(Configuration state, Communication guard) {
        return state.channel(guard.channel()).failure(guard.side()) != null;
    }

    /** The states after what the operations do that are no communications. */
    List<Configuration> afterOthers(Configuration state) {
        List<Configuration> next = new ArrayList<>();
        for (Operation operation : open.values()) {
            if (!(operation.action() instanceof Action.Communicate)
                    && !state.has(operation.who(), Configuration.COMMITTED)) {
                after(state, operation, next);
            }
        }
        return next;
    }
}
