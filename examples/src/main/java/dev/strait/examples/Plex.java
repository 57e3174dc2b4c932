package dev.strait.examples;

import dev.strait.Buffer;
import dev.strait.ExclusiveReader;
import dev.strait.ExclusiveWriter;
import dev.strait.Network;
import dev.strait.NetworkBuilder;
import dev.strait.One2One;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Several channels multiplexed to one, after JCSP's FairPlex and PriPlex: what the choice of an alternative does to those it
 * does not choose.
 *
 * <pre>
 *   input 0 --[ full ]--+
 *   input 1 --[ full ]--+--> plex --> taken
 *   input 2 --[ full ]--+
 * </pre>
 *
 * The buffers are filled before the plex starts, so every input is ready all the time, and what comes out depends on nothing
 * but the choice.
 *
 * @param inputs how many channels go in
 * @param waiting how many values lie ready in each
 * @param taken how many are read from the one that comes out
 */
public record Plex(int inputs, int waiting, int taken) {
    /** Which input goes first. */
    public enum Choice {
        /** That which has waited longest. */
        FAIR,
        /** The first in the list. */
        PRI
    }

    /** Checks that there is enough to take. */
    public Plex {
        Require.atLeast("inputs", inputs, 1);
        Require.atLeast("waiting", waiting, 1);
        Require.atLeast("taken", taken, 1);
        if (taken > (long) inputs * waiting) {
            throw new IllegalArgumentException("cannot take " + taken + " values: " + inputs + " inputs with " + waiting
                    + " waiting at each have " + (long) inputs * waiting);
        }
    }

    /**
     * Runs the plex until so many values have come out.
     *
     * @param network where it runs
     * @param choice which input goes first
     * @return the number of the input that each value came from, in the order they came out
     * @throws InterruptedException if interrupted
     */
    public List<Integer> run(NetworkBuilder network, Choice choice) throws InterruptedException {
        return network.call(net -> {
            List<ExclusiveReader<Integer>> full = new ArrayList<>();
            for (int input = 0; input < inputs; input++) {
                full.add(filled(net, input));
            }
            One2One<Integer> out = net.one2one();
            net.fork("plex-" + choice.name().toLowerCase(Locale.ROOT), out.writer(), to -> {
                switch (choice) {
                    case FAIR -> Processes.fairPlex(full, to);
                    case PRI -> Processes.priPlex(full, to);
                }
            });
            return Processes.take(taken, out.reader());
        });
    }

    private ExclusiveReader<Integer> filled(Network net, int input) throws InterruptedException {
        One2One<Integer> channel = net.one2one(Buffer.fifo(waiting));
        try (ExclusiveWriter<Integer> in = channel.writer()) {
            for (int i = 0; i < waiting; i++) {
                in.write(input);
            }
        }
        return channel.reader();
    }

    /**
     * How often an input was passed over before it was served, at most: the longest row of values from others that came out
     * while it had some.
     *
     * @param input the number of the input
     * @param out the numbers that {@link #run} has returned
     * @return the length of the row
     */
    public int passedOver(int input, List<Integer> out) {
        int left = waiting;
        int row = 0;
        int longest = 0;
        for (int from : out) {
            if (from == input) {
                left--;
                row = 0;
            } else if (left > 0) {
                row++;
                longest = Math.max(longest, row);
            }
        }
        return longest;
    }
}
