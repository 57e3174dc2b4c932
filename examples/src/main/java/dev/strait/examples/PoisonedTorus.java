package dev.strait.examples;

import dev.strait.Buffer;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.NetworkBuilder;
import dev.strait.One2One;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a network full of cycles is told to stop. The processes stand in a square, and each is connected to the next one in its
 * row and in its column, round and round. All of them would go on for ever; but after some steps the one in the corner poisons
 * its two writing ends. None of them catches anything.
 *
 * <pre>
 *          |       |
 *       +-----+ +-----+
 *    -->|corner|>|     |-->      Each step of a process: write east and south, read from west and north.
 *       +-----+ +-----+
 *          |       |
 *       +-----+ +-----+
 *    -->|     |>|     |-->
 *       +-----+ +-----+
 *          |       |
 * </pre>
 *
 * <p>A channel that is poisoned already is where the wave ends: so it comes to rest in any graph, after at most one poisoning of
 * each channel.
 */
public final class PoisonedTorus {
    private static final int PRIME = 1_000_003;

    private PoisonedTorus() {}

    /**
     * What was left when the wave had passed.
     *
     * @param steps how many steps each process had done, by row and column
     * @param wave from the first poison to the end of the network
     */
    public record Result(List<List<Integer>> steps, Duration wave) {
        /** Copies the steps. */
        public Result {
            steps = steps.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Runs the network until it has stopped.
     *
     * @param network where it runs
     * @param side how many processes a row and a column have, at least 1
     * @param steps how many steps the process in the corner does, at least 0
     * @return what was left
     * @throws InterruptedException if interrupted
     */
    public static Result run(NetworkBuilder network, int side, int steps) throws InterruptedException {
        if (side < 1 || steps < 0) {
            throw new IllegalArgumentException("side must be >= 1 and steps >= 0: side=" + side + ", steps=" + steps);
        }
        Node[][] nodes = new Node[side][side];
        network.run(net -> {
            List<One2One<Integer>> east = new ArrayList<>();
            List<One2One<Integer>> south = new ArrayList<>();
            for (int i = 0; i < side * side; i++) {
                east.add(net.one2one(Buffer.fifo(1)));
                south.add(net.one2one(Buffer.fifo(1)));
            }
            for (int row = 0; row < side; row++) {
                for (int column = 0; column < side; column++) {
                    Node node = new Node(row == 0 && column == 0 ? steps : Integer.MAX_VALUE);
                    nodes[row][column] = node;
                    int west = row * side + (column + side - 1) % side;
                    int north = (row + side - 1) % side * side + column;
                    net.fork(
                            "node-" + row + "-" + column,
                            east.get(west).reader(),
                            south.get(north).reader(),
                            east.get(row * side + column).writer(),
                            south.get(row * side + column).writer(),
                            node::run);
                }
            }
        });
        Duration wave = Duration.ofNanos(System.nanoTime() - nodes[0][0].poisonedAt);
        List<List<Integer>> done = new ArrayList<>();
        for (Node[] row : nodes) {
            List<Integer> ofRow = new ArrayList<>();
            for (Node node : row) {
                ofRow.add(node.done);
            }
            done.add(ofRow);
        }
        return new Result(done, wave);
    }

    /** One of the processes. Its fields are read when the network has ended. */
    private static final class Node {
        private final int last;
        private int done;
        private long poisonedAt;

        Node(int last) {
            this.last = last;
        }

        void run(
                ChannelReader<Integer> west,
                ChannelReader<Integer> north,
                ChannelWriter<Integer> east,
                ChannelWriter<Integer> south)
                throws InterruptedException {
            int value = 1;
            int due = 1;
            while (true) {
                if (done == last) {
                    poisonedAt = System.nanoTime();
                    east.poison();
                    south.poison();
                }
                east.write(value); // thrown here, or at a read: the process ends, and all its ends are poisoned
                south.write(value);
                value = (west.read() + north.read()) % PRIME;
                done++;
                due = 2 * due % PRIME;
                if (value != due) {
                    throw new IllegalStateException("step " + done + " made " + value + ", not " + due);
                }
            }
        }
    }
}
