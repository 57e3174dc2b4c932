package dev.strait.conformance;

import dev.strait.Buffer;
import dev.strait.conformance.spec.Action;
import dev.strait.spi.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * What the processes of a small network do, as data. All that is said of ends and processes is counted round, so that whatever is left out of
 * it, what remains is a network.
 *
 * @param links the channels
 * @param processes the steps of each process, after which it closes its ends
 * @param interrupts who is interrupted when
 */
record RandomNetwork(List<Link> links, List<List<Step>> processes, List<Interrupt> interrupts) {
    /**
     * A channel. Every process has an end of a shared side, and one has that of an exclusive side.
     *
     * @param kind its kind
     * @param buffer its buffer
     * @param immunity the strength of poison that it withstands
     * @param writer which process has the writing end, if it is exclusive
     * @param reader how many processes further on is the one that has the reading end, if that is exclusive: never the same
     */
    record Link(Kind kind, Buffer buffer, int immunity, int writer, int reader) {
        @Override
        public String toString() {
            return kind + ", " + Laws.describe(buffer) + (immunity == 0 ? "" : ", immune to poison up to " + immunity);
        }
    }

    /** What a process does in a step. */
    enum Deed {
        /** Reads or writes at the first of the ends. */
        COMMUNICATE,
        /** Selects from all of them, by {@code Alt.pri}. */
        PRI,
        /** Likewise, by {@code Alt.fair}. */
        FAIR,
        /** Likewise, by {@code Alt.arbitrary}. */
        ARBITRARY,
        /** Closes the first of the ends. */
        CLOSE,
        /** Poisons the first of the ends. */
        POISON,
        /** Poisons it with more strength than any immunity here withstands. */
        STRONG_POISON;

        boolean selects() {
            return this == PRI || this == FAIR || this == ARBITRARY;
        }
    }

    /**
     * A step of a process. It leaves out what it would do at ends that it has closed.
     *
     * @param deed what it does
     * @param ends at which of its ends
     * @param limit how long it waits, if it waits
     * @param micros the timeout, if it has one
     * @param pause how long it does something else before
     */
    record Step(Deed deed, List<Integer> ends, Action.Limit limit, int micros, int pause) {}

    /**
     * An interrupt.
     *
     * @param process whose
     * @param at when the clock of the history shows that
     */
    record Interrupt(int process, int at) {}

    /** An end that a process has. */
    record Place(int link, Side side) {
        @Override
        public String toString() {
            return (side == Side.WRITING ? "writer" : "reader") + " of channel " + link;
        }
    }

    /** The ends of a process. */
    List<Place> places(int process) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            for (Side side : Side.values()) {
                if (has(process, i, side)) {
                    places.add(new Place(i, side));
                }
            }
        }
        return places;
    }

    private boolean has(int process, int index, Side side) {
        Link link = links.get(index);
        boolean shared =
                side == Side.WRITING ? link.kind().sharedWriters() : link.kind().sharedReaders();
        return shared || process == owner(link, side);
    }

    private int owner(Link link, Side side) {
        int all = processes.size();
        int writer = link.writer() % all;
        return side == Side.WRITING || all == 1 ? writer : (writer + 1 + link.reader() % (all - 1)) % all;
    }

    /** How many ends that side of a channel has. */
    int ends(int link, Side side) {
        int count = 0;
        for (int process = 0; process < processes.size(); process++) {
            count += has(process, link, side) ? 1 : 0;
        }
        return count;
    }

    /** The ends that a step is about: the first, or all; none if the process has none. */
    List<Place> places(int process, Step step) {
        List<Place> own = places(process);
        return own.isEmpty()
                ? List.of()
                : step.ends().stream()
                        .limit(step.deed().selects() ? step.ends().size() : 1)
                        .map(end -> own.get(end % own.size()))
                        .toList();
    }

    /** A step a line. */
    @Override
    public String toString() {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        for (int i = 0; i < links.size(); i++) {
            lines.add("channel " + i + ": " + links.get(i));
        }
        for (int i = 0; i < processes.size(); i++) {
            lines.add("process " + i + ", with " + places(i) + ":");
            for (Step step : processes.get(i)) {
                lines.add("  " + describe(i, step));
            }
            lines.add("  close all");
        }
        for (Interrupt interrupt : interrupts) {
            lines.add("at " + interrupt.at() + " interrupt process " + interrupt.process() % processes.size());
        }
        return lines.toString();
    }

    private String describe(int process, Step step) {
        String ends = places(process, step).stream().map(Place::toString).collect(Collectors.joining(" | "));
        String deed = step.deed().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + ends;
        if (!step.deed().selects() && step.deed() != Deed.COMMUNICATE) {
            return deed;
        }
        return switch (step.limit()) {
            case FOREVER -> deed;
            case TIMED -> deed + " for " + step.micros() + " us";
            case NOT -> deed + " without waiting";
            case SKIP -> deed + (step.deed().selects() ? " or skip" : " without waiting");
        };
    }
}
