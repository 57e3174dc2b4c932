package dev.strait.benchmarks.workload;

import dev.strait.benchmarks.stage.Choice;
import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.MixedSelects;
import dev.strait.benchmarks.stage.Selects;
import dev.strait.benchmarks.stage.Stage;
import dev.strait.benchmarks.stage.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * W5: one process chooses between links on each of which another is ready all the time, or comes back as soon as it can.
 *
 * <p>A contestant may be as unfair as it likes; the order on each link is verified. When so many items have been selected, the
 * peers are told to stop by a flag, and what they still send is read: at most two items a link, and those that it holds, which is in
 * the figure.
 *
 * @param guards how many links
 * @param manner how the process gets its items
 * @param capacity of the links
 * @param items how many it selects
 */
public record Selecting(int guards, Manner manner, int capacity, long items) implements Workload {
    private static final Integer END = Tokens.of(0);

    /** What is written by a guard. */
    public static final Integer WRITTEN = Tokens.of(1);

    @Override
    public String id() {
        return "W5";
    }

    @Override
    public String name() {
        return "select-" + guards + manner.suffix() + (capacity == 0 ? "" : "-buffer-" + capacity);
    }

    @Override
    public String about() {
        String links =
                guards + " links" + (capacity == 0 ? "" : " with buffers of " + capacity) + ", peers always ready";
        return switch (manner) {
            case SELECT -> "Select: a choice of reads, " + links;
            case MIXED -> "Select: a choice of as many reads as writes, " + links;
            case PLAIN -> "Instead of a select: plain reads by turns, " + links;
        };
    }

    @Override
    public String unit() {
        return "item";
    }

    @Override
    public long units() {
        return items;
    }

    /** No fewer than would let the start and the stop of the peers show. */
    @Override
    public Selecting sized(long units) {
        return new Selecting(guards, manner, capacity, Math.max(units, 10L * (capacity + 2) * guards));
    }

    @Override
    public Class<? extends Stage> needs() {
        return manner == Manner.MIXED ? MixedSelects.class : Selects.class;
    }

    /** How many links are read from. */
    public int reads() {
        return manner == Manner.MIXED ? guards / 2 : guards;
    }

    /** The items selected, in the right order each. */
    @Override
    public long expected() {
        return items;
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        LongAdder received = new LongAdder();
        LongAdder selected = new LongAdder();
        List<Link> reads = new ArrayList<>();
        List<Link> writes = new ArrayList<>();
        List<Stage.Body> processes = new ArrayList<>();
        for (int i = 0; i < guards; i++) {
            Link link = ((Selects) stage).selectable(capacity);
            if (i < reads()) {
                reads.add(link);
                processes.add(() -> write(link, stop));
            } else {
                writes.add(link);
                processes.add(() -> received.add(read(link)));
            }
        }
        Supply supply = supply(stage, reads, writes);
        processes.add(() -> selected.add(select(supply, reads, writes, stop)));
        stage.par(processes);
        return Outcome.of(selected.sum() + received.sum());
    }

    private Supply supply(Stage stage, List<Link> reads, List<Link> writes) {
        return switch (manner) {
            case SELECT -> new Chosen(((Selects) stage).choiceOfReads(reads));
            case MIXED -> new Chosen(((MixedSelects) stage).choice(reads, writes, WRITTEN));
            case PLAIN -> new Turns(reads);
        };
    }

    private static void write(Link link, AtomicBoolean stop) throws InterruptedException {
        for (long i = 0; !stop.get(); i++) {
            link.put(Tokens.row(i));
        }
        link.put(END);
    }

    private static long read(Link link) throws InterruptedException {
        long received = 0;
        while (link.take() > 0) {
            received++;
        }
        return received;
    }

    /** Returns the items read by selects; those written, their readers count. */
    private long select(Supply supply, List<Link> reads, List<Link> writes, AtomicBoolean stop)
            throws InterruptedException {
        long[] next = new long[reads.size()];
        long read = 0;
        for (long i = 0; i < items; i++) {
            int chosen = supply.next();
            if (chosen < next.length) {
                Expect.equal("an item", Tokens.row(next[chosen]++), supply.value());
                read++;
            }
        }
        stop.set(true);
        for (int i = 0; i < next.length; i++) {
            for (int item = reads.get(i).take(); item > 0; item = reads.get(i).take()) {
                Expect.equal("an item after the stop", Tokens.row(next[i]++), item);
            }
        }
        for (Link link : writes) {
            link.put(END);
        }
        return read;
    }

    /** Where the process in the middle gets the next item. */
    private interface Supply {
        /** Which link it was. */
        int next() throws InterruptedException;

        Integer value();
    }

    private record Chosen(Choice choice) implements Supply {
        @Override
        public int next() throws InterruptedException {
            return choice.select();
        }

        @Override
        public Integer value() {
            return choice.value();
        }
    }

    private static final class Turns implements Supply {
        private final List<Link> links;
        private int turn = -1;
        private Integer value = END;

        Turns(List<Link> links) {
            this.links = links;
        }

        @Override
        public int next() throws InterruptedException {
            turn = turn + 1 == links.size() ? 0 : turn + 1;
            value = links.get(turn).take();
            return turn;
        }

        @Override
        public Integer value() {
            return value;
        }
    }
}
