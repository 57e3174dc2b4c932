package dev.strait.conformance.spec;

import dev.strait.Buffer;
import dev.strait.spi.Side;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What to say when every order of events gets stuck at the same moment: the history up to there, what cannot have happened, why, and
 * which laws that is against. A law is named for each state the machines can be in by then, so there may be several, and then
 * one of them is broken.
 */
final class Stuck {
    private static final int MOST_REASONS = 4;
    private static final List<String> UNINTERRUPTED =
            List.of("IN-01: nobody has interrupted its process since it was last told");

    private final History history;
    private final History.Moment moment;
    private final Set<Configuration> states;

    Stuck(History history, History.Moment moment, Set<Configuration> states) {
        this.history = history;
        this.moment = moment;
        this.states = states;
    }

    String report() {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        lines.add("no order of events explains what was seen; each gets stuck at");
        lines.add("  " + subject());
        reasons().forEach(reason -> lines.add("  " + reason));
        lines.add("the history until then, each operation with its interval:");
        lines.add(history.until(moment.at()));
        return lines.toString();
    }

    private String subject() {
        return switch (moment) {
            case History.Moment.Begins begins -> begins.operation().toString();
            case History.Moment.Returns returns -> returns.operation().toString();
            case History.Moment.Reports reports -> reports.undelivered().toString();
        };
    }

    private List<String> reasons() {
        return switch (moment) {
            case History.Moment.Begins begins ->
                distinct(state -> String.valueOf(Rules.objection(state, begins.operation())));
            case History.Moment.Returns returns -> reasons(returns.operation());
            case History.Moment.Reports reports -> unstranded(reports.undelivered());
        };
    }

    private List<String> distinct(Function<Configuration, String> reason) {
        Set<String> all = new LinkedHashSet<>();
        for (Configuration state : states) {
            all.add(reason.apply(state));
        }
        return all.stream().limit(MOST_REASONS).toList();
    }

    private List<String> reasons(Operation operation) {
        if (!(operation.action() instanceof Action.Communicate act)) {
            return List.of("BU-08: it would have stranded what was never reported");
        }
        return switch (operation.outcome()) {
            case Outcome.Done done -> done(operation, act.guards().get(done.guard()), done.value());
            case Outcome.Failed failed ->
                distinct(state -> "PO-02 CL-01 CL-02: channel " + failed.channel() + " is "
                        + described(state, failed.channel()) + ", " + returned(act, failed));
            case Outcome.Plain plain -> plain == Outcome.Plain.INTERRUPTED ? UNINTERRUPTED : unrefused(operation);
        };
    }

    private List<String> unrefused(Operation operation) {
        return distinct(state -> Rules.unrefused(state, operation).stream()
                .findFirst()
                .map(guard -> "CH-11 " + law(guard) + ": at no moment it could not " + guard + ", which is "
                        + described(state, guard.channel()))
                .orElse("CH-11: all could be refused"));
    }

    private static String returned(Action.Communicate act, Outcome.Failed failed) {
        boolean own = act.guards().stream()
                .anyMatch(guard ->
                        guard.channel() == failed.channel() && Objects.equals(guard.value(), failed.returned()));
        return own ? "and was not as it says" : "and what came back is not what it would have written";
    }

    private List<String> done(Operation operation, Communication guard, Object value) {
        String certain = guard.side() == Side.READING
                ? impossibleRead(operation, value)
                : impossibleWrite(operation, guard, value);
        return certain != null ? List.of(certain) : distinct(state -> undone(state, operation, guard, value));
    }

    private @Nullable String impossibleRead(Operation read, Object value) {
        Operation write = null;
        for (Operation operation : history.operations()) {
            boolean writes = operation.action() instanceof Action.Communicate act
                    && act.guards().stream().anyMatch(guard -> value.equals(guard.value()));
            boolean reads = operation.outcome() instanceof Outcome.Done done
                    && done.value().equals(value)
                    && operation.action() instanceof Action.Communicate act
                    && act.guards().get(done.guard()).side() == Side.READING;
            if (writes) {
                write = operation;
            } else if (reads && operation != read && operation.ended() < read.ended()) {
                return "CH-01: " + value + " had been read before: " + operation;
            }
        }
        if (write == null) {
            return "CH-01: nobody ever wrote " + value;
        }
        if (write.begun() > read.ended()) {
            return "CH-04: the write of " + value + " had not begun: " + write;
        }
        boolean wrote = write.outcome() == Outcome.Plain.PENDING
                || (write.outcome() instanceof Outcome.Done done && done.value().equals(value));
        return wrote ? null : "CH-11 IN-01 AL-15: the write of " + value + " did not take place: " + write;
    }

    private @Nullable String impossibleWrite(Operation write, Communication guard, Object value) {
        if (!history.channels().get(guard.channel()).isRendezvous()) {
            return null;
        }
        Operation read = null;
        for (Operation operation : history.operations()) {
            boolean reads = operation.action() instanceof Action.Communicate act
                    && act.guards().contains(Communication.read(guard.channel()));
            boolean takes = operation.outcome() == Outcome.Plain.PENDING
                    || (operation.outcome() instanceof Outcome.Done done
                            && done.value().equals(value));
            if (reads && takes && operation.who() != write.who()) {
                read = operation;
            }
        }
        if (read == null) {
            return "CH-01 CH-03: nobody else has read " + value;
        }
        return read.begun() > moment.at() ? "CH-03 CH-05: the read of " + value + " had not begun: " + read : null;
    }

    private String undone(Configuration state, Operation operation, Communication guard, Object value) {
        List<Communication> unrefused = Rules.unrefused(state, operation);
        if (!unrefused.isEmpty()) {
            return "AL-03: at no moment it could not " + unrefused.getFirst() + ", which comes first: "
                    + described(state, guard.channel());
        }
        ChannelState channel = state.channel(guard.channel());
        String laws = channel.failure(guard.side()) != null ? "PO-02 CL-02" : law(guard);
        String act = guard.side() == Side.READING ? "it cannot read " + value : "it cannot write " + value;
        return laws + ": " + act + ", for channel " + guard.channel() + " is " + channel;
    }

    private String law(Communication guard) {
        return switch (history.channels().get(guard.channel()).buffer()) {
            case Buffer.None none -> "CH-02 CH-03";
            case Buffer.Fifo fifo -> "CH-02 BU-01";
            case Buffer.OverwriteOldest oldest -> "CH-02 BU-02";
            case Buffer.OverwriteNewest newest -> "CH-02 BU-03";
            case Buffer.DropNewest newest -> "CH-02 BU-04";
            case Buffer.Unbounded unbounded -> "CH-02 BU-05";
        };
    }

    private List<String> unstranded(History.Undelivered report) {
        return distinct(state ->
                "BU-08 PO-06: " + report.value() + " was not left behind, or has been reported before: channel "
                        + report.channel() + " is " + described(state, report.channel()));
    }

    private static String described(Configuration state, int channel) {
        return state.channel(channel).toString();
    }
}
