package dev.strait.benchmarks.workload;

import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.Stage;
import dev.strait.benchmarks.stage.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * W4: so many writers hand items to so many readers over one link, as fast as they can. One writer and one reader are exclusive
 * ends. With one of each the order is verified, too.
 *
 * @param writers how many
 * @param readers how many
 * @param capacity of the link
 * @param items in all; a multiple of the writers and of the readers
 */
public record Transfer(int writers, int readers, int capacity, long items) implements Workload {
    public Transfer {
        if (items % writers != 0 || items % readers != 0) {
            throw new IllegalArgumentException("items must be a multiple of writers and of readers: items=" + items
                    + " writers=" + writers + " readers=" + readers);
        }
    }

    @Override
    public String id() {
        return "W4";
    }

    @Override
    public String name() {
        return "transfer-" + writers + "x" + readers + "-" + capacity;
    }

    @Override
    public String about() {
        return "Transfer: writers × readers " + writers + "×" + readers + ", capacity " + capacity;
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
    public Transfer sized(long units) {
        long step = (long) writers * readers;
        return new Transfer(writers, readers, capacity, Math.max(1, units / step) * step);
    }

    @Override
    public Class<? extends Stage> needs() {
        return Links.need(capacity, writers, readers);
    }

    /** The sum of all items. */
    @Override
    public long expected() {
        long each = items / writers;
        long laps = each / (Tokens.COUNT - 1);
        long rest = each % (Tokens.COUNT - 1);
        return writers * (laps * sumTo(Tokens.COUNT - 1) + sumTo(rest));
    }

    private static long sumTo(long n) {
        return n * (n + 1) / 2;
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        Link link = Links.of(stage, capacity, writers, readers);
        LongAdder sum = new LongAdder();
        List<Stage.Body> processes = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            processes.add(() -> write(link));
        }
        for (int i = 0; i < readers; i++) {
            processes.add(() -> sum.add(read(link)));
        }
        stage.par(processes);
        return Outcome.of(sum.sum());
    }

    private void write(Link link) throws InterruptedException {
        long each = items / writers;
        for (long i = 0; i < each; i++) {
            link.put(Tokens.row(i));
        }
    }

    private long read(Link link) throws InterruptedException {
        boolean inOrder = writers == 1 && readers == 1;
        long each = items / readers;
        long sum = 0;
        for (long i = 0; i < each; i++) {
            int item = link.take();
            if (inOrder) {
                Expect.equal("an item", Tokens.row(i), item);
            }
            sum += item;
        }
        return sum;
    }
}
