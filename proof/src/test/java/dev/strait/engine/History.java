package dev.strait.engine;

import dev.strait.Buffer;
import dev.strait.proof.explorer.Points;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What actors did at one channel and what they were told, in the order in which they began and returned. It is right if a channel could
 * have told them so that does one thing at a time, see {@link Sequential}: each at some moment between its beginning and its end.
 *
 * <p>It is written by whoever runs, so it needs no lock.
 */
final class History {
    /** What is asked for. */
    enum Kind {
        WRITE,
        TRY_WRITE,
        READ,
        TRY_READ,
        CLOSE_BY_WRITER,
        CLOSE_BY_READER,
        POISON_BY_WRITER,
        POISON_BY_READER;

        boolean writes() {
            return this == WRITE || this == TRY_WRITE;
        }

        boolean reads() {
            return this == READ || this == TRY_READ;
        }

        boolean waits() {
            return this == WRITE || this == READ;
        }
    }

    /** What is told. */
    enum Answer {
        /** It took place. */
        DONE,
        /** The channel has ended. */
        ENDED,
        /** It has been interrupted, and taken back. */
        INTERRUPTED,
        /** It did not want to wait, or not any longer; perhaps since the channel has ended. */
        NOTHING
    }

    private static final int NEVER = Integer.MAX_VALUE;

    /** An operation. */
    static final class Operation {
        final int number;
        final Kind kind;
        private final int invoked;
        private int returned = NEVER;

        @Nullable Object value;

        Answer answer = Answer.NOTHING;

        Operation(int number, Kind kind, @Nullable Object value, int invoked) {
            this.number = number;
            this.kind = kind;
            this.value = value;
            this.invoked = invoked;
        }

        @Override
        public String toString() {
            return number + " " + kind + " " + value + " " + answer;
        }
    }

    /** An operation begins, or returns. */
    record Event(Operation operation, boolean begins, int time) {}

    private static final Map<String, Boolean> KNOWN = new HashMap<>();

    private final List<Operation> operations = new ArrayList<>();
    private final List<Object> undelivered = new ArrayList<>();

    Operation begin(Kind kind, @Nullable Object value) {
        int time = Points.invoked(); // others may begin before that
        Operation operation = new Operation(operations.size(), kind, value, time);
        operations.add(operation);
        return operation;
    }

    void end(Operation operation, Answer answer) {
        operation.answer = answer;
        operation.returned = Points.returned();
    }

    /** What is left in the channel when all have ended, in that order, and then nothing. */
    void left(@Nullable Object value) {
        int time = NEVER - 1000 + 2 * operations.size();
        Operation operation = new Operation(operations.size(), Kind.TRY_READ, value, time);
        operation.answer = value == null ? Answer.NOTHING : Answer.DONE;
        operation.returned = time + 1;
        operations.add(operation);
    }

    void undelivered(Object value) {
        undelivered.add(value);
    }

    /** Throws if no channel with that buffer could have told that. */
    void check(Buffer buffer) {
        List<Event> events = new ArrayList<>();
        for (Operation operation : operations) {
            events.add(new Event(operation, true, operation.invoked));
            events.add(new Event(operation, false, operation.returned));
        }
        events.sort(Comparator.comparingInt(Event::time));
        String words = words(events, buffer);
        if (!KNOWN.computeIfAbsent(words, each -> Sequential.admits(events, undelivered, buffer))) {
            throw new AssertionError("no channel could have told that:\n" + words);
        }
    }

    private String words(List<Event> events, Buffer buffer) {
        StringBuilder text = new StringBuilder().append(buffer);
        for (Event event : events) {
            Operation operation = event.operation();
            text.append('\n').append(operation.number).append(event.begins() ? " begins " : " returns from ");
            text.append(operation.kind);
            if (!event.begins()) {
                text.append(' ').append(operation.answer);
            }
            if (operation.value != null && (event.begins() == operation.kind.writes())) {
                text.append(' ').append(operation.value);
            }
        }
        return text.append("\nundelivered ").append(undelivered).toString();
    }
}
