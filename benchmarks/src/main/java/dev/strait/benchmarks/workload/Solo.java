package dev.strait.benchmarks.workload;

import dev.strait.benchmarks.stage.Buffers;
import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.Stage;
import dev.strait.benchmarks.stage.Tokens;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * W4 alone: one process writes an item to a link and reads it back, again and again. Nobody waits and no other processor takes part,
 * so that a nanosecond more for an operation shows.
 *
 * @param capacity of the link
 * @param items how many
 */
public record Solo(int capacity, long items) implements Workload {
    public Solo {
        if (capacity < 1) {
            throw new IllegalArgumentException("the process would wait for itself: capacity=" + capacity);
        }
    }

    @Override
    public String id() {
        return "W4";
    }

    @Override
    public String name() {
        return "solo-" + capacity;
    }

    @Override
    public String about() {
        return "Alone: one process writes an item and reads it back, capacity " + capacity;
    }

    @Override
    public String unit() {
        return "item";
    }

    @Override
    public long units() {
        return items;
    }

    @Override
    public Solo sized(long units) {
        return new Solo(capacity, units);
    }

    @Override
    public Class<? extends Stage> needs() {
        return Buffers.class;
    }

    /** The items that came back in their order. */
    @Override
    public long expected() {
        return items;
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        AtomicLong right = new AtomicLong();
        Link link = ((Buffers) stage).buffer(capacity);
        stage.par(List.of(() -> right.set(writeAndRead(link))));
        return Outcome.of(right.get());
    }

    private long writeAndRead(Link link) throws InterruptedException {
        long right = 0;
        for (long i = 0; i < items; i++) {
            Integer item = Tokens.row(i);
            link.put(item);
            if (link.take().equals(item)) {
                right++;
            }
        }
        return right;
    }
}
