package dev.strait.conformance.spec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;

/**
 * What a network did.
 *
 * @param channels its channels
 * @param operations what was done, in any order
 * @param undelivered what was reported undelivered
 * @param complete whether the network has ended, so that nothing more is to come
 */
public record History(
        List<ChannelPlan> channels, List<Operation> operations, List<Undelivered> undelivered, boolean complete) {
    /**
     * A value was reported undelivered.
     *
     * @param channel by which channel
     * @param value the value
     * @param at when, by the clock of the operations
     */
    public record Undelivered(int channel, Object value, int at) {
        @Override
        public String toString() {
            return "[" + at + "] channel " + channel + " reports undelivered " + value;
        }
    }

    /** A moment of the history: something begins, returns, or is reported. Exactly one of the two is there. */
    sealed interface Moment {
        int at();

        record Begins(Operation operation) implements Moment {
            @Override
            public int at() {
                return operation.begun();
            }
        }

        record Returns(Operation operation) implements Moment {
            @Override
            public int at() {
                return operation.ended();
            }
        }

        record Reports(Undelivered undelivered) implements Moment {
            @Override
            public int at() {
                return undelivered.at();
            }
        }
    }

    /** All moments in their order, without the returns that never came. */
    List<Moment> moments() {
        List<Moment> moments = new ArrayList<>();
        for (Operation operation : operations) {
            moments.add(new Moment.Begins(operation));
            if (operation.ended() != Operation.NEVER) {
                moments.add(new Moment.Returns(operation));
            }
        }
        undelivered.forEach(report -> moments.add(new Moment.Reports(report)));
        moments.sort(Comparator.comparingInt(Moment::at));
        return moments;
    }

    /** How many take part: processes, and those who do one thing only. */
    int participants() {
        return operations.stream().mapToInt(Operation::who).max().orElse(-1) + 1;
    }

    /** Up to a moment: what had begun by then, in the order in which it began. */
    String until(int at) {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        List<Operation> begun = operations.stream()
                .filter(operation -> operation.begun() <= at)
                .sorted(Comparator.comparingInt(Operation::begun))
                .toList();
        for (int i = 0; i < channels.size(); i++) {
            lines.add("  channel " + i + ": " + channels.get(i));
        }
        begun.forEach(operation -> lines.add("  " + operation));
        undelivered.stream().filter(report -> report.at() <= at).forEach(report -> lines.add("  " + report));
        return lines.toString();
    }

    /** All of it, an operation a line. */
    @Override
    public String toString() {
        return until(Operation.NEVER);
    }
}
