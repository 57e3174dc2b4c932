package dev.strait.examples;

import dev.strait.Alt;
import dev.strait.ChannelClosedException;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Guard;
import dev.strait.Network;
import dev.strait.ProcessBody;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The small processes that the literature builds its networks from.
 *
 * <p>Each of them ends when its input does, or when nobody reads its output any more; and its ends are closed then. So a
 * network of them ends, from wherever its end began.
 */
public final class Processes {
    private Processes() {}

    /**
     * Passes on what it reads.
     *
     * @param <T> the type of the values
     * @param in to read from
     * @param out to write to
     * @throws Exception if it fails
     */
    public static <T> void identity(ChannelReader<T> in, ChannelWriter<T> out) throws Exception {
        whileRead(() -> {
            for (T value : in) {
                out.write(value);
            }
        });
    }

    /**
     * Writes one value, then passes on what it reads.
     *
     * @param <T> the type of the values
     * @param first the value that is written first
     * @param in to read from
     * @param out to write to
     * @throws Exception if it fails
     */
    public static <T> void prefix(T first, ChannelReader<T> in, ChannelWriter<T> out) throws Exception {
        whileRead(() -> out.write(first));
        identity(in, out);
    }

    /**
     * Passes on what it reads, plus one.
     *
     * @param in to read from
     * @param out to write to
     * @throws Exception if it fails
     */
    public static void successor(ChannelReader<Integer> in, ChannelWriter<Integer> out) throws Exception {
        whileRead(() -> {
            for (int number : in) {
                out.write(number + 1);
            }
        });
    }

    /**
     * Writes each value that it reads to one channel, then to the other.
     *
     * @param <T> the type of the values
     * @param in to read from
     * @param first to write to first
     * @param second to write to after that
     * @throws Exception if it fails
     */
    public static <T> void sequentialDelta(ChannelReader<T> in, ChannelWriter<T> first, ChannelWriter<T> second)
            throws Exception {
        whileRead(() -> {
            for (T value : in) {
                first.write(value);
                second.write(value);
            }
        });
    }

    /**
     * Writes each value that it reads to two channels at the same time, in whichever order they are read.
     *
     * @param <T> the type of the values
     * @param net the network, which starts two processes for each value
     * @param in to read from
     * @param left to write to
     * @param right to write to
     * @throws Exception if it fails
     */
    public static <T> void parallelDelta(
            Network net, ChannelReader<T> in, ChannelWriter<T> left, ChannelWriter<T> right) throws Exception {
        whileRead(() -> {
            for (T value : in) {
                net.par(() -> left.write(value), () -> right.write(value));
            }
        });
    }

    /**
     * Passes on what it reads from any of several inputs, each in its turn: while an input has a value, at most one value of
     * each other input goes before it. Ends when all inputs have.
     *
     * @param <T> the type of the values
     * @param in to read from
     * @param out to write to
     * @throws Exception if it fails
     */
    public static <T> void fairPlex(List<? extends ChannelReader<T>> in, ChannelWriter<T> out) throws Exception {
        plex(Alt::fair, in, out);
    }

    /**
     * Passes on what it reads from the first of several inputs that has a value: while it has, those after it wait. Ends when
     * all inputs have.
     *
     * @param <T> the type of the values
     * @param in to read from, in order of priority
     * @param out to write to
     * @throws Exception if it fails
     */
    public static <T> void priPlex(List<? extends ChannelReader<T>> in, ChannelWriter<T> out) throws Exception {
        plex(Alt::pri, in, out);
    }

    /** A select says how many inputs it has found at their end. */
    private static <T> void plex(
            Function<List<Guard<Integer>>, Alt<Integer>> choice,
            List<? extends ChannelReader<T>> in,
            ChannelWriter<T> out)
            throws Exception {
        whileRead(() -> {
            List<Guard<Integer>> inputs = new ArrayList<>();
            for (ChannelReader<T> each : in) {
                inputs.add(each.onRead(
                        value -> {
                            out.write(value);
                            return 0;
                        },
                        () -> 1));
            }
            int open = inputs.size();
            if (open > 0) {
                Alt<Integer> alt = choice.apply(inputs);
                while (open > 0) {
                    open -= alt.select();
                }
            }
        });
    }

    /** Runs a process that has nothing left to do once its output is closed by those who read it. */
    static void whileRead(ProcessBody process) throws Exception {
        try {
            process.run();
        } catch (ChannelClosedException nobodyReads) {
            // as a process in a pipeline of a shell ends when the next one has
        }
    }

    /** Reads so many values, and then no more: the channel is closed. */
    static <T> List<T> take(int count, ChannelReader<T> in) throws InterruptedException {
        List<T> taken = new ArrayList<>(count);
        try (in) {
            for (int i = 0; i < count; i++) {
                taken.add(in.read());
            }
        }
        return taken;
    }
}
