package dev.strait.conformance.spec;

import dev.strait.spi.Side;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * What has to be true of an operation apart from its event.
 *
 * Some of it is a matter of one moment, whichever, while the operation runs: that a guard could not go, that a channel had ended. Such a
 * moment changes nothing, so to have seen it is never a disadvantage, and it is noted as soon as it is there. Without a buffer nobody can
 * say of a guard that it could go: the peer has begun, but may not have come to the channel. There it is only noted that the
 * channel had not ended.
 */
final class Rules {
    private Rules() {}

    /** What speaks against the operation beginning in that state and ending as it did; null if nothing does. */
    static @Nullable String objection(Configuration state, Operation operation) {
        if (!(operation.action() instanceof Action.Communicate act) || operation.outcome() == Outcome.Plain.PENDING) {
            return null;
        }
        boolean interrupted = operation.outcome() == Outcome.Plain.INTERRUPTED;
        if (act.minds() && state.isInterrupted(operation.who()) && !interrupted) {
            return "IN-01: its process had been interrupted before, and was to be told";
        }
        if (act.choice() != Action.Choice.PLAIN && !interrupted && !(operation.outcome() instanceof Outcome.Failed)) {
            for (Communication guard : act.guards()) {
                Ending ending = state.channel(guard.channel()).failure(guard.side());
                if (ending != null) {
                    return "AL-11: channel " + guard.channel() + " had been " + ending
                            + " before, and was to be chosen";
                }
            }
        }
        return null;
    }

    /** The state, with what can be seen at this moment noted for the operation. */
    static Configuration observe(Configuration state, Operation operation) {
        if (!(operation.action() instanceof Action.Communicate act)) {
            return state;
        }
        Configuration result = state;
        if (operation.outcome() instanceof Outcome.Failed failed && isTold(state, act, failed)) {
            result = result.marked(operation.who(), Configuration.TOLD);
        }
        for (int guard = 0; guard < refusals(act, operation.outcome()); guard++) {
            if (refuses(state, act.guards().get(guard))) {
                result = result.marked(operation.who(), Configuration.refused(guard));
            }
        }
        return result;
    }

    private static boolean isTold(Configuration state, Action.Communicate act, Outcome.Failed failed) {
        for (Communication guard : act.guards()) {
            boolean meant = guard.channel() == failed.channel() && Objects.equals(guard.value(), failed.returned());
            if (meant && failed.ending().equals(state.channel(guard.channel()).failure(guard.side()))) {
                return true;
            }
        }
        return false;
    }

    /** So many of the guards, from the first, must have been unable to go at some moment. */
    static int refusals(Action.Communicate act, Outcome outcome) {
        boolean inOrder = act.choice() == Action.Choice.PRI;
        if (outcome == Outcome.Plain.GAVE_UP) {
            return act.limit() == Action.Limit.SKIP && !inOrder
                    ? 0
                    : act.guards().size();
        }
        return outcome instanceof Outcome.Done done && inOrder ? done.guard() : 0;
    }

    private static boolean refuses(Configuration state, Communication guard) {
        ChannelState channel = state.channel(guard.channel());
        if (channel.failure(guard.side()) != null) {
            return false;
        }
        return guard.side() == Side.WRITING ? !channel.accepts() : !channel.offers();
    }

    /** The guards of which no such moment has been seen. */
    static List<Communication> unrefused(Configuration state, Operation operation) {
        if (!(operation.action() instanceof Action.Communicate act)) {
            return List.of();
        }
        return act.guards().stream()
                .limit(refusals(act, operation.outcome()))
                .filter(guard -> !state.has(
                        operation.who(), Configuration.refused(act.guards().indexOf(guard))))
                .toList();
    }

    /** Whether the operation can return what it did. */
    static boolean isOver(Configuration state, Operation operation) {
        if (operation.outcome() == Outcome.Plain.GAVE_UP) {
            return unrefused(state, operation).isEmpty();
        }
        boolean failed = operation.outcome() instanceof Outcome.Failed;
        return state.has(operation.who(), failed ? Configuration.TOLD : Configuration.COMMITTED);
    }
}
