package dev.strait.examples;

import dev.strait.Any2One;
import dev.strait.ExclusiveWriter;
import dev.strait.Network;
import dev.strait.NetworkBuilder;
import dev.strait.One2One;
import dev.strait.SharedWriter;
import java.util.EnumSet;
import java.util.List;

/**
 * Chameneos-redux: creatures that meet in pairs, and change colour when they do (Kaiser and Pradat-Peyre; the Computer Language
 * Benchmarks Game).
 *
 * <p>A creature that wants to meet somebody sends the meeting place its name and colour, and the writing end of a line on
 * which it wants to be told of its partner. When there have been enough meetings, the place closes, and so do the lines of
 * those that still wait.
 */
public final class Chameneos {
    /** The colours. */
    public enum Colour {
        /** Blue. */
        BLUE,
        /** Red. */
        RED,
        /** Yellow. */
        YELLOW;

        /**
         * The colour of a creature after a meeting: that of both if they are alike, else the third.
         *
         * @param other the colour of its partner
         * @return the colour
         */
        public Colour complement(Colour other) {
            if (this == other) {
                return this;
            }
            EnumSet<Colour> third = EnumSet.complementOf(EnumSet.of(this, other));
            return third.iterator().next();
        }
    }

    /**
     * What a creature has seen.
     *
     * @param meetings how often it has met somebody
     * @param itself how often that was itself, which should not be
     * @param colour its colour in the end
     */
    public record Tally(int meetings, int itself, Colour colour) {}

    private record Creature(int name, Colour colour) {}

    /** A creature that waits for a partner. */
    private record Visit(Creature visitor, ExclusiveWriter<Creature> line) {}

    private Chameneos() {}

    /**
     * Runs it.
     *
     * @param network where it runs
     * @param meetings how many meetings there are to be
     * @param colours the colours of the creatures, at least two
     * @return a tally for each creature
     * @throws InterruptedException if interrupted
     */
    public static List<Tally> run(NetworkBuilder network, int meetings, List<Colour> colours)
            throws InterruptedException {
        return network.call(net -> {
            Any2One<Visit> place = net.channel(Visit.class)
                    .named("place")
                    .carrying(visit -> List.of(visit.line()))
                    .any2one();
            List<SharedWriter<Visit>> doors =
                    colours.stream().map(colour -> place.writer()).toList();
            net.fork("place", place.reader(), in -> {
                for (int i = 0; i < meetings; i++) {
                    Visit first = in.read();
                    Visit second = in.read();
                    tell(first, second.visitor());
                    tell(second, first.visitor());
                }
            });
            return net.parCalls(colours.size(), name -> live(net, name, colours.get(name), doors.get(name)));
        });
    }

    private static void tell(Visit visit, Creature partner) throws InterruptedException {
        try (ExclusiveWriter<Creature> line = visit.line()) {
            line.write(partner);
        }
    }

    private static Tally live(Network net, int name, Colour born, SharedWriter<Visit> place) throws Exception {
        int[] met = new int[2];
        Colour[] colour = {born};
        Processes.whileRead(() -> {
            while (true) {
                One2One<Creature> line = net.one2one();
                place.write(new Visit(new Creature(name, colour[0]), line.writer()));
                Creature partner = line.reader().read();
                met[0]++;
                met[1] += partner.name() == name ? 1 : 0;
                colour[0] = colour[0].complement(partner.colour());
            }
        });
        return new Tally(met[0], met[1], colour[0]);
    }
}
