package dev.strait.conformance;

import dev.strait.Buffer;
import dev.strait.spi.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * A network of exclusive ends whose processes wait where they read or write, and nowhere else: so what each of them sees does not depend on
 * who is faster. Gilles Kahn, <i>The Semantics of a Simple Language for Parallel Programming</i>, IFIP 1974; that a buffer is
 * bounded, or not there, makes a write wait for a read, which is as determinate. Each process takes its steps, closes its writing
 * ends, and reads what there is left to read: one that closed a reading end earlier would make its writer see how fast it was.
 *
 * @param links the channels
 * @param processes the steps of each process: which of its ends it uses, counted round
 */
record KahnNetwork(List<Link> links, List<List<Integer>> processes) {
    /**
     * A channel.
     *
     * @param buffer its buffer
     * @param writer the process that writes, counted round
     * @param reader the process that reads, counted round; it may be the same
     */
    record Link(Buffer buffer, int writer, int reader) {}

    /** What a process does with an end. */
    enum Verb {
        /** Writes a value that depends on all that the process has seen so far. */
        WRITE,
        /** Reads once, unless it has seen the end of the stream. */
        READ,
        /** Reads until the end of the stream. */
        DRAIN,
        /** Closes a writing end. */
        CLOSE
    }

    /** That, at a channel. */
    record Deed(Verb verb, int link) {
        boolean reads(int from) {
            return link == from && (verb == Verb.READ || verb == Verb.DRAIN);
        }

        @Override
        public String toString() {
            return switch (verb) {
                case WRITE -> "write to channel " + link;
                case READ -> "read from channel " + link;
                case DRAIN -> "read from channel " + link + " until its end";
                case CLOSE -> "close the writer of channel " + link;
            };
        }
    }

    int owner(int link, Side side) {
        Link channel = links.get(link);
        return (side == Side.WRITING ? channel.writer() : channel.reader()) % processes.size();
    }

    private List<Integer> owned(int process, Side side) {
        List<Integer> owned = new ArrayList<>();
        for (int link = 0; link < links.size(); link++) {
            if (owner(link, side) == process) {
                owned.add(link);
            }
        }
        return owned;
    }

    /** All that a process does. */
    List<Deed> program(int process) {
        List<Deed> ends = new ArrayList<>();
        owned(process, Side.WRITING).forEach(link -> ends.add(new Deed(Verb.WRITE, link)));
        owned(process, Side.READING).forEach(link -> ends.add(new Deed(Verb.READ, link)));
        List<Deed> program = new ArrayList<>();
        if (!ends.isEmpty()) {
            processes.get(process).forEach(step -> program.add(ends.get(step % ends.size())));
        }
        owned(process, Side.WRITING).forEach(link -> program.add(new Deed(Verb.CLOSE, link)));
        owned(process, Side.READING).forEach(link -> program.add(new Deed(Verb.DRAIN, link)));
        return program;
    }

    /** A deed a line. */
    @Override
    public String toString() {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        for (int link = 0; link < links.size(); link++) {
            lines.add("channel " + link + ": " + Laws.describe(links.get(link).buffer()));
        }
        for (int process = 0; process < processes.size(); process++) {
            lines.add("process " + process + ":");
            program(process).forEach(deed -> lines.add("  " + deed));
        }
        return lines.toString();
    }
}
