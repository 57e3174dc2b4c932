package dev.strait.examples;

import dev.strait.Alt;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Network;
import java.time.Duration;

/** Small processes that keep time, after those of JCSP. They end as {@link Processes} do. */
public final class TimedProcesses {
    private TimedProcesses() {}

    /**
     * Passes on each value some time after it has read it, and reads no other meanwhile.
     *
     * @param <T> the type of the values
     * @param net the network, whose time it is
     * @param delay how long it keeps each value, at least
     * @param in to read from
     * @param out to write to
     * @throws Exception if it fails
     */
    public static <T> void fixedDelay(Network net, Duration delay, ChannelReader<T> in, ChannelWriter<T> out)
            throws Exception {
        Processes.whileRead(() -> {
            Alt<Boolean> time = Alt.pri(net.after(delay, () -> true));
            for (T value : in) {
                time.select();
                out.write(value);
            }
        });
    }

    /**
     * Passes on the last value at a regular interval, whether it is new or not, and drops those before it. It begins with its
     * first value. When its input ends, it passes on the last value once more, and ends; so the last one read is the last one
     * written.
     *
     * <p>An interval begins when the value before has been taken: a slow reader gets no burst afterwards. It reads all through
     * an interval, but not while it waits for its reader.
     *
     * @param <T> the type of the values
     * @param net the network, whose time it is
     * @param interval how long it waits, at least, before it writes
     * @param in to read from
     * @param out to write to
     * @throws Exception if it fails
     */
    public static <T> void regulate(Network net, Duration interval, ChannelReader<T> in, ChannelWriter<T> out)
            throws Exception {
        T first = in.readOrNull();
        if (first != null) {
            Processes.whileRead(() -> new Regulator<>(net, interval, in, out, first).run());
        }
    }

    private static final class Regulator<T> {
        private final Network net;
        private final Duration interval;
        private final ChannelReader<T> in;
        private final ChannelWriter<T> out;
        private T last;
        private boolean open = true;

        Regulator(Network net, Duration interval, ChannelReader<T> in, ChannelWriter<T> out, T first) {
            this.net = net;
            this.interval = interval;
            this.in = in;
            this.out = out;
            this.last = first;
        }

        void run() throws InterruptedException {
            while (open) {
                awaitTick();
                out.write(last);
            }
        }

        /** Fair, so that a busy input holds up the tick by one value at most, and a short interval does not shut the input out. */
        private void awaitTick() throws InterruptedException {
            Alt<Boolean> tick = Alt.fair(in.onRead(this::keep, this::end), net.deadline(interval, () -> true));
            boolean due = false;
            while (!due) {
                due = tick.select();
            }
        }

        private boolean keep(T value) {
            last = value;
            return false;
        }

        private boolean end() {
            open = false;
            return false;
        }
    }
}
