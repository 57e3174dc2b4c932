package dev.strait.benchmarks.workload;

import dev.strait.benchmarks.stage.Choice;
import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.Selects;
import dev.strait.benchmarks.stage.Stage;
import dev.strait.benchmarks.stage.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * W5 as it is when little happens: one process chooses between links, and another writes to one of them at a time, not in
 * their order. So a choice finds at most one guard ready, and mostly has to wait. The order of all items is verified.
 *
 * @param guards how many links; not a multiple of {@link #STRIDE}
 * @param manner {@code SELECT}, or {@code PLAIN} for a process that knows which link is next
 * @param items how many
 */
public record OneByOne(int guards, Manner manner, long items) implements Workload {
    /** From one link to the next; prime, so that all links have their turn. */
    public static final int STRIDE = 37;

    public OneByOne {
        if (manner == Manner.MIXED || guards % STRIDE == 0) {
            throw new IllegalArgumentException("manner must be SELECT or PLAIN, and guards no multiple of " + STRIDE
                    + ": manner=" + manner + " guards=" + guards);
        }
    }

    @Override
    public String id() {
        return "W5";
    }

    @Override
    public String name() {
        return "select-" + guards + "-one-by-one" + manner.suffix();
    }

    @Override
    public String about() {
        return (manner == Manner.PLAIN ? "Instead of a select: the right read, " : "Select: a choice of reads, ")
                + guards + " links, one of them ready at a time";
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
    public OneByOne sized(long units) {
        return new OneByOne(guards, manner, units);
    }

    @Override
    public Class<? extends Stage> needs() {
        return Selects.class;
    }

    /** The items read in the right order. */
    @Override
    public long expected() {
        return items;
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < guards; i++) {
            links.add(((Selects) stage).selectable(0));
        }
        AtomicLong right = new AtomicLong();
        Choice choice = ((Selects) stage).choiceOfReads(links);
        Stage.Body reader = manner == Manner.PLAIN ? () -> right.set(read(links)) : () -> right.set(select(choice));
        stage.par(List.of(() -> write(links), reader));
        return Outcome.of(right.get());
    }

    private void write(List<Link> links) throws InterruptedException {
        int turn = 0;
        for (long i = 0; i < items; i++) {
            links.get(turn).put(Tokens.row(i));
            turn = (turn + STRIDE) % guards;
        }
    }

    private long read(List<Link> links) throws InterruptedException {
        long right = 0;
        int turn = 0;
        for (long i = 0; i < items; i++) {
            if (links.get(turn).take().equals(Tokens.row(i))) {
                right++;
            }
            turn = (turn + STRIDE) % guards;
        }
        return right;
    }

    private long select(Choice choice) throws InterruptedException {
        long right = 0;
        int turn = 0;
        for (long i = 0; i < items; i++) {
            if (choice.select() == turn && choice.value().equals(Tokens.row(i))) {
                right++;
            }
            turn = (turn + STRIDE) % guards;
        }
        return right;
    }
}
