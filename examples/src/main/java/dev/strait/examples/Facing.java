package dev.strait.examples;

import dev.strait.Alt;
import dev.strait.ExclusiveReader;
import dev.strait.ExclusiveWriter;
import dev.strait.Guard;
import dev.strait.Network;
import dev.strait.NetworkBuilder;
import dev.strait.One2One;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Alternatives that face each other, with guards that read and guards that write on both sides: two processes, or a ring of
 * them, each of which takes whatever comes about with either neighbour, in either direction.
 *
 * <pre>
 *             there                    process 0 ==== process 1
 *            ------->                      ||             ||
 *   process 0        process 1             ||             ||
 *            <-------                  process 3 ==== process 2
 *              back
 * </pre>
 *
 * A link is a channel there and a channel back. Each link makes the same number of exchanges, and only the alternatives on its
 * sides decide which way each goes. A process makes no offers at a link that has made all of its exchanges; both sides know when
 * that is. So as long as any exchange is left, two offers match, and the number of exchanges is exact: had an alternative
 * communicated twice in a select, or only on one side, somebody would be left waiting.
 *
 * <p>The value of an exchange is its number on the link, which the side that reads checks: a side cannot read exchange 7
 * while its own write has become exchange 7 as well.
 *
 * @param processes how many processes
 * @param links how many links; link i is between process i and the next
 * @param exchanges how many exchanges each link makes
 */
public record Facing(int processes, int links, int exchanges) {
    /** Checks that nobody faces itself. */
    public Facing {
        Require.atLeast("processes", processes, 2);
        Require.between("links", links, 1, processes, "one from each process to the next");
        Require.atLeast("exchanges", exchanges, 0);
    }

    /**
     * Two processes and one link.
     *
     * @param exchanges how many exchanges it makes
     * @return the network
     */
    public static Facing pair(int exchanges) {
        return new Facing(2, 1, exchanges);
    }

    /**
     * A ring of processes.
     *
     * @param processes how many
     * @param exchanges how many exchanges each link makes
     * @return the network
     */
    public static Facing ring(int processes, int exchanges) {
        return new Facing(processes, processes, exchanges);
    }

    /**
     * What a link has done.
     *
     * @param there how many exchanges went from its first process to the next
     * @param back how many went the other way
     */
    public record Tally(int there, int back) {}

    /**
     * Runs the network until every link has made its exchanges.
     *
     * @param network where it runs
     * @return what each link has done
     * @throws InterruptedException if interrupted
     */
    public List<Tally> run(NetworkBuilder network) throws InterruptedException {
        return network.call(net -> {
            List<Link> made = new ArrayList<>();
            for (int i = 0; i < links; i++) {
                made.add(new Link(net, exchanges));
            }
            net.par(processes, me -> {
                List<Side> sides = new ArrayList<>();
                if (me < links) {
                    sides.add(made.get(me).first);
                }
                int previous = (me + processes - 1) % processes;
                if (previous < links) {
                    sides.add(made.get(previous).second);
                }
                if (!sides.isEmpty()) {
                    exchange(sides);
                }
            });
            return made.stream().map(Link::tally).toList();
        });
    }

    private void exchange(List<Side> sides) throws InterruptedException {
        List<Guard<Integer>> guards = new ArrayList<>();
        sides.forEach(side -> side.addTo(guards));
        Alt<Integer> alt = Alt.fair(guards);
        for (long left = (long) sides.size() * exchanges; left > 0; left--) {
            alt.select();
        }
    }

    private static final class Link {
        final Side first;
        final Side second;

        Link(Network net, int exchanges) {
            One2One<Integer> there = net.one2one();
            One2One<Integer> back = net.one2one();
            first = new Side(back.reader(), there.writer(), exchanges);
            second = new Side(there.reader(), back.writer(), exchanges);
        }

        Tally tally() {
            if (first.written != second.read || second.written != first.read) {
                throw new IllegalStateException("an exchange has two sides, but one side of a link has written "
                        + first.written + " and read " + first.read + ", the other written " + second.written
                        + " and read " + second.read);
            }
            return new Tally(first.written, second.written);
        }
    }

    /** What the process on one side of a link holds. */
    private static final class Side {
        private final ExclusiveReader<Integer> in;
        private final ExclusiveWriter<Integer> out;
        private final int exchanges;
        private int written;
        private int read;

        Side(ExclusiveReader<Integer> in, ExclusiveWriter<Integer> out, int exchanges) {
            this.in = in;
            this.out = out;
            this.exchanges = exchanges;
        }

        void addTo(List<Guard<Integer>> guards) {
            BooleanSupplier more = () -> made() < exchanges;
            guards.add(in.onRead(this::takeIn).when(more));
            guards.add(out.onWrite(this::made, () -> ++written).when(more));
        }

        private int made() {
            return written + read;
        }

        private int takeIn(int number) {
            if (number != made()) {
                throw new IllegalStateException("exchanges out of order: " + made() + " was due, " + number + " came");
            }
            return ++read;
        }
    }
}
