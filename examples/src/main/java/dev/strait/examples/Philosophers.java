package dev.strait.examples;

import dev.strait.Alt;
import dev.strait.Any2One;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Guard;
import dev.strait.NetworkBuilder;
import dev.strait.One2Any;
import dev.strait.One2One;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The dining philosophers of Edsger Dijkstra, and the security guard of Tony Hoare's book who saves them.
 *
 * <pre>
 *              seat, leave                              left, right
 *   security <------------- philosopher 0 ... n-1 ------------------> fork 0 ... n-1
 *                                |    ^
 *                  holds, dines  v    |  gong
 *                                  host
 * </pre>
 *
 * A philosopher takes a seat, then the fork on its left, then the one on its right; it eats, lays both down and leaves. The
 * security guard lets no more than {@code seats} of them sit at a time: a pre-condition of an alternative.
 *
 * <p>With a seat for everybody they deadlock, and here it does not take bad luck. At its first meal, a philosopher that holds
 * its left fork waits for the gong, which the host strikes when as many do as have a seat. If all n have, every fork is taken then, and
 * everybody waits for the one on its right. With a seat less, the same gong finds one fork on the table, and whoever reaches
 * it eats.
 *
 * <p>The host, who counts meals, is there to tell it in the words of the story, and within milliseconds. If it is patient enough,
 * the network finds the circle of philosophers and forks by itself, and fails with a {@link dev.strait.DeadlockException}.
 *
 * @param philosophers how many there are
 * @param seats how many may sit at a time
 * @param meals how many each of them eats
 */
public record Philosophers(int philosophers, int seats, int meals) {
    /** Checks that there is a table. */
    public Philosophers {
        Require.atLeast("philosophers", philosophers, 2);
        Require.between("seats", seats, 1, philosophers, "one for each philosopher at most");
        Require.atLeast("meals", meals, 1);
    }

    /** What the host throws when nobody eats any more. */
    public static final class NobodyEats extends RuntimeException {
        private static final long serialVersionUID = 1;

        NobodyEats(String message) {
            super(message);
        }
    }

    /**
     * Dines, until everybody has eaten its meals, or nobody eats any more.
     *
     * @param network where it runs
     * @param patience how long, at least, the host waits for somebody to begin or end a meal once the gong has been struck
     * @return how many meals each has eaten
     * @throws NobodyEats if nobody did for so long; all processes have ended then, those too that waited for each other
     * @throws dev.strait.DeadlockException if it is found out before that they wait for each other
     * @throws InterruptedException if interrupted
     */
    public List<Integer> run(NetworkBuilder network, Duration patience) throws InterruptedException {
        return network.call(net -> {
            List<One2One<Integer>> lefts = new ArrayList<>();
            List<One2One<Integer>> rights = new ArrayList<>();
            for (int i = 0; i < philosophers; i++) {
                lefts.add(net.one2one());
                rights.add(net.one2one());
            }
            Any2One<Integer> seat = net.any2one();
            Any2One<Integer> leave = net.any2one();
            Any2One<Integer> holds = net.any2one();
            Any2One<Integer> dines = net.any2one();
            One2Any<Integer> gong = net.one2any();

            for (int i = 0; i < philosophers; i++) {
                One2One<Integer> itsLeft = lefts.get(i);
                One2One<Integer> itsRight = rights.get((i + philosophers - 1) % philosophers);
                net.fork("fork-" + i, itsLeft.reader(), itsRight.reader(), Philosophers::fork);
            }
            net.fork("security", seat.reader(), leave.reader(), this::admit);
            Host host = new Host(this, holds.reader(), dines.reader(), gong.writer());
            net.fork("host", () -> host.watch(patience));

            var places = new Places(seat.writer(), leave.writer(), holds.writer(), dines.writer(), gong.reader());
            return net.parCalls(
                    philosophers,
                    me -> dine(
                            me, places, lefts.get(me).writer(), rights.get(me).writer()));
        });
    }

    /** What all philosophers share. */
    private record Places(
            ChannelWriter<Integer> seat,
            ChannelWriter<Integer> leave,
            ChannelWriter<Integer> holds,
            ChannelWriter<Integer> dines,
            ChannelReader<Integer> gong) {}

    private int dine(int me, Places shared, ChannelWriter<Integer> left, ChannelWriter<Integer> right)
            throws InterruptedException {
        int eaten = 0;
        while (eaten < meals) {
            shared.seat.write(me);
            left.write(me);
            if (eaten == 0) {
                shared.holds.write(me);
                shared.gong.read();
            }
            right.write(me);
            shared.dines.write(me); // begins
            eaten++;
            shared.dines.write(me); // has eaten
            left.write(me);
            right.write(me);
            shared.leave.write(me);
        }
        return eaten;
    }

    /** A fork serves the two beside it: who has taken it, from either side, is the one to lay it down. */
    private static void fork(ChannelReader<Integer> itsLeft, ChannelReader<Integer> itsRight)
            throws InterruptedException {
        Alt<Integer> taken = Alt.fair(takenBy(itsLeft), takenBy(itsRight));
        int beside = 2;
        while (beside > 0) {
            beside -= taken.select();
        }
    }

    private static Guard<Integer> takenBy(ChannelReader<Integer> hand) {
        return hand.onRead(
                philosopher -> {
                    hand.read();
                    return 0;
                },
                () -> 1);
    }

    /** The security guard: while all seats are taken, it only hears those who leave. */
    private void admit(ChannelReader<Integer> seat, ChannelReader<Integer> leave) throws InterruptedException {
        int[] seated = {0};
        Alt<Integer> door = Alt.fair(
                seat.onRead(philosopher -> ++seated[0]).when(() -> seated[0] < seats),
                leave.onRead(philosopher -> --seated[0]));
        for (long passages = 2L * philosophers * meals; passages > 0; passages--) {
            door.select();
        }
    }
}
