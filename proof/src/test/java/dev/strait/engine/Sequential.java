package dev.strait.engine;

import dev.strait.Buffer;
import dev.strait.engine.History.Answer;
import dev.strait.engine.History.Event;
import dev.strait.engine.History.Kind;
import dev.strait.engine.History.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * A channel that does one thing at a time, and a search for a way in which it could have told what a history says.
 *
 * An operation comes to the channel at one moment between its beginning and its end; what waits, waits in the order in which it came. It
 * is decided when it comes, or when another one does, or is taken back while it waits. Which of that happens when is what is searched
 * for: before an operation returns it must have been decided as it says. That an operation is decided by another is how a meeting of two
 * differs from a step of one (set linearizability: Neiger, PODC 1994).
 */
final class Sequential {
    private static final int NOT_YET = 0;
    private static final int WAITS = 1;
    private static final int DECIDED = 2;

    private final Buffer buffer;
    private final int capacity;
    private final int[] states;
    private final Answer[] answers;
    private final @Nullable Object[] values;
    private final List<Operation> waiting;
    private final List<Object> stored;
    private final List<Object> undelivered;
    private boolean writingEnded;
    private boolean bereft;

    private Sequential(Buffer buffer, int operations) {
        this.buffer = buffer;
        this.capacity = capacity(buffer);
        this.states = new int[operations];
        this.answers = new Answer[operations];
        this.values = new Object[operations];
        this.waiting = new ArrayList<>();
        this.stored = new ArrayList<>();
        this.undelivered = new ArrayList<>();
    }

    private Sequential(Sequential other) {
        this.buffer = other.buffer;
        this.capacity = other.capacity;
        this.states = other.states.clone();
        this.answers = other.answers.clone();
        this.values = other.values.clone();
        this.waiting = new ArrayList<>(other.waiting);
        this.stored = new ArrayList<>(other.stored);
        this.undelivered = new ArrayList<>(other.undelivered);
        this.writingEnded = other.writingEnded;
        this.bereft = other.bereft;
    }

    private static int capacity(Buffer buffer) {
        return switch (buffer) {
            case Buffer.None none -> 0;
            case Buffer.Fifo fifo -> fifo.capacity();
            case Buffer.OverwriteOldest overwriting -> overwriting.capacity();
            case Buffer.OverwriteNewest overwriting -> overwriting.capacity();
            case Buffer.DropNewest dropping -> dropping.capacity();
            case Buffer.Unbounded unbounded -> Integer.MAX_VALUE;
        };
    }

    /** Whether there is a way; the events are in order. */
    static boolean admits(List<Event> events, List<Object> undelivered, Buffer buffer) {
        Sequential empty = new Sequential(buffer, events.size());
        return empty.admits(events, 0, new ArrayList<>(), undelivered);
    }

    /** Whether there is a way on from here, where those operations have begun and not returned. */
    private boolean admits(List<Event> events, int from, List<Operation> begun, List<Object> lost) {
        if (from == events.size()) {
            return sorted(undelivered).equals(sorted(lost));
        }
        Event event = events.get(from);
        Operation operation = event.operation();
        if (event.begins()) {
            begun.add(operation);
            boolean admits = admits(events, from + 1, begun, lost);
            begun.remove(operation);
            return admits;
        }
        if (isAsTold(operation)) {
            int place = begun.indexOf(operation);
            begun.remove(place);
            boolean admits = admits(events, from + 1, begun, lost);
            begun.add(place, operation);
            if (admits) {
                return true;
            }
        }
        for (Operation each : List.copyOf(begun)) {
            Sequential next = new Sequential(this);
            if (next.goOn(each) && next.admits(events, from, begun, lost)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> sorted(List<Object> objects) {
        return objects.stream().map(String::valueOf).sorted().toList();
    }

    private boolean isAsTold(Operation operation) {
        int number = operation.number;
        boolean isSo = answers[number] == operation.answer
                || (answers[number] == Answer.ENDED && operation.answer == Answer.NOTHING);
        return states[number] == DECIDED && isSo && (!operation.kind.reads() || values[number] == operation.value);
    }

    // ---------------------------------------------------------------- the channel

    /** The operation comes, or is taken back; false if it can do neither, or that does not lead to what was told. */
    private boolean goOn(Operation operation) {
        switch (states[operation.number]) {
            case NOT_YET -> come(operation);
            case WAITS -> {
                if (operation.answer != Answer.NOTHING && operation.answer != Answer.INTERRUPTED) {
                    return false;
                }
                waiting.remove(operation);
                decide(operation, operation.answer, null);
            }
            default -> {
                return false;
            }
        }
        return states[operation.number] != DECIDED || isAsTold(operation);
    }

    private void decide(Operation operation, Answer answer, @Nullable Object read) {
        states[operation.number] = DECIDED;
        answers[operation.number] = answer;
        values[operation.number] = read;
    }

    private void come(Operation operation) {
        switch (operation.kind) {
            case WRITE, TRY_WRITE -> write(operation);
            case READ, TRY_READ -> read(operation);
            case CLOSE_BY_WRITER, POISON_BY_WRITER -> end(operation, false);
            case CLOSE_BY_READER, POISON_BY_READER -> end(operation, true);
        }
    }

    private void write(Operation operation) {
        Object value = operation.value;
        if (value == null) {
            throw new AssertionError("a write of nothing");
        }
        Operation reader = firstWaiting(Kind.READ);
        if (writingEnded) {
            decide(operation, Answer.ENDED, null);
        } else if (reader != null) {
            waiting.remove(reader);
            decide(reader, Answer.DONE, value);
            decide(operation, Answer.DONE, null);
        } else if (hasRoom()) {
            put(value);
            decide(operation, Answer.DONE, null);
        } else {
            waitIfItMay(operation);
        }
    }

    private void waitIfItMay(Operation operation) {
        if (operation.kind.waits()) {
            states[operation.number] = WAITS;
            waiting.add(operation);
        } else {
            decide(operation, Answer.NOTHING, null);
        }
    }

    private boolean hasRoom() {
        return stored.size() < capacity || (capacity > 0 && !(buffer instanceof Buffer.Fifo));
    }

    private void put(Object value) {
        if (stored.size() == capacity) {
            switch (buffer) {
                case Buffer.OverwriteOldest overwriting -> undelivered.add(stored.remove(0));
                case Buffer.OverwriteNewest overwriting -> undelivered.add(stored.remove(stored.size() - 1));
                default -> {
                    undelivered.add(value);
                    return;
                }
            }
        }
        stored.add(value);
    }

    private void read(Operation operation) {
        Operation writer = firstWaiting(Kind.WRITE);
        if (!stored.isEmpty()) {
            decide(operation, Answer.DONE, stored.remove(0));
            if (writer != null && writer.value != null) {
                waiting.remove(writer);
                decide(writer, Answer.DONE, null);
                put(writer.value);
            }
        } else if (writer != null) {
            waiting.remove(writer);
            decide(writer, Answer.DONE, null);
            decide(operation, Answer.DONE, writer.value);
        } else if (writingEnded) {
            decide(operation, Answer.ENDED, null);
        } else {
            waitIfItMay(operation);
        }
    }

    private @Nullable Operation firstWaiting(Kind kind) {
        return waiting.stream().filter(each -> each.kind == kind).findFirst().orElse(null);
    }

    /** The channel ends, for all who wait; and what is stored is lost, if readers are not to have it. */
    private void end(Operation operation, boolean lost) {
        decide(operation, Answer.DONE, null);
        if (lost && !bereft) {
            bereft = true;
            undelivered.addAll(stored);
            stored.clear();
        }
        if (!writingEnded) {
            writingEnded = true;
            for (Operation each : waiting) {
                decide(each, Answer.ENDED, null);
            }
            waiting.clear();
        }
    }

    @Override
    public String toString() {
        return "stored " + stored + ", waiting " + waiting + ", states " + Arrays.toString(states);
    }
}
