package dev.strait.examples;

import dev.strait.Any2One;
import dev.strait.Buffer;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.ExclusiveWriter;
import dev.strait.Network;
import dev.strait.NetworkBuilder;
import dev.strait.One2Any;
import dev.strait.One2One;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Wot, no chickens? The college of Peter Welch, in which a chef cooks for some philosophers, one of whom is greedy; and what an
 * alternative can do about him.
 *
 * <pre>
 *                 +---------+
 *   chef -------->|         |<--------- philosopher 0, the greedy one
 *         supply  | canteen |<--------- philosopher 1
 *                 |         |<--------- ...
 *                 +---------+  request
 * </pre>
 *
 * At each lunch the chef brings the canteen one batch of chickens. The greedy philosopher never thinks: he is the first at
 * lunch, and asks for the whole batch. The others come when they hear him at the door, and ask for a chicken each. Who
 * gets none before the batch is gone says "Wot, no chickens?" and goes back to think.
 *
 * <p>If all requests come through one shared channel, the canteen serves them in the order they were made, which is fair
 * to requests: and the greedy one has made his before the others, every time. They starve. If each philosopher has a channel
 * of his own, a fair alternative serves that which it served least recently. It does not matter that a philosopher goes
 * away in between: the greedy one has eaten since, and does not get in again before those who have not.
 *
 * <p>Nothing of this is left to luck. Requests are put in buffers, and the canteen opens when all are in.
 *
 * @param philosophers how many there are, the greedy one included
 * @param batch how many chickens there are at a lunch; no more than philosophers, or he might as well have the rest
 * @param lunches how often the chef cooks
 */
public record Chickens(int philosophers, int batch, int lunches) {
    /** The number of the greedy philosopher. */
    public static final int GREEDY = 0;

    /** How the philosophers ask for chickens. */
    public enum Requests {
        /** All through one channel. */
        SHARED,
        /** Each through a channel of his own. */
        SEPARATE
    }

    /** Checks that there are chickens, but not too many. */
    public Chickens {
        Require.atLeast("philosophers", philosophers, 2);
        Require.between("batch", batch, 1, philosophers, "a chicken for each philosopher");
        Require.between("lunches", lunches, 0, Integer.MAX_VALUE / batch, "so that chickens can be counted");
    }

    /**
     * Runs the college for so many lunches.
     *
     * @param network where it runs
     * @param requests how the philosophers ask for chickens
     * @return how many chickens each philosopher has eaten
     * @throws InterruptedException if interrupted
     */
    public List<Integer> run(NetworkBuilder network, Requests requests) throws InterruptedException {
        return network.call(net -> {
            One2One<Integer> supply = net.one2one();
            Any2One<Integer> arrivals = net.any2one();
            One2Any<Integer> door = net.one2any();
            List<ChannelReader<Integer>> asked = new ArrayList<>();
            List<ChannelWriter<Integer>> asks = requests(net, requests, asked);
            List<One2One<Boolean>> plates = new ArrayList<>();
            for (int i = 0; i < philosophers; i++) {
                plates.add(net.one2one());
            }
            Canteen canteen = new Canteen(
                    supply.reader(),
                    arrivals.reader(),
                    asked,
                    plates.stream().map(One2One::writer).toList());
            net.fork("chef", supply.writer(), this::cook);
            net.fork("canteen", () -> canteen.open(lunches));

            var arrival = arrivals.writer();
            var hearing = door.reader();
            return net.parCalls(philosophers, me -> {
                Philosopher philosopher = new Philosopher(
                        me, asks.get(me), arrival, plates.get(me).reader());
                for (int lunch = 0; lunch < lunches; lunch++) {
                    if (me == GREEDY) {
                        philosopher.ask(batch);
                        slam(door.writer());
                    } else {
                        hearing.read();
                        philosopher.ask(1);
                    }
                    philosopher.eat();
                }
                return philosopher.eaten;
            });
        });
    }

    /** The writing ends for the philosophers; the reading ends are added to what is asked. */
    private List<ChannelWriter<Integer>> requests(Network net, Requests kind, List<ChannelReader<Integer>> asked) {
        List<ChannelWriter<Integer>> asks = new ArrayList<>();
        switch (kind) {
            case SHARED -> {
                Any2One<Integer> queue = net.any2one(Buffer.fifo(batch + philosophers - 1));
                asked.add(queue.reader());
                asks.addAll(Collections.nCopies(philosophers, queue.writer()));
            }
            case SEPARATE -> {
                for (int i = 0; i < philosophers; i++) {
                    One2One<Integer> own = net.one2one(Buffer.fifo(batch));
                    asked.add(own.reader());
                    asks.add(own.writer());
                }
            }
        }
        return asks;
    }

    private void cook(ExclusiveWriter<Integer> supply) throws InterruptedException {
        for (int lunch = 0; lunch < lunches; lunch++) {
            supply.write(batch);
        }
    }

    /** All the others hear it. */
    private void slam(ExclusiveWriter<Integer> door) throws InterruptedException {
        for (int i = 1; i < philosophers; i++) {
            door.write(GREEDY);
        }
    }

    private static final class Philosopher {
        private final int me;
        private final ChannelWriter<Integer> request;
        private final ChannelWriter<Integer> arrival;
        private final ChannelReader<Boolean> plate;
        private int eaten;

        Philosopher(
                int me, ChannelWriter<Integer> request, ChannelWriter<Integer> arrival, ChannelReader<Boolean> plate) {
            this.me = me;
            this.request = request;
            this.arrival = arrival;
            this.plate = plate;
        }

        void ask(int chickens) throws InterruptedException {
            for (int i = 0; i < chickens; i++) {
                request.write(me);
            }
        }

        /** Takes a seat, and what comes, until the canteen closes. */
        void eat() throws InterruptedException {
            arrival.write(me);
            while (plate.read()) {
                eaten++;
            }
        }
    }
}
